import type {Condition} from '../../schema/ability.js'
import type {Character} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import type {Entries} from '../build/entries.js'
import type {Facts} from '../build/facts.js'
import type {Sheet} from '../sheet/sheet.js'
import type {Bearer, Creature} from './creature.js'
import type {Happening, Refusal} from './happening.js'

/** A creature after something happened to it, and what happened, in order. */
export interface Played<T extends Bearer = Character> {
  bearer: T
  happened: readonly Happening[]
}

export type PlayResult<T extends Bearer = Character> = Played<T> | Refusal

/** Who is struck, and what a blow needs to know of it; reckoned before the act. */
export interface Struck<T extends Bearer = Character> {
  bearer: T
  creature: Creature
}

/** What every act of a character is reckoned from. The sheet is the character's own, derived before the act. */
export interface PlayContext extends Struck {
  sheet: Sheet
}

/** What the acts of a character need beside its sheet. */
export interface ActContext extends PlayContext {
  facts: Facts
  entries: Entries
}

type PlayOf<T extends Bearer> = NonNullable<T['play']>

/** A creature with some of its play state replaced; what comes to nothing leaves the file. */
export function withPlay<T extends Bearer>(bearer: T, changes: {[K in keyof PlayOf<T>]?: PlayOf<T>[K] | undefined}): T {
  const play = Object.fromEntries(Object.entries({...bearer.play, ...changes}).filter(([, value]) => !isNothing(value)))
  const {play: _old, ...rest} = bearer
  return (Object.keys(play).length === 0 ? rest : {...rest, play}) as T
}

/** Zero, false, an empty list or map: as if it weren't there. */
function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === 0 || value === false) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && Object.values(value).every(isNothing)
}

/** A record of counts with one of them changed, those at zero left out. */
export function withCount(counts: Readonly<Record<string, number>> | undefined, key: string, count: number): Record<string, number> {
  return Object.fromEntries(Object.entries({...counts, [key]: count}).filter(([, value]) => value > 0))
}

/** Where Prone comes from for whoever fell Unconscious; a rest ends with getting up. */
export const FALL = 'fell Unconscious'

/** Exhaustion at this level is death (SRD 5.2, "Exhaustion"). */
export const DEADLY_EXHAUSTION = 6

/** Conditions during which nobody concentrates, for they include Incapacitated (SRD 5.2, "Incapacitated"). */
export const INCAPACITATING: ReadonlySet<Condition> = new Set(['incapacitated', 'paralyzed', 'petrified', 'stunned', 'unconscious'])

/** The condition that keeps a creature from acting, if one does. */
export function incapacitatedBy(conditions: Creature['conditions'] = []): Condition | undefined {
  return conditions.find(({id}) => INCAPACITATING.has(id))?.id
}

/** A creature with a condition; one that is there already is told anew. What incapacitates ends Concentration. */
export function withCondition<T extends Bearer>(
  bearer: T,
  id: Condition,
  more: {until?: string | undefined; from?: string | undefined} = {},
): T {
  const others = (bearer.play?.conditions ?? []).filter((held) => held.id !== id)
  const held = {id, ...present({until: more.until, from: more.from})}
  const bearing = withPlay<Bearer>(bearer, {conditions: [...others, held]}) as T
  return INCAPACITATING.has(id) ? endConcentration(bearing) : bearing
}

export function withoutCondition<T extends Bearer>(bearer: T, id: Condition): T {
  return withPlay<Bearer>(bearer, {conditions: (bearer.play?.conditions ?? []).filter((held) => held.id !== id)}) as T
}

export function endConcentration<T extends Bearer>(bearer: T): T {
  return withPlay<Bearer>(bearer, {concentration: undefined}) as T
}

/** One act after another on one creature, as far as each is allowed; what is reckoned of it comes anew from `again`. */
export function andThen<T extends Bearer>(first: PlayResult<T>, next: (bearer: T) => PlayResult<T>): PlayResult<T> {
  if ('refused' in first) return first
  const second = next(first.bearer)
  return 'refused' in second ? second : {bearer: second.bearer, happened: [...first.happened, ...second.happened]}
}
