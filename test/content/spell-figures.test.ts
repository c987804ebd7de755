import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {ABILITIES, ABILITY_NAMES, DAMAGE_TYPES} from '../../src/schema/ability.js'
import type {Spell} from '../../src/schema/content/spell.js'
import {spellSaves} from '../../src/schema/content/spell-saves.js'
import {slugOf} from '../../src/schema/slug.js'
import {srdEntriesOf} from '../helpers/content.js'
import {describeRecords, RECORDS} from '../helpers/srd-records.js'

interface Printed {
  name: string
  desc: string
  higher_level: string
}

const read = (file: string) => JSON.parse(readFileSync(join(RECORDS, file), 'utf8')) as {fields: Printed}[]
const proseOf = ({desc, higher_level}: Printed) => `${desc} ${higher_level}`.replaceAll('−', '-')
const spells = new Map(srdEntriesOf('spell').map((spell) => [spell.id, spell]))

/** Abilities whose saving throws a text speaks of. */
function savesIn(text: string): string[] {
  return ABILITIES.filter((ability) => new RegExp(`${ABILITY_NAMES[ability]} (?:sav(?:e|ing)|or \\w+ saving)`).test(text))
}

/** Damage that a text gives dice for, as "10d6+40 force". */
function damageIn(text: string): string[] {
  const types = DAMAGE_TYPES.join('|')
  const found = text.matchAll(new RegExp(`(\\d+d\\d+(?: ?[+-] ?\\d+)?) (?:extra )?(${types}) damage`, 'gi'))
  return [...new Set([...found].map(([, dice = '', type = '']) => `${dice.replaceAll(' ', '')} ${type.toLowerCase()}`))]
}

function damageOf({damage = [], cantripDice}: Spell): string[] {
  return damage.flatMap(({dice, types, perSlotLevel}) =>
    [dice, perSlotLevel, ...Object.values(cantripDice ?? {})].flatMap((each) => types.map((type) => `${each} ${type}`)),
  )
}

/** Saves that a spell's text speaks of and that it asks for none of: it gives an edge on them, or takes one. */
const SAVES_IN_WORDS: Readonly<Record<string, readonly string[]>> = {
  'beacon-of-hope': ['wis'],
  'conjure-animals': ['str'],
  'enlarge-reduce': ['str'],
  'gaseous-form': ['con'],
  haste: ['dex'],
  'irresistible-dance': ['dex'],
  slow: ['dex'],
}

describeRecords('a spell says in data which saves and damage its text speaks of', () => {
  const printed = read('Spell.json').map(({fields}) => [slugOf(fields.name.replace('/', ' ')), proseOf(fields)] as const)

  test.each(printed)('%s: saves', (id, prose) => {
    const held = spellSaves(spells.get(id) as Spell).map(({ability}) => ability as string)
    const missing = savesIn(prose).filter((ability) => !held.includes(ability))
    expect(missing).toEqual(SAVES_IN_WORDS[id] ?? [])
  })

  test.each(printed)('%s: damage', (id, prose) => {
    const held = damageOf(spells.get(id) as Spell)
    expect(damageIn(prose).filter((each) => !held.includes(each))).toEqual([])
  })
})

test('an exception is of a spell that there is', () => {
  expect(Object.keys(SAVES_IN_WORDS).filter((id) => !spells.has(id))).toEqual([])
})
