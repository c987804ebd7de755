import type {GivenTable} from '../given.js'

const KEY = "printf 'sk-not-a-key-of-anybody' > ~/key.txt"

export const given = {
  'auth list': {before: [KEY, 'dnd auth set openai < ~/key.txt']},
  'auth remove': {before: [KEY, 'dnd auth set openai < ~/key.txt']},
  'auth set': {before: [KEY]},
} satisfies GivenTable
