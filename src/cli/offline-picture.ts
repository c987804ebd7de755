import type {ImageContext} from '../app/images/make-image.js'
import type {VaultOptions} from '../app/vault/root.js'
import {UserError} from '../errors.js'
import type {TokenSize} from '../schema/map/token.js'

/** Pixels across, where it becomes a PNG. */
const WIDTH = 512

/** Pictures that dnd draws itself: a token of anybody, and arms for the portrait of a faction. PNG, or SVG where sharp is not installed. */
export function drawOffline(options: VaultOptions): ImageContext['drawOffline'] {
  return async ({of, name}, role, seed) => {
    if (role === 'token') return drawn(await tokenOf(options, of.kind === 'monster' ? of.id : undefined, name))
    if (of.kind !== 'faction' || role !== 'portrait') return undefined
    const {drawArms, rolledArms} = await import('../print/maps/heraldry.js')
    return drawn(drawArms(rolledArms(seed)))
  }
}

async function tokenOf(options: VaultOptions, monster: string | undefined, name: string): Promise<string> {
  const [{drawTokenFile}, {FACES}, {readFonts}, {creatureNamed}] = await Promise.all([
    import('../print/maps/token-file.js'),
    import('../print/pdf/faces.js'),
    import('../app/characters/sheet-files.js'),
    import('../app/maps/creature.js'),
  ])
  const known = monster === undefined ? undefined : await creatureNamed(options, monster)
  const size: TokenSize = known?.size ?? 'medium'
  const token = {name, side: known ? ('foe' as const) : ('neutral' as const), size, ...(known ? {type: known.type} : {})}
  const svg = await drawTokenFile(token, {style: 'parchment', fonts: readFonts(FACES)})
  if (svg === undefined) throw new TypeError(`"${name}" has no creature type of the rules`)
  return svg
}

async function drawn(svg: string): Promise<Uint8Array> {
  const {pngOf} = await import('../app/maps/raster.js')
  try {
    return await pngOf(svg, {widthPx: WIDTH})
  } catch (error) {
    if (error instanceof UserError && error.code === 'SHARP_MISSING') return new TextEncoder().encode(svg)
    throw error
  }
}
