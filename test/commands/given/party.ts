import type {GivenTable} from '../given.js'

const PARTY = ['dnd party set main aria brenna']

export const given = {
  'party list': {before: PARTY},
  'party show': {before: PARTY},
  'party watch': {
    before: PARTY,
    terminal: {'dnd party watch': [['Aria', 'q']], 'dnd party watch main': [['Aria', 'q']]},
  },
  'xp add': {before: PARTY},
  'xp milestone': {before: PARTY},
} satisfies GivenTable
