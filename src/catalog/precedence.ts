import type {EntryKind} from '../schema/content/entry-kinds.js'
import type {FEATURE_KIND} from '../schema/content/named-feature.js'

/** How soon a kind of entry is meant. */
export interface Precedence {
  /** How much sooner an entry of it stands among equals; what a DM asks for most first. */
  prior: number
  /** It shares its names with what is meant more often, of whatever kind: the language of goblins, the table of an item. */
  byname?: true
  /** A part of a name means one of these only where it means nothing else. */
  wholly?: true
  /** It says how the game is played, as whoever asks in a sentence wants to know. */
  answers?: true
  /** Its weight, price or span is asked for. */
  figures?: true
}

/** Which of several that go by one name is meant, by kind: a search puts it first, and what shows one shows it. */
export const PRECEDENCE: Readonly<Record<EntryKind | typeof FEATURE_KIND, Precedence>> = {
  condition: {prior: 12, answers: true},
  spell: {prior: 10},
  class: {prior: 9},
  action: {prior: 9, answers: true},
  monster: {prior: 8},
  rule: {prior: 8, answers: true},
  'magic-item': {prior: 7},
  weapon: {prior: 7, figures: true},
  armor: {prior: 7, figures: true},
  species: {prior: 7},
  hazard: {prior: 6, answers: true},
  subclass: {prior: 5},
  feat: {prior: 5},
  feature: {prior: 4, wholly: true},
  option: {prior: 4},
  gear: {prior: 4, figures: true},
  tool: {prior: 4, figures: true},
  mount: {prior: 4, figures: true},
  'monster-trait': {prior: 3},
  property: {prior: 3},
  mastery: {prior: 3},
  background: {prior: 2},
  pack: {prior: 2, figures: true},
  ammunition: {prior: 2, figures: true},
  vehicle: {prior: 2, figures: true},
  skill: {prior: 2, answers: true},
  'damage-type': {prior: 2},
  language: {prior: 2, byname: true, wholly: true},
  poison: {prior: 2},
  contagion: {prior: 2},
  trap: {prior: 2},
  service: {prior: 2, figures: true},
  crafting: {prior: -5},
  table: {prior: -25, byname: true, wholly: true},
}

/** What has no row: one of the vault's own. */
const OTHER: Precedence = {prior: 2}

/** The row of a kind. */
export function precedenceOf(kind: string): Precedence {
  return Object.hasOwn(PRECEDENCE, kind) ? PRECEDENCE[kind as EntryKind] : OTHER
}
