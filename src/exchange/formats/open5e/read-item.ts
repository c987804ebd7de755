import {bonusInName, finishItem, parseAttunement, parseItemCategory, parseRarity} from '../../kit/item-parts.js'
import {nameOf} from '../../kit/reader.js'
import {type Reading, wordOf} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {RECORD_KEYS, readChoice} from './choices.js'

/** A magic item. */
export function readItem(reading: Reading): Draft {
  const name = nameOf(reading)
  const needs = reading.isTrue('requires_attunement')
  const detail = reading.text('attunement_detail')
  dropMundane(reading)
  const parts = {
    name,
    category: parseItemCategory(readChoice(reading, 'category') ?? ''),
    rarity: parseRarity(readChoice(reading, 'rarity') ?? ''),
    attunement: needs || detail ? parseAttunement(detail ?? '') : undefined,
    bonus: bonusInName(name),
    weightLb: reading.number('weight'),
    text: reading.text('desc'),
  }
  return finishItem(parts, reading.losses)
}

/** What it has as a thing of the world: its price, its hit points, the weapon or armor it is. */
function dropMundane(reading: Reading): void {
  reading.ignore(...RECORD_KEYS, 'size', 'armor_class', 'hit_points', 'hit_dice', 'armor_detail', 'weight_unit')
  reading.drop('cost_gp', 'damage_vulnerabilities', 'damage_resistances', 'damage_immunities')
  if (Number(wordOf(reading.take('cost'))) > 0) reading.drop('cost')
  reading.drop('armor', 'weapon')
}
