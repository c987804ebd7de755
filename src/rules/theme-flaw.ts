import type {Ability, Skill} from '../schema/ability.js'

/** How a character has what a theme has no place for. */
export type BannedAs = 'species' | 'background' | 'class' | 'subclass' | 'item' | 'spell' | 'choice'

/** What is amiss in a theme, or keeps somebody from being under it. Things are named as the catalog names them. */
export type ThemeFlaw =
  | {is: 'skin-of-nothing'; kind: string; id: string; near: readonly string[]}
  | {is: 'skin-twice'; name: string; kind: string; ids: readonly string[]}
  | {is: 'skin-taken'; name: string; kind: string; of: string}
  | {is: 'skin-damage'; name: string; kind: string}
  | {is: 'rule-of-nothing'; list: 'bans' | 'allows'; id: string}
  | {is: 'rule-names-nothing'; kind: string; id: string; near: readonly string[]}
  | {is: 'rule-query'; query: string; problem: string}
  | {is: 'shifts-unbalanced'; of: 'abilities' | 'skills'; sum: number; shifts: readonly {what: Ability | Skill; by: number}[]}
  | {is: 'law-shifts'; law: string; effect: string}
  | {is: 'banned'; theme: string; name: string; as: BannedAs; reason?: string}
  | {is: 'need'; theme: string; character: string; reason: string; level?: number; anyOf?: readonly string[]}
  | {is: 'clash'; theme: string; other: string; reason: string}
