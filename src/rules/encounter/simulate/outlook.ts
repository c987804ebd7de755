import {expected} from './expected.js'
import type {Fighter, State, Strike, Way} from './fighter.js'
import {type Planned, planned} from './plan.js'

/** Somebody on a side, and with which wave they come. */
export interface Entrant {
  fighter: Fighter
  wave: number
}

/** Damage that a way can be expected to deal, by the sort of who suffers it. */
export interface Worth {
  /** To the one it is aimed at. */
  single: readonly number[]
  /** To each in its area, beside that. */
  area: readonly number[]
}

/** Who fights, with all that doesn't change from fight to fight. */
export interface Outlook {
  heroes: readonly Entrant[]
  foes: readonly Entrant[]
  /** Everybody who differs. */
  sorts: readonly Fighter[]
  worth: ReadonlyMap<Way, Worth>
  /** By the sort of who acts: the most it can do, by the sort of who suffers it. */
  most: readonly (readonly number[])[]
  /** What heroes begin in their first turn. */
  plans: readonly Planned[]
  /** By the place of a hero: what they are with some of what is planned on them, by the ids of that. */
  under: readonly ReadonlyMap<string, Fighter>[]
}

/** All that lasts on somebody, as one name. */
export function underKey(ids: readonly string[]): string {
  return [...ids].sort().join(' ')
}

/** Work out beforehand what everybody can do to everybody. */
export function outlookOf(heroes: readonly Entrant[], foes: readonly Entrant[]): Outlook {
  const plans = planned(
    heroes.map(({fighter}) => fighter),
    foes.map(({fighter}) => fighter),
  )
  const under = heroes.map(({fighter}, place) =>
    underEach(
      fighter,
      plans.filter(({on}) => on.includes(place)),
    ),
  )
  const sorts = [...new Set([...[...heroes, ...foes].map(({fighter}) => fighter), ...under.flatMap((each) => [...each.values()])])]
  const worth = new Map(sorts.flatMap(waysOf).map((way): [Way, Worth] => [way, worthOf(way, sorts)]))
  const most = sorts.map((actor) =>
    sorts.map((_, i) => Math.max(0, ...actor.actions.map((way) => (worth.get(way)?.single[i] ?? 0) + (worth.get(way)?.area[i] ?? 0)))),
  )
  return {heroes, foes, sorts, worth, most, plans, under}
}

/** A hero with any of what is planned on them. */
function underEach(fighter: Fighter, plans: readonly Planned[]): Map<string, Fighter> {
  const some: State[][] = [[]]
  for (const {lasting} of plans) some.push(...some.map((states) => [...states, lasting]))
  return new Map(
    some.map((states) => [underKey(states.map(({id}) => id)), states.length === 0 ? fighter : (fighter.under?.(states) ?? fighter)]),
  )
}

function waysOf({actions, bonusActions, legendary}: Fighter): Way[] {
  return [...actions, ...bonusActions, ...(legendary?.ways ?? [])]
}

function worthOf({strikes}: Way, sorts: readonly Fighter[]): Worth {
  const isArea = (strike: Strike) => strike.type === 'save' && strike.isArea
  const sum = (of: readonly Strike[], target: Fighter) => of.reduce((all, strike) => all + expected(strike, target), 0)
  return {
    single: sorts.map((target) =>
      sum(
        strikes.filter((strike) => !isArea(strike)),
        target,
      ),
    ),
    area: sorts.map((target) => sum(strikes.filter(isArea), target)),
  }
}
