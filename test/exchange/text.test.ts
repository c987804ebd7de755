import {describe, expect, test} from 'vitest'
import {showTags} from '../../src/exchange/fivetools-tags.js'
import {parseAlignment, parseDamageTypes, parseLanguages, parseSenses, parseType, splitTypeLine} from '../../src/exchange/text-creature.js'
import {parseAc, parseCr, parseDice, parseHp, parseSpeeds} from '../../src/exchange/text-figures.js'
import {parseMultiattack} from '../../src/exchange/text-multiattack.js'
import {parseAttack} from '../../src/exchange/text-power.js'
import {parseSave} from '../../src/exchange/text-save.js'
import {parseSpellcasting} from '../../src/exchange/text-spellcasting.js'
import {parsePowerName} from '../../src/exchange/text-uses.js'

describe('figures', () => {
  test.each([
    ['1d8 + 3', '1d8+3'],
    ['2d6−1', '2d6-1'],
    ['4', '4'],
    ['d6', '1d6'],
    ['2d6 + 1d4', undefined],
  ])('dice %s', (text, dice) => expect(parseDice(text)).toBe(dice))

  test.each([
    ['1/4', 0.25],
    ['0.125', 0.125],
    ['10 (5,900 XP)', 10],
    ['31', undefined],
    ['—', undefined],
  ])('challenge %s', (text, cr) => expect(parseCr(text)).toBe(cr))

  test('armor class, hit points and speeds with their brackets', () => {
    expect(parseAc('14 (natural armor)')).toEqual({ac: 14, acNote: 'natural armor'})
    expect(parseHp('114 (12d10+48)')).toEqual({average: 114, dice: '12d10+48', isGuess: false})
    expect(parseSpeeds('0 ft., fly 60 ft. (hover), 40 ft. (wolf form only)')).toEqual({
      walk: 40,
      fly: 60,
      hover: true,
      note: '40 ft. (wolf form only)',
    })
  })
})

describe('words', () => {
  test.each([
    ['Typically neutral evil', {value: 'neutral-evil', isGuess: true}],
    ['any alignment', {value: 'any', isGuess: false}],
    ['Chaotic Good', {value: 'chaotic-good', isGuess: false}],
    ['', {value: 'unaligned', isGuess: true}],
  ])('alignment "%s"', (text, guess) => expect(parseAlignment(text)).toEqual(guess))

  test('type lines', () => {
    expect(splitTypeLine('Medium or Small humanoid (elf, wizard), any alignment')).toEqual({
      sizes: ['medium', 'small'],
      type: 'humanoid (elf, wizard)',
      alignment: 'any alignment',
    })
    expect(parseType('swarm of Tiny beasts')).toEqual({value: {type: 'beast', swarmOf: 'tiny'}, isGuess: false})
  })

  test('senses and languages', () => {
    expect(parseSenses('darkvision 60 ft., blindsight 10 ft. (blind beyond), passive Perception 14')).toEqual({
      senses: {darkvision: 60, note: 'blindsight 10 ft. (blind beyond)'},
      passive: 14,
    })
    expect(parseLanguages("understands Common and Draconic but can't speak, telepathy 60 ft.")).toEqual({
      understands: ['common', 'draconic'],
      telepathyFt: 60,
    })
    expect(parseLanguages('—')).toBeUndefined()
  })

  test('damage with a condition on it stays in words', () => {
    expect(parseDamageTypes('cold; bludgeoning and piercing from nonmagical attacks')).toEqual({
      types: ['cold'],
      rest: ['bludgeoning and piercing from nonmagical attacks'],
    })
  })

  test.each([
    ['Fire Breath (Recharge 5–6)', {name: 'Fire Breath', uses: {type: 'recharge', from: 5}}],
    ['Howl (3/Day, or 4/Day in Lair)', {name: 'Howl', uses: {type: 'day', count: 3, inLair: 4}}],
    ['Wing Beat (Costs 2 Actions)', {name: 'Wing Beat', cost: 2}],
    ['Bite (Wolf Form Only; Recharge 6)', {name: 'Bite', form: 'Wolf Form', uses: {type: 'recharge', from: 6}}],
    ['Second Head (the left)', {name: 'Second Head (the left)'}],
  ])('power name %s', (text, parts) => expect(parsePowerName(text)).toEqual(parts))
})

describe('powers in the wordings of 2014 and 2024', () => {
  const CLAW = {kind: 'melee', toHit: 5, reachFt: 5, damage: [{dice: '1d8+3', types: ['slashing']}]}

  test.each([
    ['2014', 'Melee Weapon Attack: +5 to hit, reach 5 ft., one target. Hit: 7 (1d8 + 3) slashing damage.', CLAW],
    ['2024', 'Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage.', CLAW],
    [
      'thrown',
      'Melee or Ranged Attack Roll: +5, reach 5 ft. or range 20/60 ft. Hit: 7 (1d8 + 3) Slashing damage.',
      {...CLAW, kind: 'melee-or-ranged', rangeFt: {normal: 20, long: 60}},
    ],
    [
      'a condition',
      'Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage, and the target has the Prone condition.',
      {...CLAW, onHit: [{condition: 'prone'}]},
    ],
  ])('attack: %s', (_why, text, attack) => expect(parseAttack(text)).toEqual({attack}))

  test('what follows a hit stays in words', () => {
    expect(parseAttack('Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing damage. The claw glows.')).toEqual({
      attack: CLAW,
      text: 'The claw glows.',
    })
  })

  test('saves', () => {
    const save = {ability: 'con', dc: 13, damage: [{dice: '4d6', types: ['cold']}], success: 'half'}
    expect(
      parseSave(
        'Constitution Saving Throw: DC 13, each creature in a 30-foot-long, 5-foot-wide Line. Failure: 14 (4d6) Cold damage. Success: Half damage.',
      )?.save,
    ).toEqual({...save, area: {shape: 'line', sizeFt: 30, widthFt: 5}})
    expect(
      parseSave(
        'It sneezes. Each creature nearby must make a DC 13 Constitution saving throw, taking 14 (4d6) cold damage on a failed save, or half as much damage on a successful one.',
      ),
    ).toEqual({before: 'It sneezes.', after: '', save: {...save, targets: 'Each creature nearby'}})
  })

  test('multiattacks, only when all of it is understood', () => {
    const ids = ['bite', 'claw', 'roar']
    expect(parseMultiattack('The newt makes one Bite attack and two Claw attacks.', ids)).toEqual({
      steps: [
        {count: 1, of: ['bite']},
        {count: 2, of: ['claw']},
      ],
    })
    expect(parseMultiattack('The newt makes three attacks: one with its bite and two with its claws.', ids)).toEqual({
      steps: [
        {count: 1, of: ['bite']},
        {count: 2, of: ['claw']},
      ],
    })
    expect(parseMultiattack('The newt makes two Claw attacks. It can replace one attack with a use of Roar.', ids)).toEqual({
      steps: [{count: 2, of: ['claw']}],
      replace: [{count: 1, with: ['roar']}],
    })
    expect(parseMultiattack('The newt makes two Tail attacks.', ids)).toBeUndefined()
  })

  test('spellcasting', () => {
    const text =
      'The newt casts one of the following spells, requiring no Material components and using Wisdom as the spellcasting ability (spell save DC 12):\n\n- **At Will:** Light, Mage Hand\n- **1/Day Each:** Fireball (level 4 version)'
    expect(parseSpellcasting(text)).toEqual({
      ability: 'wis',
      dc: 12,
      without: ['material'],
      atWill: [{spell: 'light'}, {spell: 'mage-hand'}],
      perDay: [{count: 1, spells: [{spell: 'fireball', level: 4}]}],
    })
  })

  test('5etools tags', () => {
    expect(
      showTags('{@atkr m} {@hit 5}, reach 5 ft. {@h}7 ({@damage 1d8 + 3}) Slashing. {@i see {@spell light|XPHB}} {@sparkle a|b}'),
    ).toEqual({
      text: 'Melee Attack Roll: +5, reach 5 ft. Hit: 7 (1d8 + 3) Slashing. see light a',
      unknown: ['sparkle'],
    })
  })
})
