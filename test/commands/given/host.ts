import type {GivenTable} from '../given.js'

/** The DM at their terminal, who closes the table again. */
const CLOSES = [['is open', 'quit\r']] as const

export const given = {
  host: {terminal: {'dnd host': CLOSES, 'dnd host --lan --port 8080': CLOSES}},
  'host key list': {before: ['dnd host key create Overlay --scope read:fight']},
  'host key revoke': {before: ['dnd host key create Overlay --scope read:fight']},
} satisfies GivenTable
