import type {GivenTable} from '../given.js'

const THOLE = 'dnd npc set harbormaster-thole "summary=In debt to the guild." --no-commit'
const PROPOSED = [THOLE, 'dnd propose "Thole is in debt" --why "It gives the guild a hold on him."']
const SAID = [...PROPOSED, 'dnd proposal comment thole-is-in-debt "To whom?"', 'dnd proposal approve thole-is-in-debt']

export const given = {
  propose: {
    before: [THOLE],
    between: {'dnd propose "Thole is in debt"': ['dnd npc set ketter "summary=Lends to Thole." --no-commit']},
  },
  proposals: {before: PROPOSED},
  'proposal approve': {before: PROPOSED},
  'proposal comment': {before: PROPOSED},
  'proposal merge': {
    before: SAID,
    between: {'dnd proposal merge thole-is-in-debt --delete-branch': ['dnd undo']},
  },
  'proposal reject': {before: PROPOSED},
  'proposal review': {
    before: PROPOSED,
    terminal: {
      'dnd proposal review': [['▸ Thole is in debt', 'q']],
      'dnd proposal review thole-is-in-debt': [
        ['What it takes', '\u001b'],
        ['▸ Thole is in debt', 'q'],
      ],
    },
  },
  'proposal show': {before: SAID},
  'proposal withdraw': {before: PROPOSED},
} satisfies GivenTable
