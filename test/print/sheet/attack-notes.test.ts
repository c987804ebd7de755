import {expect, test} from 'vitest'
import {attackRows, combatFacts} from '../../../src/print/sheet/view-combat.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'

const entries = srd()
const scores = {str: 16, dex: 14, con: 12, int: 10, wis: 10, cha: 10}
const thing = (item: string) => ({id: item, item, quantity: 1})

/** What the rows say by name, and what stands under the table. */
function notes(classId: string, level: number, items: readonly string[]) {
  const who = character({levels: levels(classId, level), abilities: {method: 'manual', scores}, inventory: items.map(thing)})
  const sheet = deriveSheet(who, entries)
  return {
    rows: Object.fromEntries(attackRows(sheet).map(({name, details}) => [name, details.filter((each) => each.includes('('))])),
    under: combatFacts(sheet).flatMap(({name, value}) => (/ attacks$/.test(name) ? `${name}: ${value}` : [])),
  }
}

test('a note of Strength attacks is for these alone, and stands once', () => {
  const {rows, under} = notes('barbarian', 2, ['greataxe', 'shortbow'])
  expect(rows).toEqual({Greataxe: [], Shortbow: [], 'Unarmed Strike': []})
  expect(under).toEqual([
    'Several attacks: +2 to damage on Strength attacks while raging (Rage): Greataxe, Unarmed Strike',
    'Several attacks: Advantage on Strength attacks once you attack recklessly (Reckless Attack): Greataxe, Unarmed Strike',
  ])
})

test('a note of every attack stands once, without their names', () => {
  const {rows, under} = notes('rogue', 3, ['dagger', 'shortbow'])
  expect(rows).toEqual({Dagger: [], Shortbow: [], 'Unarmed Strike': []})
  expect(under).toEqual(['All attacks: Advantage on the next attack this turn after Steady Aim (Steady Aim)'])
})

test('a note that one attack alone has stays in its row', () => {
  const {rows, under} = notes('barbarian', 1, ['shortbow'])
  expect(rows['Unarmed Strike']).toEqual(['+2 to damage on Strength attacks while raging (Rage)'])
  expect(under).toEqual([])
})
