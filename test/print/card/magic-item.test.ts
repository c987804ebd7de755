import fc from 'fast-check'
import {describe, expect, it} from 'vitest'
import {printCard, printCardHtml, printCardMarkdown} from '../../../src/print/card/card.js'
import {cardView} from '../../../src/print/card/view.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {MagicItem} from '../../../src/schema/content/magic-item.js'
import {valuesOf} from '../../helpers/arbitrary.js'
import {srdEntriesOf} from '../../helpers/content.js'
import {runs} from '../../helpers/runs.js'
import {alterations} from '../alterations.js'
import '../colourless.js'
import {HOSTILE} from '../sample.js'

const base = {kind: 'magic-item', source: {document: 'homebrew', note: 'the tests'}} as const

const BLADE = MagicItem.parse({
  ...base,
  id: 'oath-blade',
  name: 'Oath Blade',
  summary: 'A sword that holds its owner to their word.',
  category: 'weapon',
  rarity: 'legendary',
  attunement: {classes: ['paladin', 'cleric'], alignments: ['lawful good', 'lawful neutral'], note: 'who has sworn an oath'},
  base: {items: ['longsword', 'rapier']},
  weightLb: 2.5,
  wornAs: 'held',
  active: 'attuned',
  identify: 'It hums near liars.',
  bonus: 2,
  charges: {
    max: 6,
    recharge: {on: 'dawn', amount: '1d4+2'},
    lastCharge: {die: '1d20', on: 1, text: 'The blade rusts away.'},
  },
  spells: [
    {spell: 'zone-of-truth', charges: 2, dc: 15, note: 'around the blade'},
    {spell: 'fireball', charges: 3, perExtraLevel: 1, level: 5, toHit: 7},
    {spell: 'light', uses: {count: 1, on: 'long-rest'}},
  ],
  effects: [{type: 'resistance', damage: ['radiant']}],
  saveDc: 15,
  saveAbility: 'cha',
  curse: {text: 'You cannot lie.', effects: [{type: 'disadvantage', on: 'skill', skills: ['deception']}]},
  sentience: {
    int: 12,
    wis: 10,
    cha: 16,
    alignment: 'lawful good',
    communication: 'by emotion',
    senses: 'hearing and sight within 60 feet',
    purpose: 'to see oaths kept',
  },
})

const CLOAK = MagicItem.parse({
  ...base,
  id: 'cloak-of-hues',
  name: 'Cloak of Hues',
  summary: 'A cloak whose color is its power.',
  category: 'wondrous-item',
  rarity: 'varies',
  attunement: {spellcaster: true},
  wornAs: 'cloak',
  container: {capacityLb: 20, volumeCuFt: 2, weightless: true},
  variants: [
    {id: 'red', name: 'Red Cloak', rarity: 'rare', effects: [{type: 'resistance', damage: ['fire']}]},
    {id: 'blue', name: 'Blue Cloak', rarity: 'very-rare', bonus: 1, charges: {max: '1d4'}, text: 'It floats.'},
  ],
})

const ITEMS = valuesOf(MagicItem)

/** Members that a card does not say: what finds an entry, and whether the engine can do all of it. */
const UNSAID = new Set(['kind', 'id', 'tags', 'provenance', 'automated', 'summary', 'aliases'])

describe('a magic item', () => {
  it('is set with all that it has', () => {
    expect(printCard(BLADE, {width: 80})).toBe(
      [
        'Oath Blade',
        'Weapon (Longsword or Rapier), Legendary (requires attunement by a Paladin or',
        'Cleric of lawful good or lawful neutral alignment: who has sworn an oath)',
        '',
        'Worn         Held',
        'Works        while attuned',
        'Weight       2.5 lb',
        'Saves        DC 15, Charisma',
        'Identify     It hums near liars.',
        'Bonus        +2 to attack and damage rolls',
        'Charges      6; 1d4 + 2 back at dawn',
        'Last Charge  roll 1d20 after it is spent; on 1: The blade rusts away.',
        'Spells       Zone of Truth (2 charges, DC 15, around the blade), Fireball (3',
        '             charges, 1 more for each higher level, level 5, +7 to hit), Light',
        '             (1 use regained on a Long Rest)',
        '',
        'A sword that holds its owner to their word.',
        '',
        '– Resistance to Radiant damage',
        '',
        'Curse',
        '  You cannot lie.',
        '  – Disadvantage on Deception checks',
        '',
        'Sentience',
        '  – Intelligence 12, Wisdom 10, Charisma 16',
        '  – Alignment: lawful good',
        '  – Communication: by emotion',
        '  – Senses: hearing and sight within 60 feet',
        '  – Purpose: to see oaths kept',
        '',
        'Source: homebrew, the tests',
      ].join('\n'),
    )
  })

  it('says the DC of its own powers once, where an activity leaves it to "spells"', () => {
    const save = {ability: 'con', dc: 'spell', success: 'none'} as const
    const horn = MagicItem.parse({...BLADE, saveDc: 15, saveAbility: 'con', activities: [{activation: 'magic', save}]})
    const card = printCard(horn, {width: 120})
    expect(card).toContain('Magic action: Constitution saving throw (DC 15)')
    expect(card).not.toMatch(/as for spells|^Saves/m)
  })

  it('says what of its armor it waives', () => {
    const mail = MagicItem.parse({...BLADE, base: {armor: ['heavy']}, waives: ['training', 'strength', 'stealth']})
    expect(printCard(mail, {width: 120})).toContain(
      'Waives       training with it, the Strength score it needs, and Disadvantage on Stealth',
    )
  })

  it('sets short variants as a table', () => {
    expect(printCard(CLOAK, {width: 80})).toContain(
      [
        'Worn   Cloak',
        'Holds  20 lb, 2 cubic ft, weighs the same whatever is in it',
        '',
        'A cloak whose color is its power.',
        '',
        'Variant     Rarity     What It Does',
        'Red Cloak   Rare       Resistance to Fire damage',
        'Blue Cloak  Very Rare  +1 to attack and damage rolls. Charges: 1d4, which never',
        '                       come back. It floats.',
      ].join('\n'),
    )
  })

  it('sets long variants as sections', () => {
    const long = {...CLOAK, variants: CLOAK.variants?.map((variant) => ({...variant, text: 'It floats. '.repeat(20).trim()}))}
    expect(printCard(long, {width: 80})).toContain('Red Cloak  Rare\n  It floats. It floats.')
  })

  it.each([
    [{armor: ['light', 'shield'], except: ['hide-armor']}, 'Light armor or Shield, but not Hide Armor'],
    [{weapons: {category: 'martial', reach: 'melee'}}, 'Martial Melee weapons'],
    [{weapons: {}}, 'any weapon'],
    [{ammunition: true}, 'any ammunition'],
  ])('says what it may be made of: %j', (made, words) => {
    expect(cardView(MagicItem.parse({...CLOAK, base: made})).subtitle).toContain(`Wondrous Item (${words}), Rarity Varies`)
  })
})

/** The ability of its saves stands with the activities that ask for them. */
function isSaidElsewhere(item: MagicItem, [member]: readonly (string | number)[]): boolean {
  return member === 'saveAbility' && JSON.stringify(item).includes('"save":{')
}

describe('nothing of a magic item is lost', () => {
  it('changes what it says with the values of random items', () => {
    fc.assert(
      fc.property(ITEMS, fc.nat(19), (item, start) => {
        const said = saidOf(item)
        for (const {path, value} of alterations(item, UNSAID, {start, step: 20}))
          if (isOurs(path) && !isSaidElsewhere(item, path)) expect(saidOf(value), path.join('.')).not.toBe(said)
      }),
      runs(80),
    )
  })

  it('keeps random items inside 40, 80 and 120 columns', () => {
    fc.assert(
      fc.property(ITEMS, fc.constantFrom(40, 80, 120), (item, width) => {
        for (const line of printCard(item, {width}).split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(width)
      }),
      runs(100),
    )
  })

  it('changes what it says with the values of every SRD item, inside 40, 80 and 120 columns', () => {
    for (const item of srdEntriesOf('magic-item')) {
      const said = saidOf(item)
      for (const {path, value} of alterations(item, UNSAID))
        if (isOurs(path)) expect(saidOf(value), `${item.id} ${path.join('.')}`).not.toBe(said)
      for (const width of [40, 80, 120])
        for (const line of printCard(item, {width}).split('\n'))
          expect(visibleWidth(line), `${item.id}: ${line}`).toBeLessThanOrEqual(width)
    }
  })
})

it('lets no hostile text out of its place', () => {
  const LONG = `${'x'.repeat(200)}${'龍'.repeat(60)}`
  for (const text of [HOSTILE, LONG]) {
    const evil = {
      ...BLADE,
      name: text,
      identify: text,
      attunement: {note: text},
      curse: {text},
      variants: (CLOAK.variants ?? []).map((variant) => ({...variant, name: text, text})),
    }
    for (const width of [40, 80])
      for (const line of printCard(evil, {width, nameOf: () => text}).split('\n')) expect(visibleWidth(line)).toBeLessThanOrEqual(width)
    expect(printCard(evil, {width: 80})).not.toMatch(/[\u0007\u001b\u202e]/)
    for (const page of [printCardMarkdown(evil), printCardHtml(evil)]) expect(page).not.toMatch(/[\u0007\u001b\u202e]|<script/)
  }
})

function saidOf(item: MagicItem): string {
  return JSON.stringify(cardView(item))
}

/** "ammunition" alone says what such a base is; features' parts are worded, and tested, by vocabulary.ts. */
function isOurs(path: readonly (string | number)[]): boolean {
  return !path.some((key) => ['grants', 'effects', 'resources', 'activities', 'choices', 'weapons', 'ammunition'].includes(String(key)))
}
