import type {MagicItem} from '../../../schema/content/magic-item.js'
import {ITEM_LETTERS} from '../../kit/item-letters.js'
import {bonusInName, finishItem, parseAttunement, parseItemCategory, parseRarity} from '../../kit/item-parts.js'
import {nameOf} from '../../kit/reader.js'
import {type Bag, type Reading, rowOf, wordOf} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {entriesText} from './entries.js'

/** Whether a member of `item` is a thing that any smith or shop has. */
export function isMundane({rarity}: Bag): boolean {
  return ['', 'none'].includes(wordOf(rarity))
}

/** A member of `item` that has a rarity. */
export function readItem(reading: Reading): Draft {
  const name = nameOf(reading)
  const rarity = reading.text('rarity') ?? ''
  reading.ignore('reqAttuneTags', 'tier', 'lootTables')
  reading.drop('value', 'baseItem', 'charges', 'recharge', 'rechargeAmount', 'attachedSpells', 'weaponCategory')
  const parts = {
    name,
    category: parseItemCategory(categoryWord(reading)),
    rarity: parseRarity(rarity),
    attunement: readAttunement(reading),
    bonus: readBonus(reading) ?? bonusInName(name),
    weightLb: reading.number('weight'),
    text: entriesText(reading, 'entries'),
  }
  return finishItem(parts, reading.losses)
}

/** A flag says what kind of thing it is, or the letters before the bar of its type. */
function categoryWord(reading: Reading): string {
  const code = reading.text('type')?.split('|')[0] ?? ''
  const [isWondrous, isStaff] = [reading.isTrue('wondrous'), reading.isTrue('staff')]
  if (isWondrous) return 'wondrous-item'
  return rowOf(ITEM_LETTERS, code) ?? (reading.has('weaponCategory') ? 'weapon' : isStaff ? 'staff' : '')
}

/** `true`, or by whom: "by a wizard". */
function readAttunement(reading: Reading): MagicItem['attunement'] {
  const by = reading.take('reqAttune')
  if (!by) return undefined
  return parseAttunement(typeof by === 'string' ? by : '')
}

function readBonus(reading: Reading): number | undefined {
  return ['bonusWeapon', 'bonusAc'].map((key) => Number(wordOf(reading.take(key)))).find((bonus) => bonus > 0)
}
