import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {CTRL_C, ENTER, ESCAPE} from '../../helpers/terminal.js'
import type {GivenTable} from '../given.js'

const fixture = (file: string) => readFileSync(join(import.meta.dirname, '../../fixtures/exchange', file), 'utf8')

/** A brew without what an import only reports: other kinds, and monsters that are changes of another book's. */
function wholeMonsters(brew: string): string {
  const {_meta, monster} = JSON.parse(brew) as {_meta: object; monster: object[]}
  return JSON.stringify({_meta, monster: monster.filter((each) => !('_copy' in each))})
}

/** What `dnd catalog adapt --help` shows how to make. */
const FROSTBALL = 'dnd catalog adapt fireball --name Frostball --set "damage.0.types=[cold]"'
const MOSS_GOBLIN = 'dnd catalog adapt monster/goblin-warrior --name "Moss Goblin" --set ac=16'

export const given = {
  'catalog add': {
    before: [
      'dnd catalog adapt monster/giant-lizard --name "Ember Newt" --no-commit',
      'mv catalog/monster/ember-newt.yaml ember-newt.yaml && rmdir catalog/monster catalog',
    ],
    terminal: {'dnd catalog add spell': [['? Name', CTRL_C]]},
    status: {'dnd catalog add spell': 130},
  },
  'catalog assess': {before: [MOSS_GOBLIN]},
  'catalog browse': {
    terminal: {
      'dnd catalog browse': [
        ['Search:', ESCAPE],
        ['q leave', 'q'],
      ],
      'dnd catalog browse fireball --kind spell': [['▸ Fireball', ENTER]],
      'dnd catalog browse dragon --kind monster --kind magic-item': [
        ['▸ ', ESCAPE],
        ['q leave', 'q'],
      ],
    },
  },
  'catalog diff': {before: [FROSTBALL]},
  'catalog edit': {
    before: [FROSTBALL, MOSS_GOBLIN],
    editor: 'sed "s/^summary: .*/summary: A ball of frost./" "$file" > "$file.new" && mv "$file.new" "$file"',
  },
  'catalog import': {
    files: {
      'creatures.json': fixture('improved-initiative/export.json'),
      'My Brew.json': wholeMonsters(fixture('5etools/brew.json')),
      'compendium.xml': fixture('fightclub/compendium.xml'),
      'newt.md': fixture('fantasy-statblocks/newt.md'),
    },
  },
  'catalog remove': {before: [FROSTBALL]},
  'catalog restore': {
    before: [FROSTBALL, 'dnd catalog snapshot -o homebrew.json', 'dnd catalog remove frostball'],
    between: {'dnd catalog restore homebrew.json --exact': [MOSS_GOBLIN]},
  },
  'catalog snapshot': {before: [FROSTBALL]},
} satisfies GivenTable
