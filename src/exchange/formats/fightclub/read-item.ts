import type {MagicItem} from '../../../schema/content/magic-item.js'
import {ITEM_LETTERS} from '../../kit/item-letters.js'
import {bonusInName, finishItem, parseAttunement, parseItemCategory, parseRarity} from '../../kit/item-parts.js'
import {nameOf} from '../../kit/reader.js'
import {type Reading, rowOf} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {paragraphs} from './prose.js'

/** An `item` of the compendium that is magic. */
export function readItem(reading: Reading): Draft {
  const name = nameOf(reading)
  const detail = reading.text('detail') ?? ''
  const attunes = /\(requires attunement([^)]*)\)/i.exec(detail)
  reading.ignore('magic', 'roll', 'source')
  reading.drop('value', 'ac', 'strength', 'stealth', 'dmg1', 'dmg2', 'dmgType', 'property', 'range', 'modifier')
  const parts = {
    name,
    category: parseItemCategory(rowOf(ITEM_LETTERS, reading.text('type') ?? '') ?? ''),
    rarity: rarityIn(detail),
    attunement: attunes ? parseAttunement(attunes[1] ?? '') : undefined,
    bonus: bonusInName(name),
    weightLb: reading.number('weight'),
    text: paragraphs(reading, 'text'),
  }
  return finishItem(parts, reading.losses)
}

/** The rarity behind the last comma, or anywhere: "wondrous item, very rare (requires attunement)". */
function rarityIn(detail: string): MagicItem['rarity'] | undefined {
  const behind = /(?:very rare|common|uncommon|rare|legendary|artifact|varies)/i.exec(detail.replace(/^.*,\s*/, ''))
  const anywhere = /(?:very rare|uncommon|common|rare|legendary|artifact|varies)/i.exec(detail)
  return parseRarity(behind?.[0] ?? anywhere?.[0] ?? '')
}
