import {describe, expect, test} from 'vitest'
import {FIELDS, facetsOf, textOf} from '../../src/catalog/facets.js'
import {MagicItem} from '../../src/schema/content/magic-item.js'
import {Monster} from '../../src/schema/content/monster.js'
import {Rule} from '../../src/schema/content/reference.js'
import {srdEntries} from '../helpers/content.js'

const base = {summary: 'Made up.', source: {document: 'homebrew'}}
const ghost = Monster.parse({
  ...base,
  kind: 'monster',
  id: 'cold-knight',
  name: 'Cold Knight',
  size: ['large'],
  type: 'undead',
  subtypes: ['demon'],
  alignment: 'lawful-evil',
  ac: 17,
  hp: {average: 45, dice: '6d10+12'},
  speeds: {walk: 30, fly: 60},
  abilities: {str: 18, dex: 10, con: 14, int: 10, wis: 12, cha: 16},
  initiative: 0,
  passivePerception: 11,
  languages: {speaks: ['common']},
  resistances: ['cold'],
  immunities: ['poison'],
  conditionImmunities: ['poisoned'],
  cr: 0.25,
  xp: 50,
  traits: [{trait: 'magic-resistance'}],
  actions: [
    {
      id: 'frost-blade',
      name: 'Frost Blade',
      attack: {
        kind: 'melee',
        toHit: 6,
        reachFt: 5,
        damage: [
          {dice: '1d8+4', types: ['slashing']},
          {dice: '1d6', types: ['cold']},
        ],
        onHit: [{condition: 'prone'}],
      },
    },
    {
      id: 'dread',
      name: 'Dread',
      save: {ability: 'wis', dc: 13, area: {shape: 'cone', sizeFt: 30}, success: 'none', onFailure: [{condition: 'frightened'}]},
    },
    {id: 'spellcasting', name: 'Spellcasting', spellcasting: {ability: 'cha', atWill: [{spell: 'fog-cloud'}]}},
  ],
})

const values = (entry: Parameters<typeof facetsOf>[0], field: string): string[] =>
  facetsOf(entry).flatMap((facet) => (facet.field === field ? [facet.value] : []))

describe('a monster', () => {
  test.each([
    {field: 'cr', has: ['0.25']},
    {field: 'type', has: ['undead']},
    {field: 'subtype', has: ['demon']},
    {field: 'size', has: ['large']},
    {field: 'fly', has: ['60']},
    {field: 'swim', has: []},
    {field: 'damage', has: ['slashing', 'cold']},
    {field: 'condition', has: ['prone', 'frightened']},
    {field: 'conditionimmune', has: ['poisoned']},
    {field: 'resist', has: ['cold']},
    {field: 'immune', has: ['poison']},
    {field: 'save', has: ['wis']},
    {field: 'area', has: ['cone']},
    {field: 'spellcaster', has: ['yes']},
    {field: 'spell', has: ['fog-cloud']},
    {field: 'legendary', has: ['no']},
    {field: 'trait', has: ['magic-resistance']},
  ])('$field is $has', ({field, has}) => {
    expect(values(ghost, field)).toEqual(has)
  })

  test('is found by the names of its actions', () => {
    expect(textOf(ghost).parts.split('\n')).toEqual(['Frost Blade', 'Dread', 'Spellcasting'])
  })
})

test('a magic item of several strengths has those of each, and their names', () => {
  const sword = MagicItem.parse({
    ...base,
    kind: 'magic-item',
    id: 'cold-blade',
    name: 'Cold Blade',
    category: 'weapon',
    rarity: 'varies',
    attunement: {},
    base: {items: ['longsword']},
    variants: [
      {id: 'lesser', name: 'Lesser Cold Blade', rarity: 'rare', bonus: 1},
      {id: 'greater', name: 'Greater Cold Blade', rarity: 'very-rare', bonus: 2, charges: {max: 3}},
    ],
  })
  expect(values(sword, 'rarity')).toEqual(['varies', 'rare', 'very-rare'])
  expect(values(sword, 'bonus')).toEqual(['1', '2'])
  expect(values(sword, 'charges')).toEqual(['3'])
  expect(values(sword, 'attunement')).toEqual(['yes'])
  expect(values(sword, 'base')).toEqual(['longsword'])
  expect(textOf(sword).aliases).toBe('Lesser Cold Blade\nGreater Cold Blade')
})

test('a spell is found by each of its saves, and not by those of its caster', () => {
  const savesOf = (id: string) =>
    srdEntries().flatMap((entry) =>
      entry.id === id && entry.kind === 'spell' ? facetsOf(entry).filter(({field}) => field === 'save') : [],
    )
  expect(savesOf('wall-of-ice').map(({value}) => value)).toEqual(['dex', 'con'])
  expect(savesOf('contact-other-plane').map(({value}) => value)).toEqual(['no'])
})

test('a rule is found by its other names', () => {
  const rule = Rule.parse({...base, kind: 'rule', id: 'tumble', name: 'Tumble', text: 'Roll.', chapter: 'combat', aliases: ['roll over']})
  expect(textOf(rule).aliases).toBe('roll over')
  expect(values(rule, 'chapter')).toEqual(['combat'])
})

test('every field that the SRD has can be asked for', () => {
  const fields = new Set(srdEntries().flatMap((entry) => facetsOf(entry).map(({field}) => field)))
  expect([...fields].filter((field) => !Object.hasOwn(FIELDS, field))).toEqual([])
})
