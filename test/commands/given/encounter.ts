import type {GivenTable} from '../given.js'

/** The players heard of it. */
const KNOWN = ['dnd encounter reveal wreckers-cove --to party']

export const given = {
  'encounter backlinks': {before: KNOWN},
  'encounter show': {before: KNOWN},
} satisfies GivenTable
