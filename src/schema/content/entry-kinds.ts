import type {EntryKind} from './entry.js'

/** The names of the kinds of catalog entry, for those who don't need their schemas. */
export const ENTRY_KINDS = Object.keys({
  species: true,
  background: true,
  feat: true,
  class: true,
  subclass: true,
  option: true,
  spell: true,
  weapon: true,
  armor: true,
  gear: true,
  tool: true,
  pack: true,
  ammunition: true,
  mount: true,
  vehicle: true,
  property: true,
  mastery: true,
  skill: true,
  condition: true,
  'damage-type': true,
  language: true,
  monster: true,
  'monster-trait': true,
  'magic-item': true,
  rule: true,
  action: true,
  table: true,
  poison: true,
  contagion: true,
  hazard: true,
  trap: true,
  service: true,
  crafting: true,
} satisfies Record<EntryKind, true>) as readonly EntryKind[]

/** Whether a word is the name of a kind of catalog entry. */
export function isEntryKind(word: string): word is EntryKind {
  return (ENTRY_KINDS as readonly string[]).includes(word)
}

export type {EntryKind}
