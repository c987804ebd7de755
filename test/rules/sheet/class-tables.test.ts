import {describe, expect, test} from 'vitest'
import {proficiencyBonus} from '../../../src/rules/numbers/advancement.js'
import {spellSlots} from '../../../src/rules/numbers/spell-slots.js'
import type {CharacterClass} from '../../../src/schema/content/class.js'
import {srd} from '../../helpers/content.js'
// SRD 5.2, the "Features" table of each class: a column's values at levels 1 to 20, 0 where the table has a dash.
import tables from './class-tables.json' with {type: 'json'}

const entries = srd()
const LEVELS = Array.from({length: 20}, (_, i) => i + 1)
const SLOTS = ['1st', '2nd', '3rd', '4th', '5th', '6th', '7th', '8th', '9th']

/** What our content says for a column of the printed table. */
function ours(entry: CharacterClass, name: string): (number | string)[] {
  const {spellcasting} = entry
  const slot = SLOTS.indexOf(name)
  if (name === 'Proficiency Bonus') return LEVELS.map(proficiencyBonus)
  if (name === 'Prepared Spells') return spellcasting?.prepared ?? []
  if (name === 'Cantrips') return spellcasting?.cantrips ?? []
  if (name === 'Spell Slots') return spellcasting?.pact?.slots ?? []
  if (name === 'Slot Level') return spellcasting?.pact?.slotLevel.map((level) => ['', '1st', '2nd', '3rd', '4th', '5th'][level] ?? '') ?? []
  if (slot >= 0 && spellcasting) return LEVELS.map((level) => spellSlots([{progression: spellcasting.progression, level}])[slot] ?? 0)
  return entry.columns?.find((column) => column.name === name)?.values.map(plain) ?? []
}

/** `+2` and `D6` are how a table prints 2 and d6. */
function plain(value: number | string): number | string {
  const bare = String(value)
    .replace(/^[+1]?(?=d\d)/i, '')
    .replace(/^\+/, '')
    .replace(/ ft\.?$/, '')
  return /^\d+$/.test(bare) ? Number(bare) : bare.toLowerCase()
}

describe.each(Object.entries(tables as Record<string, Record<string, (number | string)[]>>))('%s', (id, columns) => {
  test.each(Object.entries(columns))('%s is as printed', (name, values) => {
    const entry = entries.find('class', id)
    expect(entry && ours(entry, name).map(plain)).toEqual(values.map((value) => plain(value)))
  })
})

// SRD 5.2, each class's core traits table: Hit Point Die, saving throws, subclass at 3, feats.
const CORE: [id: string, hitDie: number, saves: string[], feats: number[]][] = [
  ['barbarian', 12, ['con', 'str'], [4, 8, 12, 16, 19]],
  ['bard', 8, ['cha', 'dex'], [4, 8, 12, 16, 19]],
  ['cleric', 8, ['cha', 'wis'], [4, 8, 12, 16, 19]],
  ['druid', 8, ['int', 'wis'], [4, 8, 12, 16, 19]],
  ['fighter', 10, ['con', 'str'], [4, 6, 8, 12, 14, 16, 19]],
  ['monk', 8, ['dex', 'str'], [4, 8, 12, 16, 19]],
  ['paladin', 10, ['cha', 'wis'], [4, 8, 12, 16, 19]],
  ['ranger', 10, ['dex', 'str'], [4, 8, 12, 16, 19]],
  ['rogue', 8, ['dex', 'int'], [4, 8, 10, 12, 16, 19]],
  ['sorcerer', 6, ['cha', 'con'], [4, 8, 12, 16, 19]],
  ['warlock', 8, ['cha', 'wis'], [4, 8, 12, 16, 19]],
  ['wizard', 6, ['int', 'wis'], [4, 8, 12, 16, 19]],
]

test.each(CORE)('%s: d%i, saves %j, feats at %j', (id, hitDie, saves, feats) => {
  const entry = entries.find('class', id)
  const granted = (entry?.starting.grants ?? []).flatMap((grant) => (grant.type === 'proficiency' ? (grant.saves ?? []) : []))
  const choices = (entry?.features ?? []).flatMap((feature) =>
    (feature.choices ?? []).map((choice) => ({...choice, level: choice.level ?? feature.level ?? 1})),
  )
  expect(entry?.hitDie).toBe(hitDie)
  expect(granted.sort()).toEqual(saves)
  expect(
    choices
      .filter(({type, id: choice}) => type === 'feat' && /^feat-/.test(choice))
      .map(({level}) => level)
      .sort((a, b) => a - b),
  ).toEqual(feats)
  expect(choices.find(({type}) => type === 'subclass')?.level).toBe(3)
})
