import type {GivenTable} from '../given.js'

/** A branch "what-if" and the present one that say otherwise of Vey. */
export const APART = [
  'git branch what-if',
  'dnd npc set vey summary=Here.',
  'git switch -q what-if',
  'dnd npc set vey summary=There.',
  'dnd npc create --name Odd',
  'git switch -q main',
]
const BEGUN = [...APART, 'dnd campaign merge what-if --quiet || true']
const DECIDED = [...BEGUN, 'dnd merge resolve --all --theirs --quiet']

export const given: GivenTable = {
  'campaign merge': {before: APART, status: {'dnd campaign merge what-if --dry-run': 5}},
  merge: {before: BEGUN, terminal: {'dnd merge': [['1 of 1 open', 'q']]}},
  'merge status': {before: BEGUN},
  'merge resolve': {before: BEGUN},
  'merge undo': {before: DECIDED},
  'merge redo': {before: [...DECIDED, 'dnd merge undo --quiet']},
  'merge continue': {before: DECIDED},
  'merge abort': {before: BEGUN},
}
