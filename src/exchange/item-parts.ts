import {MAGIC_ITEM_CATEGORIES, type MagicItem, RARITIES} from '../schema/content/magic-item.js'
import {slugOf} from '../schema/slug.js'
import type {Losses} from './loss.js'
import {withoutEmpty} from './monster-parts.js'
import type {Draft} from './source.js'
import {titleOf} from './text-creature.js'
import {fitName} from './text-power.js'

/** A magic item as far as a reader could take it. Its powers stay prose. */
export interface ItemParts {
  name: string
  category?: MagicItem['category'] | undefined
  rarity?: MagicItem['rarity'] | undefined
  attunement?: MagicItem['attunement'] | undefined
  bonus?: number | undefined
  weightLb?: number | undefined
  text?: string | undefined
}

/** The finished item; what was missing is set, and reported as guessed. */
export function finishItem({name: printed, category, rarity, attunement, bonus, weightLb, text}: ItemParts, losses: Losses): Draft {
  const name = fitName(printed, '', losses)
  if (category === undefined) losses.add('category', 'guessed', 'wondrous-item')
  if (rarity === undefined) losses.add('rarity', 'guessed', 'uncommon')
  const [kind, rank] = [category ?? 'wondrous-item', rarity ?? 'uncommon']
  const fitting = bonus !== undefined && Number.isInteger(bonus) && bonus >= 1 && bonus <= 3
  if (bonus !== undefined && bonus !== 0 && !fitting) losses.add('bonus', 'unmapped', bonus)
  return {
    kind: 'magic-item',
    name,
    summary: `${titleOf(kind)}, ${rank.replace('-', ' ')}${attunement ? ', needs attunement' : ''}.`,
    ...withoutEmpty({text}),
    category: kind,
    rarity: rank,
    ...(attunement ? {attunement} : {}),
    ...(weightLb !== undefined && weightLb > 0 ? {weightLb} : {}),
    ...(fitting ? {bonus} : {}),
    // Imported prose may do more than the fields say.
    automated: false,
  }
}

const CATEGORY_WORDS: Readonly<Record<string, MagicItem['category']>> = {
  wondrous: 'wondrous-item',
  shield: 'armor',
  ammunition: 'weapon',
  ring: 'ring',
}

/** "Wondrous item", "Weapon (longsword)", "wand" as a category. */
export function parseItemCategory(text: string): MagicItem['category'] | undefined {
  const slug = slugOf(text)
  const found = MAGIC_ITEM_CATEGORIES.find((category) => slug.startsWith(category))
  return found ?? CATEGORY_WORDS[slug.split('-')[0] ?? '']
}

export function parseRarity(text: string): MagicItem['rarity'] | undefined {
  const slug = slugOf(text)
    .replace(/^rarity-/, '')
    .replace(/^veryrare$/, 'very-rare')
  if (/^(?:rarity-)?(?:varies|unknown-magic|varie)/.test(slug)) return slug.startsWith('varie') ? 'varies' : undefined
  return [...RARITIES].sort((a, b) => b.length - a.length).find((rarity) => slug === rarity || slug.startsWith(`${rarity}-`))
}

/** "Requires Attunement by a Cleric, Druid, or Paladin", "by a spellcaster" or just that it does. */
export function parseAttunement(text: string): NonNullable<MagicItem['attunement']> {
  const by = /\bby (?:an? )?(.+?)\.?$/i.exec(text.trim())?.[1]
  if (by === undefined) return {}
  if (/^spellcaster$/i.test(by)) return {spellcaster: true}
  const words = by.split(/,? or |, /).map((word) => word.trim())
  const classes = ['barbarian', 'bard', 'cleric', 'druid', 'fighter', 'monk', 'paladin', 'ranger', 'rogue', 'sorcerer', 'warlock', 'wizard']
  return words.every((word) => classes.includes(word.toLowerCase())) ? {classes: words.map((word) => word.toLowerCase())} : {note: by}
}

/** The strength of "+2 Longsword". */
export function bonusInName(name: string): number | undefined {
  const match = /(?:^|\s|\()\+([123])(?:\s|\)|$|,)/.exec(name)
  return match ? Number(match[1]) : undefined
}
