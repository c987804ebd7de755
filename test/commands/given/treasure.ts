import type {GivenTable} from '../given.js'

/** The players found it. */
const KNOWN = ['dnd treasure reveal guild-strongbox --to party']

export const given = {
  'treasure backlinks': {before: KNOWN},
  'treasure show': {before: KNOWN},
} satisfies GivenTable
