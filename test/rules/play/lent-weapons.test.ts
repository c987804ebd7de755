import {expect, test} from 'vitest'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {played} from '../../helpers/play.js'

const entries = srd()

/** A druid of Wisdom 18 and Strength 8 with a weapon in hand. */
const druid = (level: number, item: string) =>
  character({
    levels: levels('druid', level),
    abilities: {method: 'manual', scores: {str: 8, dex: 10, con: 12, int: 10, wis: 18, cha: 10}},
    choices: {'druid.cantrips': ['shillelagh', 'druidcraft']},
    inventory: [{id: 'held', item, quantity: 1, equipped: 'main-hand'}],
  })

const row = (who: ReturnType<typeof druid>) => {
  const attack = deriveSheet(who, entries).attacks.find(({id}) => id !== 'unarmed-strike')
  const damage = attack?.damage
  return {hit: attack?.toHit.total, dice: damage?.dice, bonus: damage?.bonus.total, types: damage?.types}
}

test.each([
  {level: 1, item: 'quarterstaff', hit: 6, dice: '1d8'},
  {level: 4, item: 'club', hit: 6, dice: '1d8'},
  {level: 5, item: 'quarterstaff', hit: 7, dice: '1d10'},
  {level: 11, item: 'club', hit: 8, dice: '1d12'},
  {level: 17, item: 'quarterstaff', hit: 10, dice: '2d6'},
])('a spell that lends a weapon its ability and die counts on the attack: level $level, $item', ({level, item, hit, dice}) => {
  const before = druid(level, item)
  expect(row(before)).toMatchObject({bonus: -1, types: ['bludgeoning']})
  const after = played(before, entries, {type: 'cast', spell: 'shillelagh'}).character
  expect(row(after)).toEqual({hit, dice, bonus: 4, types: expect.arrayContaining(['force', 'bludgeoning'])})
  const over = played(after, entries, {type: 'end-state', state: 'shillelagh'}).character
  expect(row(over)).toEqual(row(before))
})

test('it is of clubs and quarterstaffs alone', () => {
  const before = druid(5, 'mace')
  expect(row(played(before, entries, {type: 'cast', spell: 'shillelagh'}).character)).toEqual(row(before))
})
