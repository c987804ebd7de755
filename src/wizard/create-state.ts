import type {Build} from '../rules/build/build.js'
import {buildCharacter} from '../rules/build/build-character.js'
import {type Basics, draftCharacter, outfitCharacter} from '../rules/build/draft-character.js'
import type {Entries} from '../rules/build/entries.js'
import type {Scores} from '../rules/numbers/ability-scores.js'
import type {Random} from '../rules/numbers/random.js'
import type {SheetChange} from '../rules/sheet/diff.js'
import {ABILITIES} from '../schema/ability.js'
import type {Alignment} from '../schema/alignment.js'
import type {Character} from '../schema/entity/character.js'
import type {Back, Prompter} from './prompter.js'

/** What has been answered so far; a question returns the next state, and "back" returns to the one before. */
export interface State {
  class?: string
  level?: number
  background?: string
  species?: string
  method?: 'standard-array' | 'point-buy' | 'rolled'
  rolled?: readonly number[]
  scores: Partial<Scores>
  alignment?: Alignment | 'none'
  classEquipment?: string
  backgroundEquipment?: string
  choices: Character['choices']
  name?: string
  details?: NonNullable<Character['details']>
}

export interface WizardOptions {
  entries: Entries
  prompter: Prompter
  random: Random
  uid: string
  /** Words for a change of the sheet, for the preview below a list. */
  describe: (changes: readonly SheetChange[]) => string
  /** Answers that flags gave already; their questions are not asked. */
  given?: Partial<Pick<State, 'class' | 'level' | 'background' | 'species' | 'name'>>
  freeId: (name: string) => string
}

/** A question and what becomes of its answer. */
export type Step = (state: State) => Promise<State | Back>

/** What the rules make of the answers so far. */
export function build(state: State, options: WizardOptions): Build {
  return buildCharacter(draft(state, options), options.entries)
}

/** The character as far as it is answered. */
export function draft(state: State, {entries, random, uid, freeId}: WizardOptions): Character {
  const {class: classId = '', level = 1, species = '', background = '', choices} = state
  const scores = Object.fromEntries(ABILITIES.map((ability) => [ability, state.scores[ability] ?? 10])) as Scores
  const name = state.name ?? 'New character'
  const alignment = state.alignment === 'none' ? undefined : state.alignment
  const basics: Basics = {
    id: freeId(name),
    uid,
    name,
    species,
    background,
    alignment,
    abilities: {method: state.method ?? 'manual', scores},
    levels: [{class: classId, levels: level}],
    choices,
  }
  const drafted = draftCharacter(basics, entries, 'fixed', random)
  return state.details && Object.keys(state.details).length > 0 ? {...drafted, details: state.details} : drafted
}

/** The character of all answers, with its possessions. */
export function outfit(state: State, options: WizardOptions): Character {
  const picks = {class: state.classEquipment ?? 'a', background: state.backgroundEquipment ?? 'a'}
  return outfitCharacter(draft(state, options), options.entries, picks, options.random)
}
