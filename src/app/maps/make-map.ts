import {buildBuilding} from '../../rules/maps/building.js'
import {buildCave} from '../../rules/maps/cave.js'
import {saidOr} from '../../rules/maps/chance.js'
import {buildDungeon} from '../../rules/maps/dungeon/build-dungeon.js'
import type {Audience} from '../../rules/maps/players-plan.js'
import {buildRegion, REGION_THEMES} from '../../rules/maps/region.js'
import {shownPlan} from '../../rules/maps/shown-plan.js'
import type {Larder} from '../../rules/maps/stock.js'
import {buildTown, TOWN_THEMES} from '../../rules/maps/town.js'
import {type Random, seededRandom} from '../../rules/numbers/random.js'
import {lookUp} from '../../schema/lookup.js'
import type {MapKind, MapPlan, MapSize} from '../../schema/map/plan.js'
import type {MapTables} from '../../schema/map/tables.js'
import {openEntries} from '../catalog/open.js'
import {getFound} from '../found.js'
import {type VaultOptions, vaultRootIfAny} from '../vault/root.js'
import {readMapTables} from './tables.js'

/** What is wished of a map. */
export interface MapWish {
  kind: MapKind
  seed: string
  size: MapSize
  /** By its id or name; one at random when absent. */
  theme?: string | undefined
  name?: string | undefined
  /** Of the characters who come. */
  level: number
  characters: number
  /** Names of settlements, the largest first. */
  names?: readonly string[] | undefined
}

/** A map, and what of it may be shown: all of it to the DM. */
export interface Made {
  whole: MapPlan
  plan: MapPlan
}

/** Make a map, for the DM or for players. Throws `NOT_FOUND` for a theme that there is not. */
export async function makeMap(options: VaultOptions, wish: MapWish, audience?: Audience): Promise<Made> {
  const whole = await wholeMap(options, wish)
  return {whole, plan: audience ? shownPlan(whole, audience) : whole}
}

/** A whole map for the DM, and what of it players may see. */
export function bothMaps(whole: MapPlan): {dm: Made; players: Made} {
  return {dm: {whole, plan: whole}, players: {whole, plan: shownPlan(whole, {who: 'players'})}}
}

/** The same seed and wishes make the same map, with the same catalog. */
async function wholeMap(options: VaultOptions, wish: MapWish): Promise<MapPlan> {
  const tables = readMapTables()
  const random = seededRandom(`${wish.kind} ${wish.seed}`)
  switch (wish.kind) {
    case 'dungeon':
      return buildDungeon(themeOf(tables.dungeon.themes, wish, random), tables.dungeon, await filled(options, wish, tables), random)
    case 'cave':
      return buildCave(
        {...themeOf(tables.cave.themes, wish, random), rooms: tables.cave.rooms},
        await filled(options, wish, tables),
        random,
      )
    case 'building':
      return buildBuilding(themeOf(tables.building.types, wish, random), tables.dungeon.keys, await filled(options, wish, tables), random)
    case 'town':
      return buildTown(tables.town, {...wish, theme: themeOf(named(TOWN_THEMES), wish, random).id}, random)
    case 'region':
      return buildRegion(tables.region, {...wish, theme: themeOf(named(REGION_THEMES), wish, random).id}, random)
  }
}

function named<Id extends string>(ids: readonly Id[]): {id: Id; name: string}[] {
  return ids.map((id) => ({id, name: id}))
}

function themeOf<T extends {id: string; name: string}>(themes: readonly T[], {theme, kind}: MapWish, random: Random): T {
  const hints = [`themes of a ${kind} are ${themes.map(({id}) => id).join(', ')}`]
  const said = theme === undefined ? undefined : getFound(lookUp(theme, themes), {what: 'theme', asked: theme, hints})
  return saidOr(said, themes, random)
}

async function filled(options: VaultOptions, wish: MapWish, {dungeon}: MapTables) {
  return {...wish, larder: await readLarder(options, dungeon.valuables)}
}

/** All that may live or lie somewhere: the rules' own, and the vault's homebrew where there is a vault. */
async function readLarder(options: VaultOptions, valuables: readonly string[]): Promise<Larder> {
  const {entries} = await openEntries(vaultRootIfAny(options))
  const byId = <T extends {id: string}>(list: readonly T[]) => [...list].sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    dwellers: byId(entries.all('monster')).map(({id, name, cr, xp, type, habitat, tags}) => ({id, name, cr, xp, type, habitat, tags})),
    finds: byId(entries.all('magic-item')).map(({id, name, rarity}) => ({id, name, rarity})),
    traps: byId(entries.all('trap')),
    valuables,
  }
}
