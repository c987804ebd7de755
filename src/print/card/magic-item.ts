import {signed} from '../../rules/sheet/derive-checks.js'
import {ABILITY_NAMES} from '../../schema/ability.js'
import type {ItemBase, MagicItem, MagicItemVariant} from '../../schema/content/magic-item.js'
import type {Fact, Section, Table} from '../text/view.js'
import {weaponWords} from '../words/filters.js'
import {named, type Words} from '../words/formulas.js'
import {counted, grouped, listed, pounds, title} from '../words/names.js'
import {fullLines} from '../words/option-lines.js'
import {sentence} from '../words/stats.js'
import {type CardParts, cardSection} from './parts.js'

type Charges = NonNullable<MagicItem['charges']>
type ItemSpell = NonNullable<MagicItem['spells']>[number]
/** What an item and each of its variants may have. */
type Magic = Pick<MagicItem, 'bonus' | 'charges' | 'spells' | 'grants' | 'effects' | 'resources' | 'activities' | 'choices'>

/** A table's cell holds no more characters than this. */
const LONGEST_CELL = 160

/** A magic item as a card: what it is and asks for, what it holds, and a table of its strengths. */
export function magicItemParts(item: MagicItem, words: Words): CardParts {
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
  const names = (ids: readonly string[]) =>
    listed(
      ids.map((id) => named(id, words)),
      'or',
    )
  const who = [
    classes.length > 0 ? names(classes) : undefined,
    species.length > 0 ? names(species) : undefined,
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
      base.items.map((id) => named(id, words)),
      'or',
    )
  if ('weapons' in base) return weaponWords(base.weapons, words)
  if ('ammunition' in base) return 'any ammunition'
  const kinds = base.armor.filter((kind) => kind !== 'shield').map(title)
  const made = [kinds.length > 0 ? `${listed(kinds, 'or')} armor` : undefined, base.armor.includes('shield') ? 'Shield' : undefined]
  const except = (base.except ?? []).map((id) => named(id, words))
  return `${made.filter(Boolean).join(' or ')}${except.length > 0 ? `, but not ${listed(except, 'or')}` : ''}`
}

const STATE_WORDS = {carried: 'while carried', equipped: 'while worn or held', attuned: 'while attuned'} as const

function itemFacts({wornAs, active, handsFree, consumable, weightLb, saveDc, saveAbility, container, identify}: MagicItem): Fact[] {
  const save = [saveDc === undefined ? undefined : `DC ${saveDc}`, saveAbility && ABILITY_NAMES[saveAbility]].filter(Boolean)
  return [
    {name: 'Worn', value: wornAs === undefined ? '' : title(wornAs)},
    {name: 'Works', value: active === undefined ? '' : STATE_WORDS[active]},
    {name: 'Needs a Hand', value: handsFree ? 'No' : ''},
    {name: 'Used Up', value: consumable ? 'Yes' : ''},
    {name: 'Weight', value: weightLb === undefined ? '' : pounds(weightLb)},
    {name: 'Saves', value: save.join(', ')},
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

function powerFacts({bonus, charges, spells = []}: Magic, category: MagicItem['category'], words: Words): Fact[] {
  return [
    {name: 'Bonus', value: bonus === undefined ? '' : bonusText(bonus, category)},
    {name: 'Charges', value: charges === undefined ? '' : chargesText(charges)},
    {name: 'Last Charge', value: charges?.lastCharge === undefined ? '' : lastText(charges.lastCharge)},
    {name: 'Spells', value: spells.map((spell) => spellText(spell, words)).join(', ')},
  ]
}

function bonusText(bonus: number, category: MagicItem['category']): string {
  return `${signed(bonus)} to ${category === 'armor' ? 'Armor Class' : 'attack and damage rolls'}`
}

const RECHARGE_WORDS = {dawn: 'at dawn', dusk: 'at dusk', 'long-rest': 'on a Long Rest', 'short-rest': 'on a Short Rest'} as const

function chargesText({max, recharge}: Charges): string {
  if (recharge === undefined) return `${diceText(max)}, which never come back`
  const {on, amount, days} = recharge
  const when = on === 'days' ? daysText(days) : `${RECHARGE_WORDS[on]}${days === undefined ? '' : ` ${daysText(days)}`}`
  return `${diceText(max)}; ${amount === 'all' ? 'all' : diceText(amount)} back ${when}`
}

function daysText(days = 1): string {
  return days === 1 ? 'each day' : `every ${counted(days, 'day')}`
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
    note,
  ].filter(Boolean)
  return `${named(spell, words)}${terms.length > 0 ? ` (${terms.join(', ')})` : ''}`
}

const USE_WORDS = {dawn: 'regained at dawn', 'long-rest': 'regained on a Long Rest', never: 'in all'} as const

function usesText({count, on, days}: NonNullable<ItemSpell['uses']>): string {
  const back = on === 'days' ? daysText(days) : `${USE_WORDS[on]}${days === undefined ? '' : ` ${daysText(days)}`}`
  return `${counted(count, 'use')} ${back}`
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
