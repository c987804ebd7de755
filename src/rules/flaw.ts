import type {Change, Finding} from '../diagnostic.js'
import type {Ability} from '../schema/ability.js'
import type {EntryKind} from '../schema/content/entry.js'
import type {SpellFilter} from '../schema/content/filter.js'
import type {Feat, Prerequisite} from '../schema/content/origin.js'
import type {CanonFlaw} from './canon-flaw.js'
import type {DeceptionFlaw} from './deception-flaw.js'
import type {ThemeFlaw} from './theme-flaw.js'
import type {CalendarFlaw, DayFlaw, WorldFlaw} from './world-flaw.js'

/** One broken rule or odd value inside one entity, as data: `src/words` makes a `Finding` of it, with its sentence and hint. */
export interface Found<F extends Flaw = Flaw> extends Pick<Finding, 'severity' | 'code' | 'path' | 'source'> {
  flaw: F
  /** The changes of a repair that a person would agree to without thinking. */
  fix?: readonly Change[]
}

export type Flaw =
  | CharacterFlaw
  | NameFlaw
  | TableFlaw
  | DiceFlaw
  | MonsterFlaw
  | DayFlaw
  | CalendarFlaw
  | WorldFlaw
  | CanonFlaw
  | DeceptionFlaw
  | ThemeFlaw

/** What may have been meant by an id that names nothing, nearest first. */
interface Near {
  near: readonly string[]
}

/** An id of a kind that no entry has. */
export type UnknownId = {is: 'unknown-id'; kind: EntryKind; id: string} & Near

/** What is amiss in a character. `choice` is a choice's label, things and classes are named as a sheet names them. */
export type CharacterFlaw =
  | UnknownId
  | ScoreFlaw
  | ChoiceFlaw
  | InventoryFlaw
  | Extract<ThemeFlaw, {is: 'banned'}>
  | {is: 'level-id'; id: string}
  | {is: 'level-hp'; die: number; hp: number}
  | {is: 'xp-short'; level: number; needed: number; xp: number}
  | {is: 'multiclass'; class: string; abilities: readonly Ability[]; need: 'all' | 'any'; score: number}
  | {is: 'coins-owed'; coin: string; count: number}
  | {is: 'spent-unknown'; what: Spent}
  | {is: 'overspent'; what: Spent; spent: number; max: number}
  | ({is: 'no-such-number'; field: string} & Near)

type ScoreFlaw =
  | {is: 'not-standard-array'}
  | {is: 'not-rolled'}
  | {is: 'unbuyable'; scores: readonly {ability: Ability; score: number}[]}
  | {is: 'points-overspent'; cost: number; budget: number}

type ChoiceFlaw =
  | {is: 'too-many-answers'; choice: string; key: string; count: number; given: number}
  | {is: 'too-few-answers'; choice: string; key: string; count: number; given: number; orMore: boolean; character: string}
  | ({is: 'misfit'; choice: string; answer: string; misfit: Misfit} & Near)
  | {is: 'repeated'; choice: string; key: string; answer: string}
  | {is: 'wasted'; choice: string; answer: string; from: string}
  | {is: 'too-many-points'; choice: string; ability: string; points: number; most: number}
  | {is: 'points-lost'; choice: string; ability: string; cap: number; lost: number}
  | {is: 'early-subclass'; key: string; class: string; from: number; level: number}
  | ({is: 'stale-choice'; key: string; answers: readonly string[]} & Near)

type InventoryFlaw =
  | ({is: 'unknown-item'; id: string} & Near)
  | {is: 'item-id'; id: string}
  | {is: 'no-container'; id: string}
  | {is: 'in-itself'; id: string}
  | {is: 'container-full'; item: string; heldLb: number; roomLb: number}
  | {is: 'overloaded'; name: string; carriedLb: number; capacityLb: number; speedFt: number}
  | {is: 'immovable'; name: string; carriedLb: number; pushLb: number}
  | {is: 'variant-open'; item: string; variants: readonly string[]}
  | ({is: 'no-variant'; item: string; asked: string; variants: readonly string[]} & Near)
  | {is: 'base-needless'; item: string}
  | {is: 'base-open'; item: string; bases: readonly string[]}
  | ({is: 'base-misfit'; item: string; asked: string; bases: readonly string[]} & Near)
  | {is: 'attunement-needless'; item: string}
  | {is: 'other-attuner'; item: string; wants: Attuner}
  | {is: 'too-many-attuned'; count: number; max: number}
  | {is: 'attuned-twice'; item: string}
  | {is: 'equipped-twice'; item: string; other: string; slot: string}
  | {is: 'wrong-slot'; item: string; slot: string}
  | {is: 'hands-full'; items: readonly string[]; hands: number}
  | {is: 'untrained-armor'; armor: string}
  | {is: 'heavy-armor'; armor: string; needed: number; strength: number}

/** Something that play spends. */
export type Spent =
  | {of: 'hit-points'}
  | {of: 'hit-dice'}
  | {of: 'slots'; level: string}
  | {of: 'pact-slots'}
  | {of: 'uses'; resource: string}

/** Whom a magic item would have as its bearer. */
export type Attuner =
  | {is: 'of-class'; classes: readonly string[]}
  | {is: 'spellcaster'}
  | {is: 'of-species'; species: readonly string[]}
  | {is: 'of-alignment'; alignments: readonly string[]}

/** Why an answer does not fit its choice. */
export type Misfit =
  | {is: 'not-offered'; what: 'skill' | 'ability' | 'spell-list' | 'option' | 'tool' | 'spell'}
  | {is: 'not-a'; what: 'tool' | 'language' | 'weapon' | 'subclass' | 'spell' | 'feat'}
  | {is: 'not-proficient'}
  | {is: 'rare-language'}
  | {is: 'other-weapon'}
  | {is: 'other-class'; class: string}
  | {is: 'list-open'}
  | {is: 'other-list'; lists: readonly string[]}
  | {is: 'not-cantrip'}
  | {is: 'cantrip'}
  | {is: 'above-level'; level: number; most: number}
  | {is: 'below-level'; level: number; least: number}
  | NatureMisfit
  | {is: 'not-in-spellbook'}
  | {is: 'not-class-cantrip'}
  | {is: 'other-category'; categories: readonly Feat['category'][]}
  | {is: 'other-options'; list: string}
  | {is: 'taken'}
  | {is: 'taken-alike'}
  | {is: 'needs'; prerequisite: Prerequisite}

/** Why a spell is not of the nature that a filter asks for. */
export type NatureMisfit =
  | {is: 'other-school'; schools: NonNullable<SpellFilter['schools']>}
  | {is: 'no-ritual'}
  | {is: 'no-damage'}
  | {is: 'no-attack'}
  | {is: 'no-action'}

/** What an entry names and nothing has, and names that it gives twice. */
export type NameFlaw =
  | ({is: 'no-entry'; kind: string; id: string} & Near)
  | {is: 'no-list'; list: string; lists: readonly string[]}
  | {is: 'no-options'; list: string}
  | {is: 'no-choice'; id: string}
  | ({is: 'no-column'; id: string} & Near)
  | ({is: 'no-resource'; id: string; to: 'spend' | 'have-little' | 'give-back'} & Near)
  | ({is: 'no-option'; choice: string; suggested: string} & Near)
  | {is: 'choice-twice'; id: string}
  | {is: 'variant-twice'; id: string}
  | {is: 'variant-rarity'; id: string}
  | ChainFlaw

/** Why a text is no dice. */
export type DiceFlaw =
  | {is: 'dice-long'; most: number}
  | {is: 'no-modifier'; text: string}
  | {is: 'too-many-terms'; most: number}
  | {is: 'no-one-d20'}
  | ({is: 'unknown-word'; word: string} & Near)
  | {is: 'second-label'; label: string; text: string}
  /** A name of a number, where nobody in particular rolls. */
  | {is: 'name-of-nobody'; word: string}
  | ({is: 'no-own-number'; word: string} & Near)
  | {is: 'divided-by-0'; number: string}
  | {is: 'dice-end'}
  | {is: 'no-term'; text: string}
  | {is: 'dice-count'; most: number}
  | {is: 'die-sides'; most: number}
  | {is: 'dice-number'; most: number}
  | {is: 'holds-always'; modifier: string; sides: number}
  | {is: 'names-too-many'; modifier: string; count: number}
  | {is: 'keeps-none'; modifier: string}

/** What is wrong with the faces of a table, or with its dice. */
export type TableFlaw =
  | {is: 'not-dice'; dice: string; problem: DiceFlaw}
  | {is: 'too-many-faces'; dice: string; most: number}
  | {is: 'row-reversed'; from: number; to: number}
  | {is: 'row-beyond'; from: number; to: number; dice: string; low: number; high: number}
  | {is: 'face-without-row'; from: number; to: number; dice: string}
  | {is: 'face-with-rows'; from: number; to: number}

/** Why a table that rolls on others can't be followed to its end. */
export type ChainFlaw =
  | {is: 'chain-circle'; way: readonly string[]}
  | {is: 'chain-long'; way: readonly string[]; most: number}
  | {is: 'chain-broken'; table: string; next: string}

/** Printed figures of a stat block that don't follow from the rest of it. */
export type MonsterFlaw =
  | {is: 'odd-xp'; name: string; xp: number; expected: number}
  | {is: 'odd-hp'; name: string; hp: number; dice: string; average: number}
  | {is: 'odd-addition'; name: string; flat: number; count: number; constitution: number; dice: string}
  | {is: 'odd-die'; name: string; sides: number; expected: readonly number[]; dice: string}
  | {is: 'odd-passive'; name: string; passive: number; base: number; expected: number}
  | {is: 'odd-bonus'; name: string; bonus: number; what: Bonus; expected: readonly number[]}
  | {is: 'odd-power'; name: string; power: string; what: 'to-hit' | 'dc'; value: number; ability?: Ability; expected: readonly number[]}

/** What a stat block prints a bonus of. */
export type Bonus = {of: 'save'; ability: Ability} | {of: 'skill'; skill: string} | {of: 'initiative'}
