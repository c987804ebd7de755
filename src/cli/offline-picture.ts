import type {DrawnHere, ImageContext} from '../app/images/make-image.js'
import type {Made} from '../app/maps/make-map.js'
import type {Place} from '../app/maps/place-map.js'
import type {VaultOptions} from '../app/vault/root.js'
import {UserError} from '../errors.js'
import type {Palette} from '../print/maps/palette.js'
import type {TokenSize} from '../schema/map/token.js'
import {mapColors} from './map-colors.js'

/** Pixels across, where it becomes a PNG. */
const WIDTH = 512
const MAP_WIDTH = 1536

/** Pictures that dnd draws itself: a token of anybody, arms for the portrait of a faction, maps of a place. PNG, or SVG where sharp is not installed. */
export function drawOffline(options: VaultOptions): ImageContext['drawOffline'] {
  return async ({of, name}, role, seed) => {
    if (role === 'token') return [{bytes: await drawn(await tokenOf(options, of.kind === 'monster' ? of.id : undefined, name))}]
    if (of.kind === 'location' && role === 'map') return mapsOf(options, of, seed)
    if (of.kind !== 'faction' || role !== 'portrait') return []
    const {drawArms, rolledArms} = await import('../print/maps/heraldry.js')
    return [{bytes: await drawn(drawArms(rolledArms(seed)))}]
  }
}

/** The players' and the DM's, which the DM is shown. */
async function mapsOf(options: VaultOptions, place: Place, seed: string): Promise<DrawnHere[]> {
  const {makePlaceMap} = await import('../app/maps/place-map.js')
  const maps = await makePlaceMap(options, place, seed)
  return maps ? drawMaps(maps, await mapColors(options)) : []
}

/** The players' version of a map, and the DM's where there is something to hide; the last is the one to show. */
export async function drawMaps(maps: {dm: Made; players: Made}, colors: Palette): Promise<[DrawnHere, ...DrawnHere[]]> {
  const [{drawMapFile}, {FACES}, {readFonts}] = await Promise.all([
    import('../print/maps/map-file.js'),
    import('../print/pdf/faces.js'),
    import('../app/characters/sheet-files.js'),
  ])
  const fonts = readFonts(FACES)
  const rasterize = (svg: string) => drawn(svg, MAP_WIDTH)
  const draw = async (made: Made): Promise<Uint8Array> => {
    const file = await drawMapFile(made, {form: 'png', colors, fonts, floor: 1, tokens: [], areas: [], rasterize})
    if ('fault' in file) throw new TypeError(file.fault)
    return new Uint8Array(Buffer.from(file.bytes))
  }
  const [players, dm] = [await draw(maps.players), await draw(maps.dm)]
  return Buffer.compare(players, dm) === 0 ? [{bytes: players}] : [{bytes: players}, {bytes: dm, isSecret: true}]
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
  const svg = await drawTokenFile(token, {colors: await mapColors(options), fonts: readFonts(FACES)})
  if (svg === undefined) throw new TypeError(`"${name}" has no creature type of the rules`)
  return svg
}

async function drawn(svg: string, widthPx = WIDTH): Promise<Uint8Array> {
  const {pngOf} = await import('../app/maps/raster.js')
  try {
    return await pngOf(svg, {widthPx})
  } catch (error) {
    if (error instanceof UserError && error.code === 'SHARP_MISSING') return new TextEncoder().encode(svg)
    throw error
  }
}
