import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {CTRL_C} from '../../helpers/terminal.js'
import type {GivenTable} from '../given.js'

const foreign = (file: string) => readFileSync(join(import.meta.dirname, '../../fixtures/exchange/people', file), 'utf8')

/** Another version of Aria beside the present one, each with something of its own. */
const FLED = [
  'dnd character branch aria if-she-had-fled',
  'dnd journal add aria "She ran." --title "The Bridge"',
  'dnd character switch aria main',
  'dnd character set aria player=Kim',
]
const PARTY = 'dnd party set main aria brenna tamsin'

export const given = {
  'character at': {before: ['dnd character level-up tamsin --auto', 'dnd character set aria player=Kim']},
  'character attune': {before: ['dnd character gain aria ring-of-protection']},
  'character branches': {before: FLED},
  'character cast': {
    before: [
      'dnd character gain aria wand-of-fireballs',
      'dnd character equip aria wand-of-fireballs',
      'dnd character attune aria wand-of-fireballs',
      'dnd character hp main -12',
    ],
  },
  'character concentrate': {
    before: ['dnd character cast aria web'],
    between: {
      'dnd character concentrate aria --damage 22 --roll 9': ['dnd character cast aria invisibility'],
      'dnd character concentrate aria --drop': ['dnd character cast aria web'],
    },
  },
  'character create': {
    files: {'party.yaml': '- {name: Good, class: fighter, species: human}\n- {name: Better, class: bard, species: elf}\n'},
    before: ['dnd character concept "Storm Warden" -o storm-warden.yaml'],
    terminal: {
      'dnd character create': [['? Class', CTRL_C]],
      'dnd character create --concept': [['? Name of the concept', CTRL_C]],
    },
    status: {'dnd character create': 130, 'dnd character create --concept': 130},
  },
  'character death-save': {before: ['dnd character hp aria "=0"']},
  'character diff': {before: ['dnd character level-up tamsin --auto', ...FLED]},
  'character edit': {
    editor: 'sed "s/^player: .*/player: Kim/" "$file" > "$file.new" && mv "$file.new" "$file"',
    between: {'EDITOR="code --wait" dnd character edit aria': ['dnd undo']},
  },
  'character form': {before: ['dnd character create --name Willow --class druid --level 2 --auto']},
  'character hp': {before: [PARTY]},
  'character import': {
    files: {
      'ilka.json': foreign('ilka.json'),
      'bram.py': foreign('bram.py'),
      'odo.json': foreign('odo.json'),
      'hermit.py': foreign('bram.py').replace('Criminal', 'Hermit'),
    },
  },
  'character log': {before: FLED},
  'character merge': {
    before: FLED,
    between: {
      'dnd character merge aria if-she-had-fled --take name=theirs': [
        'dnd character switch aria if-she-had-fled',
        'dnd character set aria "name=Aria the Fleet"',
        'dnd character switch aria main',
        'dnd character set aria "name=Aria the Wise"',
      ],
    },
  },
  'character rest': {before: [PARTY, 'dnd character hp --party main -6', 'dnd character hp kasimir -15']},
  'character purge': {before: ['dnd character delete aria']},
  'character restore': {before: ['dnd character delete aria']},
  'character revert': {
    before: ['dnd character level-up tamsin --auto', 'dnd character set aria coins.gp=12', 'dnd character set aria player=Kim'],
  },
  'character switch': {before: FLED},
  'character use': {before: ['dnd character gain tamsin "Potion of Healing" -n 2', 'dnd character hp --party main -6']},
} satisfies GivenTable
