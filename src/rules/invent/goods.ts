import {ABILITIES, SKILLS} from '../../schema/ability.js'
import type {Shape} from '../../schema/draft/shapes.js'
import type {SPELL_LASTS} from '../../schema/draft/spell.js'
import {damageOf, elemental} from './elements.js'
import type {Inventor} from './inventor.js'
import {type Inventing, oneOf, part, pickNear} from './wish.js'

/** Powers of an item, by rarity. */
const POWERS: Readonly<Record<string, number>> = {'very-rare': 2, legendary: 3}
/** Items that are cursed, of a hundred. */
const CURSED = 8

/** A magic item whose powers suit what it is. */
export function itemInvention(inventing: Inventing): Shape<'item'> {
  const {wish} = inventing
  const form = pickNear(inventing, 'item-form')
  const made = elemental(inventing).where({...form.sets, form: form.text})
  const base = made.rows('item-base').length > 0 ? made.pick('item-base').text : null
  const item = made.where({}, {noun: base?.replaceAll('-', ' ') ?? made.one('item-noun')})
  const rarity = (wish.rarity ?? item.pick('rarity').text) as Shape<'item'>['rarity']
  return {
    name: wish.name ?? item.one('item-name'),
    category: form.text as Shape<'item'>['category'],
    rarity,
    base,
    summary: item.one('item-summary'),
    look: item.tell('{item-look}.'),
    history: item.one('item-history'),
    powers: item
      .picks('item-power', POWERS[rarity] ?? 1)
      .map((row) => powerOf(inventing, item, {does: row.sets['does'], text: part(item, row, 'text')})),
    quirk: item.one('item-quirk'),
    curse: form.text !== 'potion' && item.random() * 100 < CURSED ? item.one('item-curse') : null,
  }
}

type ItemPower = Shape<'item'>['powers'][number]

function powerOf({entries}: Inventing, item: Inventor, {does = 'words', text}: {does?: string | undefined; text: string}): ItemPower {
  const spells =
    does === 'spell' ? entries.all('spell').filter(({level, castingTime}) => level > 0 && level < 6 && castingTime.unit === 'action') : []
  return {
    does: does as ItemPower['does'],
    damage: does === 'extra-damage' || does === 'resistance' ? damageOf(item) : null,
    skill: does === 'skill' ? (oneOf(SKILLS, item.random) ?? null) : null,
    ability: does === 'save' ? (oneOf(ABILITIES, item.random) ?? null) : null,
    spell: oneOf(spells, item.random)?.id ?? null,
    text,
  }
}

type SpellShape = Shape<'spell'>

/** What a kind of spell is like, whatever its level. */
const OF_KIND: Readonly<Record<string, Partial<SpellShape>>> = {
  bolt: {school: 'evocation', aim: 'ranged-attack', reach: 'far', targets: 'one creature', classes: ['sorcerer', 'wizard']},
  blast: {school: 'evocation', aim: 'save', reach: 'far', area: 'sphere', size: 'middling', targets: null, classes: ['sorcerer', 'wizard']},
  hex: {
    school: 'enchantment',
    aim: 'save',
    save: 'wis',
    lasts: 'minute',
    concentration: true,
    reach: 'near',
    classes: ['bard', 'warlock', 'wizard'],
  },
  balm: {school: 'abjuration', heals: true, reach: 'touch', classes: ['bard', 'cleric', 'druid']},
  boon: {school: 'transmutation', lasts: 'hour', concentration: true, reach: 'touch', classes: ['bard', 'cleric', 'paladin', 'wizard']},
  wonder: {
    school: 'divination',
    lasts: 'ten-minutes',
    reach: 'near',
    ritual: true,
    time: 'action',
    targets: null,
    classes: ['bard', 'wizard'],
  },
}

/** Saves against damage of an element, where Dexterity would not do. */
const SAVE_OF: Readonly<Record<string, SpellShape['save']>> = {
  poison: 'con',
  necrotic: 'con',
  thunder: 'con',
  cold: 'con',
  psychic: 'wis',
  radiant: 'con',
  force: 'str',
}
const HEXES = ['frightened', 'restrained', 'charmed', 'blinded', 'incapacitated', 'prone'] as const
const MOST_LEVELS = 10

/** A spell: a bolt, a blast, a hex, a balm, a boon or a wonder. */
export function spellInvention(inventing: Inventing): Shape<'spell'> {
  const {wish, entries} = inventing
  const kind = pickNear(inventing, 'spell-kind')
  const spell = elemental(inventing).where(kind.sets)
  const level = wish.level ?? Math.floor(spell.random() * MOST_LEVELS)
  const {classes = [], ...usual} = OF_KIND[kind.text] ?? {}
  const harms = kind.text === 'bolt' || kind.text === 'blast'
  const known = classes.filter((id) => entries.find('class', id))
  const text = spell.one('spell-text')
  return {
    ...PLAIN,
    material: spell.one('material'),
    ...usual,
    ...(level === 0
      ? {
          material: null,
          ritual: false,
          concentration: false,
          lasts: usual.lasts === undefined ? 'instant' : ('minute' satisfies (typeof SPELL_LASTS)[number]),
        }
      : {}),
    ...(kind.text === 'blast' ? {save: SAVE_OF[spell.facets['damage'] ?? ''] ?? 'dex'} : {}),
    name: wish.name ?? spell.one('spell-name'),
    level,
    classes:
      known.length > 0
        ? known
        : entries
            .all('class')
            .slice(0, 1)
            .map(({id}) => id),
    damage: harms ? damageOf(spell) : null,
    condition: kind.text === 'hex' ? (oneOf(HEXES, spell.random) ?? null) : null,
    summary: text,
    text,
  }
}

/** A spell about which nothing is said yet. */
const PLAIN = {
  school: 'evocation',
  time: 'action',
  trigger: null,
  ritual: false,
  reach: 'near',
  verbal: true,
  somatic: true,
  lasts: 'instant',
  concentration: false,
  aim: 'none',
  save: null,
  heals: false,
  area: null,
  size: 'small',
  targets: 'one creature',
} as const satisfies Partial<SpellShape>
