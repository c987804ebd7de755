import type {Fighter, Strike, Test, Way} from './fighter.js'
import {type Harm, meanThrown, throughShare} from './harm.js'

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
}

/** Work out beforehand what everybody can do to everybody. */
export function outlookOf(heroes: readonly Entrant[], foes: readonly Entrant[]): Outlook {
  const sorts = [...new Set([...heroes, ...foes].map(({fighter}) => fighter))]
  const worth = new Map(sorts.flatMap(waysOf).map((way): [Way, Worth] => [way, worthOf(way, sorts)]))
  const most = sorts.map((actor) =>
    sorts.map((_, i) => Math.max(0, ...actor.actions.map((way) => (worth.get(way)?.single[i] ?? 0) + (worth.get(way)?.area[i] ?? 0)))),
  )
  return {heroes, foes, sorts, worth, most}
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

/** Damage that a strike can be expected to deal to somebody. */
export function expected(strike: Strike, target: Fighter): number {
  const mean = (dice: 1 | 2) => meanHarm(strike.harm, target, dice)
  if (strike.type === 'save') {
    const saves = target.saves[strike.ability]
    const failed = 1 - shareAtLeast(strike.dc - saves.bonus, saves)
    return mean(1) * (failed + (strike.isHalved ? (1 - failed) / 2 : 0))
  }
  const {toHit, criticalFrom} = strike
  if (!toHit) return mean(1)
  const least = Math.min(20, criticalFrom, Math.max(2, target.ac - toHit.bonus))
  const critical = shareAtLeast(criticalFrom, toHit)
  return mean(1) * (shareAtLeast(least, toHit) - critical) + mean(2) * critical
}

/** How often a d20 shows a face or a higher one. */
function shareAtLeast(face: number, {edge}: Test): number {
  const share = Math.min(1, Math.max(0, (21 - face) / 20))
  if (edge === 0) return share
  return edge > 0 ? 1 - (1 - share) ** 2 : share ** 2
}

/** As `throwHarm` throws it, on average; 2 for a critical hit's dice. */
function meanHarm(harm: readonly Harm[], target: Fighter, times: 1 | 2): number {
  const mean = (part: Harm) => (meanThrown(part) * times - (times - 1) * part.flat) * throughShare(part, target.through)
  const [first, ...rest] = harm
  if (!first) return 0
  const base = mean(first)
  return rest.reduce((sum, part) => sum + part.chance * (part.isInstead ? mean(part) - base : mean(part)), base * first.chance)
}
