import type {Chosen} from '../../rules/encounter/choose.js'
import {type Rating, rateEncounter} from '../../rules/encounter/rate.js'
import type {Monster} from '../../schema/content/monster.js'
import type {EntityOptions} from '../entities/change.js'
import type {Committed} from '../vault/session.js'
import {chooseIn, openChoosing, terrainOf, type WantedFoes} from './choose.js'
import {figuresOf} from './foes.js'
import type {Against, Heroes} from './heroes.js'
import {keepEncounter} from './keep.js'

export interface Wanted extends Against, WantedFoes {
  /** Kept as an encounter of this name. */
  name?: string | undefined
}

/** Foes for a party, as a proposal; kept only where it was given a name. */
export interface BuiltEncounter extends Heroes, Rating {
  /** Absent where somebody chose them. */
  seed?: string
  foes: readonly {id: string; name: string; cr: number; xp: number; count: number; wave: number}[]
  /** The encounter that was made. */
  id?: string
  name?: string
  committed?: Committed
}

/** Choose foes for those who will meet them; the same seed chooses the same of the same catalog. Throws `ENCOUNTER_NOBODY` where none fits. */
export async function buildEncounter(options: EntityOptions, {name, ...wanted}: Wanted): Promise<BuiltEncounter> {
  const choosing = await openChoosing(options, wanted)
  const {met, campaign} = choosing
  const chosen = await chooseIn(choosing, wanted)
  const foes = chosen.map(({of: {id, ...of}, count}) => ({id, name: of.name, cr: of.cr, xp: of.xp, count, wave: 1}))
  const built = {...met, ...rateEncounter(met.heroes, chosen.map(figured)), seed: wanted.seed, foes}
  if (name === undefined) return built
  const picked = chosen.map(({of, count}) => ({creature: of.id, count, wave: 1}))
  const terrain = wanted.terrain === undefined ? undefined : terrainOf(choosing, wanted.terrain).id
  const {difficulty} = wanted
  return {...built, ...(await keepEncounter({...options, campaign}, name, {difficulty, terrain, party: met.party, foes: picked}))}
}

function figured({of, count}: Chosen<Monster>) {
  return {name: of.name, ...figuresOf(of), count, wave: 1}
}
