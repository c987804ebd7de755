import {ABILITIES, SKILLS} from '../../schema/ability.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {damageOf, elemental, listed} from './elements.js'
import type {Inventor} from './inventor.js'
import {type Inventing, nameOr, oneOf, part, pickNear, summaryOr} from './wish.js'

/** Powers of an item, by rarity. */
const POWERS: Readonly<Record<string, number>> = {'very-rare': 2, legendary: 3}
/** Items that are cursed, of a hundred. */
const CURSED = 8

/** A magic item whose powers suit what it is. */
export function itemInvention(inventing: Inventing): Shape<'item'> {
  const {wish} = inventing
  const form = pickNear(inventing, 'item-form')
  const made = elemental(inventing).where({...form.sets, form: form.text})
  const base = made.rows('item-base').length > 0 ? pickNear({...inventing, inventor: made}, 'item-base').text : null
  const item = made.where({}, {noun: base?.replaceAll('-', ' ') ?? made.one('item-noun')})
  const rarity = (wish.rarity ?? item.pick('rarity').text) as Shape<'item'>['rarity']
  return {
    name: nameOr(inventing, () => item.one('item-name')),
    category: form.text as Shape<'item'>['category'],
    rarity,
    base,
    summary: summaryOr(inventing, () => item.one('item-summary')),
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
const CONDITIONS = ['frightened', 'restrained', 'charmed', 'blinded', 'incapacitated', 'prone'] as const
const MOST_LEVELS = 10

/** A spell in words: what its kind is like, and an element. */
export function spellInvention(inventing: Inventing): SpellShape {
  const {wish, entries} = inventing
  const {sets, parts} = pickNear(inventing, 'spell-kind')
  const spell = elemental(inventing).where(sets)
  const level = wish.level ?? Math.floor(spell.random() * MOST_LEVELS)
  const known = listed(parts['classes']).filter((id) => entries.find('class', id))
  const text = spell.one('spell-text')
  const isCantrip = level === 0
  const has = (part: string) => parts[part] !== undefined
  return {
    name: wish.name ?? spell.one('spell-name'),
    level,
    school: parts['school'] as SpellShape['school'],
    classes:
      known.length > 0
        ? known
        : entries
            .all('class')
            .slice(0, 1)
            .map(({id}) => id),
    time: 'action',
    trigger: null,
    ritual: has('ritual') && !isCantrip,
    reach: parts['reach'] as SpellShape['reach'],
    verbal: true,
    somatic: true,
    material: isCantrip ? null : spell.one('material'),
    lasts: (isCantrip && has('lasts') ? 'minute' : (parts['lasts'] ?? 'instant')) as SpellShape['lasts'],
    concentration: has('held') && !isCantrip,
    aim: parts['aim'] as SpellShape['aim'],
    save: has('area') ? (SAVE_OF[spell.facets['damage'] ?? ''] ?? 'dex') : ((parts['save'] as SpellShape['save'] | undefined) ?? null),
    damage: has('harms') ? damageOf(spell) : null,
    heals: has('heals'),
    condition: has('save') ? (oneOf(CONDITIONS, spell.random) ?? null) : null,
    area: (parts['area'] as SpellShape['area'] | undefined) ?? null,
    size: (parts['size'] as SpellShape['size'] | undefined) ?? 'small',
    targets: parts['targets'] ?? null,
    summary: text,
    text,
  }
}
