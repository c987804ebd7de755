import type {GivenTable} from '../given.js'

/** Somebody told the players. */
const told = (kind: string, id: string) => [`dnd ${kind} reveal ${id} --to party`]

export const given = {
  'fact hide': {before: ['dnd fact set lamp-was-moved knowledge=']},
  'person backlinks': {before: told('person', 'the-wrecker')},
  'person show': {before: told('person', 'the-wrecker')},
  'reveal backlinks': {before: told('reveal', 'gull-unmasked')},
  'reveal show': {before: told('reveal', 'gull-unmasked')},
} satisfies GivenTable
