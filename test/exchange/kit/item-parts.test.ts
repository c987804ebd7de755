import {expect, test} from 'vitest'
import {ITEM_LETTERS} from '../../../src/exchange/kit/item-letters.js'
import {bonusInName, finishItem, parseAttunement, parseItemCategory, parseRarity} from '../../../src/exchange/kit/item-parts.js'
import {collectLosses} from '../../../src/exchange/kit/loss.js'
import {MAGIC_ITEM_CATEGORIES} from '../../../src/schema/content/magic-item.js'

test.each([
  [parseItemCategory('Weapon (longsword)'), 'weapon'],
  [parseItemCategory('Wondrous item'), 'wondrous-item'],
  [parseItemCategory('shield'), 'armor'],
  [parseItemCategory('constructor'), undefined],
  [parseRarity('Very Rare'), 'very-rare'],
  [parseRarity('Rarity varies'), 'varies'],
  [parseRarity('plain'), undefined],
  [parseAttunement(''), {}],
  [parseAttunement('Requires Attunement by a Cleric, Druid, or Paladin'), {classes: ['cleric', 'druid', 'paladin']}],
  [parseAttunement('by a spellcaster'), {spellcaster: true}],
  [parseAttunement('by a dwarf'), {note: 'dwarf'}],
  [bonusInName('+2 Longsword'), 2],
  [bonusInName('Longsword'), undefined],
])('words %#', (found, wanted) => expect(found).toEqual(wanted))

test('letters stand for categories that there are', () => {
  const categories: readonly string[] = MAGIC_ITEM_CATEGORIES
  expect(Object.values(ITEM_LETTERS).filter((category) => !categories.includes(category))).toEqual([])
})

test('what an item lacks is guessed, a bonus of 4 is none', () => {
  const losses = collectLosses()
  expect(finishItem({name: 'Ash', bonus: 4, weightLb: 0}, losses)).toEqual({
    kind: 'magic-item',
    name: 'Ash',
    summary: 'Wondrous Item, uncommon.',
    category: 'wondrous-item',
    rarity: 'uncommon',
    automated: false,
  })
  expect(losses.list.map(({path, reason}) => `${reason} ${path}`)).toEqual(['guessed category', 'guessed rarity', 'unmapped bonus'])
})
