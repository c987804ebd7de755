import {describe, expect, it} from 'vitest'
import {printCard, printCardMarkdown} from '../../../src/print/card/card.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import {srdEntries} from '../../helpers/content.js'
import '../colourless.js'
import {entry, HOSTILE, SAMPLE, sample} from '../sample.js'

describe('printCard', () => {
  it.each([
    {dice: '0', says: 'Effect modifier Temporary Hit Points (each turn)'},
    {dice: '1d8', says: 'Effect 1d8 + modifier Temporary Hit Points (each turn)'},
  ])('says what a spell gives with the modifier beside $dice', ({dice, says}) => {
    const healing = {dice, addModifier: true, kind: 'temporary-hit-points', when: 'each turn'} as const
    const {damage: _damage, attack: _attack, save: _save, ...spell} = sample('spell', 'spark')
    expect(printCard({...spell, healing}, {width: 100}).replace(/ +/g, ' ')).toContain(says)
  })

  it('says every save of a spell, its own DC, and what it heals without dice', () => {
    const {damage: _damage, attack: _attack, healing: _healing, ...spell} = sample('spell', 'spark')
    const laterSaves = [
      {ability: 'con', success: 'half', when: 'the frost'},
      {ability: 'int', dc: 15, success: 'none', when: 'your own', side: true},
    ] as const
    const save = {ability: 'dex', success: 'half'} as const
    const card = printCardMarkdown({...spell, save, laterSaves: [...laterSaves], healing: {amount: 'half-damage', when: 'to you'}})
    expect(card).toContain(
      'Dexterity saving throw for half, Constitution saving throw for half (the frost), DC 15 Intelligence saving throw (your own), half the damage as Hit Points (to you)',
    )
  })

  it('takes the names of an entry from its own kind', () => {
    const item = entry('magic-item', 'prism', {name: 'Prism', category: 'ring', rarity: 'rare', spells: [{spell: 'prismatic-spray'}]})
    const names = new Map([
      ['spell/prismatic-spray', 'Prismatic Spray'],
      ['table/prismatic-spray', 'Prismatic Ray'],
    ])
    expect(printCardMarkdown(item, {nameOf: (kind, id) => names.get(`${kind}/${id}`)})).toContain('Prismatic Spray')
  })

  it('sets a spell', async () => {
    await expect(printCard(sample('spell', 'thornwall'), {width: 60})).toMatchFileSnapshot('golden/spell-60.txt')
  })

  it('sets a class with its table', async () => {
    await expect(printCard(sample('class', 'warden'), {width: 80})).toMatchFileSnapshot('golden/class-80.txt')
  })

  it('cuts the table where the terminal is narrow', async () => {
    await expect(printCard(sample('class', 'warden'), {width: 40})).toMatchFileSnapshot('golden/class-40.txt')
  })

  it('sets a weapon, armor and a pack', () => {
    expect(printCard(sample('weapon', 'dagger'), {width: 60})).toBe(
      [
        'Dagger',
        'Simple Melee Weapon',
        '',
        'Damage      1d4 Piercing',
        'Properties  Finesse, Light, Thrown (range 20/60 ft)',
        'Mastery     Nick',
        'Cost        2 gp',
        'Weight      1 lb',
        '',
        'About dagger.',
        '',
        'Source: homebrew, the tests',
      ].join('\n'),
    )
    expect(printCard(sample('armor', 'scale-mail'), {width: 60})).toContain('Armor Class  14 + Dexterity modifier (max 2)')
    expect(printCard(sample('pack', 'road-pack'), {width: 60, nameOf: (_kind, id) => `the ${id}`})).toContain(
      'Contents  the backpack and 10 × the torch',
    )
  })

  it('sets a feat with what it needs', () => {
    const feat = entry('feat', 'brawler', {
      name: 'Brawler',
      category: 'general',
      prerequisites: [
        {type: 'character-level', level: 4},
        {type: 'ability', any: ['str', 'con'], score: 13},
      ],
      repeatable: true,
    })
    expect(printCard(feat, {width: 60})).toContain('Prerequisite  Level 4+, Strength or Constitution 13+\nRepeatable    Yes')
  })

  it('leaves out all our symbols when asked', () => {
    expect(printCard(sample('class', 'warden'), {width: 80, ascii: true})).toMatch(/^[\u0020-\u007e\n]*$/)
  })

  it.each([40, 60, 100, 200])('stays inside %i columns for every entry there is', (width) => {
    for (const each of [...SAMPLE, ...srdEntries()]) {
      for (const line of printCard(each, {width}).split('\n'))
        expect(visibleWidth(line), `${each.kind} ${each.id}: ${line}`).toBeLessThanOrEqual(width)
    }
  })

  it('lets no text out of its place', () => {
    const evil = {...sample('spell', 'thornwall'), name: HOSTILE, text: HOSTILE, higherLevels: HOSTILE}
    expect(printCard(evil, {width: 60})).not.toMatch(/[\u0007\u001b\u202e]/)
    expect(printCardMarkdown(evil)).not.toMatch(/[\u0007\u001b\u202e]|<script/)
  })
})

it('prints Markdown', async () => {
  await expect(printCardMarkdown(sample('class', 'warden'))).toMatchFileSnapshot('golden/class.md')
  expect(printCardMarkdown(sample('spell', 'spark'))).toBe(
    [
      '# Spark',
      '*Evocation Cantrip*',
      '**Casting Time:** Action  \n**Range:** 60 ft  \n**Components:** V, S  \n**Duration:** Instantaneous  \n**Effect:** Ranged spell attack, 1d8 lightning',
      'A spark leaps.',
      '## Cantrip Upgrade',
      'The damage grows at levels 5, 11, and 17.',
      '**Classes:** Warden',
      '*Source: homebrew, the tests*',
    ].join('\n\n'),
  )
})
