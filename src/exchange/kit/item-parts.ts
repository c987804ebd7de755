import {MAGIC_ITEM_CATEGORIES, type MagicItem, RARITIES} from '../../schema/content/magic-item.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {fillInto, fitName, withoutEmpty} from './finish.js'
import type {Losses} from './loss.js'
import {rowOf} from './reading.js'
import type {Draft} from './source.js'
import {titleOf} from './text-plain.js'

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
  const fill = fillInto(losses)
  const kind = fill('category', category, 'wondrous-item')
  const rank = fill('rarity', rarity, 'uncommon')
  return {
    kind: 'magic-item',
    name,
    summary: `${titleOf(kind)}, ${rank.replace('-', ' ')}${attunement ? ', needs attunement' : ''}.`,
    ...withoutEmpty({text}),
    category: kind,
    rarity: rank,
    ...present({
      attunement,
      weightLb: weightLb !== undefined && weightLb > 0 ? weightLb : undefined,
      bonus: properBonus(bonus, losses),
    }),
    // Imported prose may do more than the fields say.
    automated: false,
  }
}

/** A bonus of 1 to 3; another is no magic item's. */
function properBonus(bonus: number | undefined, losses: Losses): number | undefined {
  if (bonus === 1 || bonus === 2 || bonus === 3) return bonus
  if (bonus !== undefined && bonus !== 0) losses.add('bonus', 'unmapped', bonus)
  return undefined
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
  return found ?? rowOf(CATEGORY_WORDS, slug.split('-')[0] ?? '')
}

export function parseRarity(text: string): MagicItem['rarity'] | undefined {
  const slug = slugOf(text)
    .replace(/^rarity-/, '')
    .replace(/^veryrare$/, 'very-rare')
  if (/^(?:rarity-)?(?:varies|unknown-magic|varie)/.test(slug)) return slug.startsWith('varie') ? 'varies' : undefined
  return [...RARITIES].sort((a, b) => b.length - a.length).find((rarity) => slug === rarity || slug.startsWith(`${rarity}-`))
}

/** Classes that a foreign file may name; other words are kept as a note. */
const CLASSES = new Set('barbarian bard cleric druid fighter monk paladin ranger rogue sorcerer warlock wizard'.split(' '))

/** "Requires Attunement by a Cleric, Druid, or Paladin", "by a spellcaster" or just that it does. */
export function parseAttunement(text: string): NonNullable<MagicItem['attunement']> {
  const by = /\bby (?:an? )?(.+?)\.?$/i.exec(text.trim())?.[1]
  if (by === undefined) return {}
  if (/^spellcaster$/i.test(by)) return {spellcaster: true}
  const words = by.split(/,? or |, /).map((word) => word.trim())
  return words.every((word) => CLASSES.has(word.toLowerCase())) ? {classes: words.map((word) => word.toLowerCase())} : {note: by}
}

/** The strength of "+2 Longsword". */
export function bonusInName(name: string): number | undefined {
  const match = /(?:^|\s|\()\+([123])(?:\s|\)|$|,)/.exec(name)
  return match ? Number(match[1]) : undefined
}
