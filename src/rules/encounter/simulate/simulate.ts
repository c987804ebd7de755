import {type Spread, spreadOf} from '../../assess/spread.js'
import type {Random} from '../../numbers/random.js'
import type {Combatant} from './field.js'
import {type Fought, fightOnce, type Outcome} from './fight.js'
import {type Entrant, outlookOf} from './outlook.js'

/** How a figure lies over all fights. */
export interface Figure extends Omit<Spread, 'count'> {
  mean: number
}

/** How one of those who fought fared, over all fights. */
export interface Fared {
  /** Share of fights in which they were at 0 Hit Points. */
  drops: number
  /** Share of fights in which they died. */
  dies: number
  hpLost: Figure
  /** On average. */
  slots: number
  uses: number
  dealt: number
  /** Foes brought down, on average. */
  felled: number
}

/** What many fights came to; chances are shares from 0 to 1. */
export interface Simulation {
  runs: number
  won: number
  lost: number
  /** Share of fights that went on for too long. */
  undecided: number
  /** At least one hero at 0 Hit Points. */
  someDrops: number
  someDies: number
  rounds: Figure
  /** So many fights of so many rounds, in the order of rounds. */
  byRounds: readonly {rounds: number; fights: number}[]
  /** Of all heroes together. */
  hpLost: Figure
  /** Of all the Hit Points that they had, on average. */
  hpLostShare: number
  slots: Figure
  uses: Figure
  heroes: readonly Fared[]
}

/** Fight so many times. The same random source gives the same. Throws a RangeError without anybody on a side. */
export function simulate(heroes: readonly Entrant[], foes: readonly Entrant[], {runs, random}: {runs: number; random: Random}): Simulation {
  if (heroes.length === 0 || foes.length === 0 || runs < 1) throw new RangeError('a fight takes two sides')
  const outlook = outlookOf(heroes, foes)
  const fights = Array.from({length: runs}, () => kept(fightOnce(outlook, random)))
  const share = (is: (fight: Kept) => boolean) => fights.filter(is).length / runs
  const ended = (outcome: Outcome) => share((fight) => fight.outcome === outcome)
  const summed = (of: (hero: KeptHero) => number) => figureOf(fights.map((fight) => fight.heroes.reduce((sum, hero) => sum + of(hero), 0)))
  const [had, hpLost] = [heroes.reduce((sum, {fighter}) => sum + fighter.hp, 0), summed((hero) => hero.hpLost)]
  return {
    ...{runs, won: ended('won'), lost: ended('lost'), undecided: ended('undecided')},
    someDrops: share((fight) => fight.heroes.some(({hasFallen}) => hasFallen)),
    someDies: share((fight) => fight.heroes.some(({isDead}) => isDead)),
    rounds: figureOf(fights.map(({rounds}) => rounds)),
    byRounds: tallied(fights.map(({rounds}) => rounds)),
    hpLost,
    hpLostShare: had === 0 ? 0 : hpLost.mean / had,
    slots: summed(({slots}) => slots),
    uses: summed(({uses}) => uses),
    heroes: heroes.map((_, i) => faredOf(fights.flatMap((fight) => fight.heroes[i] ?? []))),
  }
}

/** What is kept of a fight. */
interface Kept extends Pick<Fought, 'outcome' | 'rounds'> {
  heroes: readonly KeptHero[]
}

interface KeptHero extends Pick<Combatant, 'isDead' | 'slots' | 'uses' | 'dealt' | 'felled'> {
  hasFallen: boolean
  hpLost: number
}

function kept({outcome, rounds, heroes}: Fought): Kept {
  return {
    outcome,
    rounds,
    heroes: heroes.map(({isDead, slots, uses, dealt, felled, fell, hp, fighter}) => ({
      ...{isDead, slots, uses, dealt, felled, hasFallen: fell > 0, hpLost: Math.max(0, fighter.hp - hp)},
    })),
  }
}

function faredOf(fights: readonly KeptHero[]): Fared {
  const mean = (of: (hero: KeptHero) => number) => fights.reduce((sum, hero) => sum + of(hero), 0) / fights.length
  return {
    drops: mean(({hasFallen}) => Number(hasFallen)),
    dies: mean(({isDead}) => Number(isDead)),
    hpLost: figureOf(fights.map(({hpLost}) => hpLost)),
    slots: mean(({slots}) => slots),
    uses: mean(({uses}) => uses),
    dealt: mean(({dealt}) => dealt),
    felled: mean(({felled}) => felled),
  }
}

function figureOf(values: readonly number[]): Figure {
  const {count: _, ...spread} = spreadOf(values) ?? {count: 0, min: 0, q1: 0, median: 0, q3: 0, max: 0}
  return {mean: values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length), ...spread}
}

function tallied(rounds: readonly number[]): {rounds: number; fights: number}[] {
  const [least, most] = rounds.reduce(([low, high], each) => [Math.min(low, each), Math.max(high, each)], [Number.POSITIVE_INFINITY, 0])
  const counts = new Map<number, number>()
  for (const each of rounds) counts.set(each, (counts.get(each) ?? 0) + 1)
  return Array.from({length: most - least + 1}, (_, i) => ({rounds: least + i, fights: counts.get(least + i) ?? 0}))
}
