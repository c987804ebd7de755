import {type VaultOptions, vaultRootIfAny} from '../app/vault/root.js'
import type {Palette, StyleName} from '../print/maps/palette.js'

/** Colors of a drawing: those that are asked for, or those of the campaign's theme, or else parchment. */
export async function mapColors(options: VaultOptions, style?: StyleName): Promise<Palette> {
  const [{PALETTES, paletteOf}, {presentTheme}] = await Promise.all([
    import('../print/maps/palette.js'),
    import('../app/entities/present-theme.js'),
  ])
  if (style !== undefined) return PALETTES[style]
  const root = vaultRootIfAny(options)
  const palette = root === undefined ? undefined : presentTheme(root)?.palette
  return palette ? paletteOf(palette) : PALETTES.parchment
}
