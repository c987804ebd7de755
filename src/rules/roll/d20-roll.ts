import type {Fact} from '../../schema/content/fact.js'
import {present} from '../../schema/value.js'
import {roll} from '../numbers/dice.js'
import type {Explained, Term} from '../numbers/explained.js'
import {type Random, rollDie} from '../numbers/random.js'
import {type BonusDie, type Edge, isConstant, isSettled} from '../sheet/d20-test.js'

/** What a d20 is thrown for: a character's `Check`, or a printed figure with whatever bears on it. */
export interface Rollable {
  total: number
  terms?: readonly Term[]
  advantage?: readonly Edge[]
  disadvantage?: readonly Edge[]
  failure?: readonly Edge[]
  success?: readonly Edge[]
  dice?: readonly BonusDie[]
  /** Lowest face that the die counts as. */
  minimum?: Explained
}

/** What bears on this one roll, beside what always does. Sources are told by name. */
export interface Circumstances {
  advantage?: readonly string[]
  disadvantage?: readonly string[]
  /** Cover, a spell, what the table grants. */
  bonuses?: readonly Term[]
  /** What is so, of the situations that something depends on. */
  facts?: readonly Fact[]
}

/** Where the faces come from: a source of numbers, or what was thrown at the table. */
export interface Throw {
  random: Random
  /** Faces of the d20s; of two, Advantage and Disadvantage take theirs. One is the one that counts. */
  shown?: readonly number[] | undefined
  /** What dice that come with it showed, one after another; those beyond are rolled. */
  plus?: readonly number[] | undefined
}

export interface D20Rolled {
  /** Faces as thrown: two with Advantage or Disadvantage, where they were not thrown as one. */
  faces: readonly number[]
  /** The face that counts. */
  natural: number
  /** What it counts as, where something lifts it. */
  lifted?: Explained
  /** What the roll had; absent where neither or both hold, for these cancel (SRD 5.2, "Advantage/Disadvantage"). */
  net?: 'advantage' | 'disadvantage'
  advantage: readonly string[]
  disadvantage: readonly string[]
  /** All that was added to the face, dice as they fell. */
  terms: readonly Term[]
  total: number
  /** What makes it fail, whatever the die shows. */
  fails?: string
  /** What makes it succeed, whatever the die shows. */
  succeeds?: string
  /** What depends on a situation: told, and not counted. */
  depends: readonly Dependent[]
}

/** Something that would bear on a roll if its situation came about. */
export interface Dependent {
  gives: 'advantage' | 'disadvantage' | 'failure' | 'success' | 'dice'
  from: string
  when: string
  /** With the sign of a number: `−1d4`. */
  dice?: string
}

/**
 * Throw a d20 for a test: one D20 Test of any creature, with its dice and its trace (SRD 5.2, "D20 Tests"). Dice that come with it
 * are rolled once for the roll.
 */
export function rollD20(test: Rollable, circumstances: Circumstances, {random, shown, plus = []}: Throw): D20Rolled {
  const {facts = []} = circumstances
  const advantage = [...settled(test.advantage, facts), ...(circumstances.advantage ?? [])]
  const disadvantage = [...settled(test.disadvantage, facts), ...(circumstances.disadvantage ?? [])]
  const net = netOf(advantage, disadvantage)
  const faces = shown ?? (net ? [rollDie(20, random), rollDie(20, random)] : [rollDie(20, random)])
  const natural = net === 'disadvantage' ? Math.min(...faces) : net === 'advantage' ? Math.max(...faces) : (faces[0] ?? 0)
  const own = test.terms ?? (test.total === 0 ? [] : [{label: 'modifier', value: test.total}])
  const terms = [
    ...own,
    ...(circumstances.bonuses ?? []),
    ...(test.dice ?? []).filter(isConstant).map((die, i) => thrown(die, plus[i], random)),
  ]
  const lifted = test.minimum && natural < test.minimum.total ? test.minimum : undefined
  const total = (lifted?.total ?? natural) + terms.reduce((sum, {value}) => sum + value, 0)
  const [[fails], [succeeds]] = [settled(test.failure, facts), settled(test.success, facts)]
  const depends = dependents(test, facts)
  return {faces, natural, ...present({lifted, net, fails, succeeds}), advantage, disadvantage, terms, total, depends}
}

/** Advantage and Disadvantage don't add up, and cancel each other whole. */
export function netOf(advantage: readonly unknown[], disadvantage: readonly unknown[]): D20Rolled['net'] | undefined {
  if (advantage.length > 0 === disadvantage.length > 0) return undefined
  return advantage.length > 0 ? 'advantage' : 'disadvantage'
}

/** What bears on every such roll, or on this one as things are. */
function settled(edges: readonly Edge[] = [], facts: readonly Fact[]): string[] {
  return edges.filter((edge) => isSettled(edge, facts)).map(({from}) => from)
}

function dependents({advantage, disadvantage, failure, success, dice}: Rollable, facts: readonly Fact[]): Dependent[] {
  const of = (gives: Dependent['gives'], edges: readonly (Edge & Partial<BonusDie>)[] = []) =>
    edges.flatMap(({from, when, fact, dice: text, minus}): Dependent[] =>
      when === undefined || (fact && facts.includes(fact))
        ? []
        : [{gives, from, when, ...present({dice: text && `${minus ? '−' : '+'}${text}`})}],
    )
  return [
    ...of('advantage', advantage),
    ...of('disadvantage', disadvantage),
    ...of('failure', failure),
    ...of('success', success),
    ...of('dice', dice),
  ]
}

function thrown({dice, minus, from}: BonusDie, shown: number | undefined, random: Random): Term {
  const total = shown ?? roll(dice, random).total
  return {label: from, value: minus ? -total : total}
}
