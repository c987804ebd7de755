import type {Ability, DamageType} from '../../../schema/ability.js'
import {type Harm, type Thrown, thrownOf} from './harm.js'

/** A d20 with what is added to it. */
export interface Test {
  bonus: number
  /** Advantage 1, Disadvantage -1. */
  edge: -1 | 0 | 1
  /** Thrown with it, and added: those of a Bless. */
  dice?: readonly Thrown[]
}

/** One thing done to a foe. */
export type Strike =
  /** An attack roll; without `toHit` it always hits. */
  | {type: 'attack'; toHit?: Test; criticalFrom: number; harm: readonly Harm[]}
  /** A saving throw, of one foe or of those in an area. */
  | {type: 'save'; ability: Ability; dc: number; isHalved: boolean; isArea: boolean; harm: readonly Harm[]}

/** What brings Hit Points back. */
export interface Healing extends Thrown {
  /** Who may have it. */
  whom: 'self' | 'other' | 'anybody'
  /** How many at once, at most. */
  most: number
}

/** One way to spend an action, a Bonus Action or a legendary action. */
export interface Way {
  name: string
  /** What it uses up: the place of a pool, and how much of it. */
  cost?: {pool: number; uses: number}
  strikes: readonly Strike[]
  healing?: Healing
  /** Only right after a hit, against whoever was hit. */
  isAfterHit?: boolean
}

/** Something that goes on once it is begun: a Rage, a Bless. */
export interface Lasting {
  /** Of the state that it is on the sheet. */
  id: string
  name: string
  isSpell: boolean
  unit: 'action' | 'bonus-action'
  cost?: NonNullable<Way['cost']>
  /** How many may have it at once; of one's own, oneself alone. */
  most: number
  isOwn: boolean
  /** By Concentration. */
  isHeld: boolean
}

/** What lasts on somebody, as their sheet has it. */
export type State = Pick<Lasting, 'id' | 'isSpell'>

/** What lasts for so many uses. */
export interface Pool {
  kind: 'slot' | 'use'
  uses: number
  /** Lowest d6 that brings one back as a turn starts (1: always). */
  from?: number
}

/** Somebody in a fight, as far as it is reckoned here. */
export interface Fighter {
  name: string
  ac: number
  maxHp: number
  /** When it begins. */
  hp: number
  temporaryHp: number
  initiative: Test
  saves: Readonly<Record<Ability, Test>>
  /** Share of damage of a type that comes through, where it is not all of it. */
  through: Readonly<Partial<Record<DamageType, number>>>
  actions: readonly Way[]
  bonusActions: readonly Way[]
  /** At the end of others' turns, so often between two turns of its own. */
  legendary?: {uses: number; ways: readonly Way[]}
  pools: readonly Pool[]
  /** Failed saves that it turns into successes. */
  turnedSaves: number
  /** Hit Points regained as a turn starts. */
  regeneration: number
  /** Made at 0 Hit Points; who makes none dies there. */
  deathSave?: Test
  /** What it may begin. */
  lasting?: readonly Lasting[]
  /** The save that keeps what it holds. */
  concentration?: Test
  /** What it is with all this on it; nobody else's effects reach who has none. */
  under?(states: readonly State[]): Fighter
}

/** The share that a resistance, an immunity or a vulnerability lets through (SRD 5.2, "Resistance and Vulnerability"). */
const SHARES = {resistances: 0.5, immunities: 0, vulnerabilities: 2} as const

/** What comes through of each type; immunity goes before all else, and a resistance and a vulnerability make each other even. */
export function throughOf(defenses: Readonly<Record<keyof typeof SHARES, readonly DamageType[]>>): Fighter['through'] {
  const through: Partial<Record<DamageType, number>> = {}
  for (const kind of ['resistances', 'vulnerabilities', 'immunities'] as const)
    for (const type of new Set(defenses[kind])) through[type] = (through[type] ?? 1) * SHARES[kind]
  return through
}

/** Advantage without Disadvantage, or the other way; what waits for a situation is not there. */
export function edgeOf({
  advantage = [],
  disadvantage = [],
}: {
  advantage?: readonly {when?: string | undefined}[]
  disadvantage?: readonly {when?: string | undefined}[]
}): Test['edge'] {
  const [has, lacks] = [advantage, disadvantage].map((edges) => edges.some(({when}) => when === undefined))
  return has === lacks ? 0 : has ? 1 : -1
}

/** A roll of a sheet or a stat block as it is made here. */
export function testOf(
  roll: {total: number; dice?: readonly {dice: string; minus?: true; when?: string}[]} & Parameters<typeof edgeOf>[0],
): Test {
  const dice = (roll.dice ?? []).flatMap(({dice: text, minus, when}) => (when === undefined ? [thrownOf(minus ? `-${text}` : text)] : []))
  return {bonus: roll.total, edge: edgeOf(roll), ...(dice.length > 0 ? {dice} : {})}
}
