import {signed} from '../../rules/numbers/explained.js'
import {ABILITY_NAMES} from '../../schema/ability.js'
import type {EntryKind} from '../../schema/content/entry-kinds.js'
import {ITEM_KINDS} from '../../schema/content/item-kinds.js'
import type {ArmorNeed, ItemBase, MagicItem, MagicItemVariant} from '../../schema/content/magic-item.js'
import {present} from '../../schema/value.js'
import type {Fact, Section, Table} from '../text/view.js'
import {weaponWords} from '../words/filters.js'
import {named, type Words} from '../words/formulas.js'
import {counted, grouped, listed, pounds, title} from '../words/names.js'
import {fullLines} from '../words/option-lines.js'
import {bareEnd, sentence} from '../words/stats.js'
import {rechargeMoment} from '../words/vocabulary.js'
import {type CardParts, cardSection} from './parts.js'

type Charges = NonNullable<MagicItem['charges']>
type ItemSpell = NonNullable<MagicItem['spells']>[number]
/** What an item and each of its variants may have. */
type Magic = Pick<
  MagicItem,
  'bonus' | 'waives' | 'reshapes' | 'charges' | 'spells' | 'grants' | 'effects' | 'resources' | 'activities' | 'choices'
>

/** A table's cell holds no more characters than this. */
const LONGEST_CELL = 160

/** A magic item as a card: what it is and asks for, what it holds, and a table of its strengths. */
export function magicItemParts(entry: MagicItem, words: Words): CardParts {
  const item = withOwnDc(entry)
  const {variants = [], category} = item
  const isLong = variants.some((variant) => variantText(variant, category, words).length > LONGEST_CELL)
  return {
    line: lineOf(item, words),
    facts: [...itemFacts(item), ...powerFacts(item, category, words)],
    lines: fullLines(item, words),
    tables: variants.length > 0 && !isLong ? [variantTable(variants, category, words)] : [],
    sections: [...(isLong ? variantSections(variants, category, words) : []), ...curseSection(item, words), ...sentienceSection(item)],
  }
}

/** An item's own DC where its activities leave it to "spells", as the sheet reckons them. */
function withOwnDc(item: MagicItem): MagicItem {
  const {saveDc} = item
  if (saveDc === undefined) return item
  const fixed = <T extends Pick<Magic, 'activities'>>(body: T): T => ({
    ...body,
    ...present({
      activities: body.activities?.map((each) => (each.save?.dc === 'spell' ? {...each, save: {...each.save, dc: saveDc}} : each)),
    }),
  })
  return {...fixed(item), ...present({variants: item.variants?.map(fixed), curse: item.curse && fixed(item.curse)})}
}

/** Whether an activity names the save of an item's own powers, so that the card has it already. */
function saysSave({saveDc, saveAbility, activities = [], variants = [], curse}: MagicItem): boolean {
  const all = [...activities, ...variants.flatMap((variant) => variant.activities ?? []), ...(curse?.activities ?? [])]
  return all.some(({save}) => save !== undefined && save.dc === saveDc && (saveAbility === undefined || save.ability === saveAbility))
}

/** "Weapon (Longsword), Rare (requires attunement by a Paladin)". */
function lineOf({category, base, rarity, attunement}: MagicItem, words: Words): string {
  const made = base === undefined ? '' : ` (${baseWords(base, words)})`
  const rank = rarity === 'varies' ? 'Rarity Varies' : title(rarity)
  return `${title(category)}${made}, ${rank}${attunement === undefined ? '' : ` (requires attunement${bearerWords(attunement, words)})`}`
}

/** Who may attune to it, ready to follow "requires attunement". */
function bearerWords(
  {classes = [], spellcaster, species = [], alignments = [], note}: NonNullable<MagicItem['attunement']>,
  words: Words,
): string {
  const names = (kind: EntryKind, ids: readonly string[]) =>
    listed(
      ids.map((id) => named(kind, id, words)),
      'or',
    )
  const who = [
    classes.length > 0 ? names('class', classes) : undefined,
    species.length > 0 ? names('species', species) : undefined,
    spellcaster ? 'spellcaster' : undefined,
  ].filter((each) => each !== undefined)
  const first = who[0] ?? (alignments.length > 0 ? 'creature' : undefined)
  const bearer = first === undefined ? '' : ` by ${/^[aeiou]/i.test(first) ? 'an' : 'a'} ${[first, ...who.slice(1)].join(' ')}`
  const alignment = alignments.length > 0 ? ` of ${listed(alignments, 'or')} alignment` : ''
  return `${bearer}${alignment}${note === undefined ? '' : `: ${note}`}`
}

function baseWords(base: ItemBase, words: Words): string {
  if ('items' in base)
    return listed(
      base.items.map((id) => named(ITEM_KINDS, id, words)),
      'or',
    )
  if ('weapons' in base) return weaponWords(base.weapons, words)
  if ('ammunition' in base) return 'any ammunition'
  const kinds = base.armor.filter((kind) => kind !== 'shield').map(title)
  const made = [kinds.length > 0 ? `${listed(kinds, 'or')} armor` : undefined, base.armor.includes('shield') ? 'Shield' : undefined]
  const except = (base.except ?? []).map((id) => named('armor', id, words))
  return `${made.filter(Boolean).join(' or ')}${except.length > 0 ? `, but not ${listed(except, 'or')}` : ''}`
}

const STATE_WORDS = {carried: 'while carried', equipped: 'while worn or held', attuned: 'while attuned'} as const

function itemFacts(item: MagicItem): Fact[] {
  const {wornAs, active, handsFree, consumable, weightLb, saveDc, saveAbility, container, identify} = item
  const save = saysSave(item) ? [] : [saveDc === undefined ? undefined : `DC ${saveDc}`, saveAbility && ABILITY_NAMES[saveAbility]]
  return [
    {name: 'Worn', value: wornAs === undefined ? '' : title(wornAs)},
    {name: 'Works', value: active === undefined ? '' : STATE_WORDS[active]},
    {name: 'Needs a Hand', value: handsFree ? 'No' : ''},
    {name: 'Used Up', value: consumable ? 'Yes' : ''},
    {name: 'Weight', value: weightLb === undefined ? '' : pounds(weightLb)},
    {name: 'Saves', value: save.filter(Boolean).join(', ')},
    {name: 'Holds', value: container === undefined ? '' : containerText(container)},
    {name: 'Identify', value: identify ?? ''},
  ]
}

function containerText({capacityLb, volumeCuFt, weightless}: NonNullable<MagicItem['container']>): string {
  return [
    capacityLb === undefined ? undefined : pounds(capacityLb),
    volumeCuFt === undefined ? undefined : `${grouped(volumeCuFt)} cubic ft`,
    weightless === undefined ? undefined : weightless ? 'weighs the same whatever is in it' : 'weighs more with what is in it',
  ]
    .filter(Boolean)
    .join(', ')
}

function powerFacts({bonus, waives = [], reshapes, charges, spells = []}: Magic, category: MagicItem['category'], words: Words): Fact[] {
  return [
    {name: 'Bonus', value: bonus === undefined ? '' : bonusText(bonus, category)},
    {name: 'Waives', value: listed(waives.map((need) => NEED_WORDS[need]))},
    {name: 'Weapon', value: reshapes === undefined ? '' : shapeText(reshapes)},
    {name: 'Charges', value: charges === undefined ? '' : chargesText(charges)},
    {name: 'Last Charge', value: charges?.lastCharge === undefined ? '' : lastText(charges.lastCharge)},
    {name: 'Spells', value: spells.map((spell) => spellText(spell, words)).join(', ')},
  ]
}

/** "Radiant damage, Finesse, not Versatile, range 20/60 ft". */
function shapeText({damage, gains = [], loses = [], rangeFt}: NonNullable<MagicItem['reshapes']>): string {
  return [
    damage && `${title(damage)} damage`,
    ...gains.map(title),
    ...loses.map((property) => `not ${title(property)}`),
    rangeFt && `range ${rangeFt.normal}/${rangeFt.long} ft`,
  ]
    .filter(Boolean)
    .join(', ')
}

const NEED_WORDS: Record<ArmorNeed, string> = {
  training: 'training with it',
  strength: 'the Strength score it needs',
  stealth: 'Disadvantage on Stealth',
}

function bonusText(bonus: number, category: MagicItem['category']): string {
  return `${signed(bonus)} to ${category === 'armor' ? 'Armor Class' : 'attack and damage rolls'}`
}

function chargesText({max, recharge}: Charges): string {
  if (recharge === undefined) return `${diceText(max)}, which never come back`
  const {on, amount, days} = recharge
  return `${diceText(max)}; ${amount === 'all' ? 'all' : diceText(amount)} back ${momentText(on, days)}`
}

/** "at dawn", "after 7 days", "at dawn after 2 days". */
function momentText(on: 'dawn' | 'dusk' | 'long-rest' | 'short-rest' | 'days', days: number | undefined): string {
  return on === 'days' ? rechargeMoment({on, days}) : `${rechargeMoment({on})}${waitText(days)}`
}

function waitText(days: number | undefined): string {
  return days === undefined ? '' : ` ${rechargeMoment({on: 'days', days})}`
}

/** Dice with air around their sign. */
function diceText(dice: string | number): string {
  return String(dice).replace(/[+-]/, (sign) => (sign === '-' ? ' − ' : ' + '))
}

function lastText({die, on, text}: NonNullable<Charges['lastCharge']>): string {
  return `roll ${die} after it is spent; on ${on === 1 ? '1' : `1–${on}`}: ${text}`
}

/** "Fireball (3 charges, level 5, DC 15)". */
function spellText({spell, charges, perExtraLevel, level, dc, toHit, uses, note}: ItemSpell, words: Words): string {
  const terms = [
    charges === undefined ? undefined : counted(charges, 'charge'),
    perExtraLevel === undefined ? undefined : `${perExtraLevel} more for each higher level`,
    level === undefined ? undefined : `level ${level}`,
    dc === undefined ? undefined : `DC ${dc}`,
    toHit === undefined ? undefined : `${signed(toHit)} to hit`,
    uses && usesText(uses),
    note && bareEnd(note),
  ].filter(Boolean)
  return `${named('spell', spell, words)}${terms.length > 0 ? ` (${terms.join(', ')})` : ''}`
}

function usesText({count, on, days}: NonNullable<ItemSpell['uses']>): string {
  return `${counted(count, 'use')} ${on === 'never' ? `in all${waitText(days)}` : `regained ${momentText(on, days)}`}`
}

/** Its strengths, one a row: name, rarity where they differ, and what sets each apart. */
function variantTable(variants: readonly MagicItemVariant[], category: MagicItem['category'], words: Words): Table {
  const ranked = variants.some(({rarity}) => rarity !== undefined)
  const rows = variants.map((variant) => [
    variant.name,
    ...(ranked ? [variant.rarity === undefined ? '' : title(variant.rarity)] : []),
    variantText(variant, category, words),
  ])
  const isBare = rows.every((row) => row.at(-1) === '')
  const header = ['Variant', ...(ranked ? ['Rarity'] : []), 'What It Does']
  return {
    header: isBare ? header.slice(0, -1) : header,
    rows: isBare ? rows.map((row) => row.slice(0, -1)) : rows,
    words: true,
  }
}

/** What sets a variant apart, but for its prose. */
function variantParts(variant: MagicItemVariant, category: MagicItem['category'], words: Words): string[] {
  const {base} = variant
  return [
    ...(base === undefined ? [] : [`Made of ${baseWords(base, words)}`]),
    ...powerFacts(variant, category, words).flatMap(({name, value}) =>
      value === '' ? [] : [name === 'Bonus' ? value : `${name}: ${value}`],
    ),
    ...fullLines(variant, words),
  ]
}

function variantText(variant: MagicItemVariant, category: MagicItem['category'], words: Words): string {
  const parts = variantParts(variant, category, words)
  const text = variant.text?.trim().replace(/\s*\n\s*/g, ' ') ?? ''
  return text === '' ? parts.join('; ') : [...parts.map(sentence), text].join(' ')
}

/** Variants that need more than a line or two get a section each. */
function variantSections(variants: readonly MagicItemVariant[], category: MagicItem['category'], words: Words): Section[] {
  return variants.map((variant) =>
    cardSection(variant.name, {
      ...(variant.rarity === undefined ? {} : {note: title(variant.rarity)}),
      text: variant.text ?? '',
      lines: variantParts(variant, category, words),
    }),
  )
}

function curseSection({curse}: MagicItem, words: Words): Section[] {
  return curse === undefined ? [] : [cardSection('Curse', {text: curse.text, lines: fullLines(curse, words)})]
}

function sentienceSection({sentience}: MagicItem): Section[] {
  if (sentience === undefined) return []
  const {int, wis, cha, alignment, communication, senses, purpose} = sentience
  const lines = [
    `Intelligence ${int}, Wisdom ${wis}, Charisma ${cha}`,
    `Alignment: ${alignment}`,
    `Communication: ${communication}`,
    `Senses: ${senses}`,
    ...(purpose === undefined ? [] : [`Purpose: ${purpose}`]),
  ]
  return [cardSection('Sentience', {lines})]
}
