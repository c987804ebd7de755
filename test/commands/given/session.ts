import type {GivenTable} from '../given.js'

/** An evening that has begun. */
const OPEN = ['dnd session start --absent kasimir --played 2026-11-21']
/** And in which something happened. */
const PLAYED = [
  ...OPEN,
  'dnd session xp 150 "the third barrel"',
  'dnd session clock patience',
  'dnd session reward "what the inspector owes" --coins 41gp',
  'dnd session plot second-ledger',
]

export const given = {
  'session action': {before: OPEN},
  'session clock': {before: OPEN},
  'session end': {before: PLAYED},
  'session event': {before: OPEN},
  'session loot': {before: OPEN},
  'session note': {before: OPEN},
  'session npc': {before: OPEN},
  'session place': {before: OPEN},
  'session plot': {before: OPEN},
  'session promise': {before: OPEN},
  'session reward': {before: OPEN},
  'session start': {between: {'dnd session start "What the fog left" --present aria,brenna --day 41-2-14': ['dnd undo']}},
  'session strike': {before: PLAYED},
  'session xp': {before: OPEN},
} satisfies GivenTable
