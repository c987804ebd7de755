import {type Budget, budgetOf, difficultyOf} from './budget.js'

/** A character who will be there. */
export interface Hero {
  name: string
  /** 1 to 20. */
  level: number
  /** Hit Points when nothing has happened to them; absent where only the level is known. */
  maxHp?: number
}

/** Foes of one sort. */
export interface Foes {
  name: string
  cr: number
  /** For beating one of them. */
  xp: number
  count: number
  /** With which wave they come, from 1. */
  wave: number
  /** What one action of one of them deals on average if all of it hits, at most. */
  hardestBlow: number
}

/** What a DM should know before it begins. */
export type Caution =
  | {type: 'powerful'; foe: string; cr: number; level: number}
  | {type: 'many'; foes: number; most: number}
  | {type: 'fragile'; foes: number; heroes: number}
  | {type: 'one-blow'; foe: string; damage: number; heroes: readonly string[]}

/** How hard an encounter is for those who meet it. */
export interface Rating {
  budget: Budget
  /** For beating all of them, and what each character gets of it, rounded down. */
  xp: number
  xpEach: number
  difficulty: ReturnType<typeof difficultyOf>
  /** By wave, where there are several: each by itself. */
  waves: readonly {wave: number; xp: number; difficulty: ReturnType<typeof difficultyOf>}[]
  cautions: readonly Caution[]
}

/** More foes than this for each character make luck decide (SRD 5.2, "Many Creatures"). */
const FOES_A_HERO = 2
/** Levels at which characters are easily struck down, so that more foes than characters are many. */
const FRAGILE_LEVEL = 2

/** Rate foes for a party (SRD 5.2, "Combat Encounters"). Nobody on one side is rated as well. */
export function rateEncounter(heroes: readonly Hero[], foes: readonly Foes[]): Rating {
  const budget = budgetOf(heroes.map(({level}) => level))
  const xp = xpOf(foes)
  const waves = [...new Set(foes.map(({wave}) => wave))].sort((a, b) => a - b)
  return {
    budget,
    xp,
    xpEach: heroes.length === 0 ? 0 : Math.floor(xp / heroes.length),
    difficulty: difficultyOf(xp, budget),
    waves:
      waves.length < 2
        ? []
        : waves.map((wave) => {
            const own = xpOf(foes.filter((each) => each.wave === wave))
            return {wave, xp: own, difficulty: difficultyOf(own, budget)}
          }),
    cautions: heroes.length === 0 ? [] : cautionsFor(heroes, foes),
  }
}

function xpOf(foes: readonly Foes[]): number {
  return foes.reduce((sum, {xp, count}) => sum + xp * count, 0)
}

function cautionsFor(heroes: readonly Hero[], foes: readonly Foes[]): Caution[] {
  const level = Math.max(...heroes.map((hero) => hero.level))
  const together = Math.max(0, ...waveSizes(foes))
  const isMany = together > FOES_A_HERO * heroes.length
  const isFragile = !isMany && together > heroes.length && heroes.some((hero) => hero.level <= FRAGILE_LEVEL)
  return [
    ...foes.filter(({cr}) => cr > level).map(({name, cr}): Caution => ({type: 'powerful', foe: name, cr, level})),
    ...(isMany ? [{type: 'many' as const, foes: together, most: FOES_A_HERO * heroes.length}] : []),
    ...(isFragile ? [{type: 'fragile' as const, foes: together, heroes: heroes.length}] : []),
    ...foes.flatMap(({name, hardestBlow}): Caution[] => {
      const struck = heroes.filter(({maxHp}) => maxHp !== undefined && hardestBlow >= maxHp)
      return struck.length === 0 ? [] : [{type: 'one-blow', foe: name, damage: hardestBlow, heroes: struck.map((hero) => hero.name)}]
    }),
  ]
}

/** How many foes stand there at once: waves come one after another. */
function waveSizes(foes: readonly Foes[]): number[] {
  const sizes = new Map<number, number>()
  for (const {wave, count} of foes) sizes.set(wave, (sizes.get(wave) ?? 0) + count)
  return [...sizes.values()]
}
