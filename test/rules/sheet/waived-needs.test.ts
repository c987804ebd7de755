import {describe, expect, test} from 'vitest'
import {checkCharacter} from '../../../src/rules/check/character.js'
import {castSpell} from '../../../src/rules/play/cast.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import {MagicItem} from '../../../src/schema/content/magic-item.js'
import type {Character, InventoryItem} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {contextOf} from '../../helpers/play.js'

const ward = MagicItem.parse({
  kind: 'magic-item',
  id: 'test-ward',
  name: 'Test Ward',
  summary: 'A Shield anyone can bear, once attuned.',
  source: {document: 'homebrew'},
  category: 'armor',
  rarity: 'rare',
  attunement: {},
  base: {items: ['shield']},
  waives: ['training'],
})
const entries = srd(ward)

/** A weak wizard, trained in no armor, who wears these. */
function weakling(...worn: Partial<InventoryItem>[]): Character {
  return character({
    levels: levels('wizard', 5),
    abilities: {method: 'manual', scores: {str: 8, dex: 14, con: 10, int: 16, wis: 10, cha: 10}},
    choices: {'wizard.cantrips': ['light']},
    inventory: worn.map((each) => ({id: each.item ?? 'thing', quantity: 1, ...each}) as InventoryItem),
  })
}

/** What is amiss: trouble on the sheet, and findings. */
function troubleOf(...worn: Partial<InventoryItem>[]): string[] {
  const who = weakling(...worn)
  const sheet = deriveSheet(who, entries)
  const cast = castSpell({...contextOf(who, entries), entries}, {spell: 'light'})
  return [
    ...(sheet.saves.dex.disadvantage.length > 0 ? ['saves'] : []),
    ...(sheet.initiative.disadvantage.length > 0 ? ['initiative'] : []),
    ...(sheet.attacks[0]?.toHit.disadvantage.length ? ['attacks'] : []),
    ...(sheet.skills.stealth.disadvantage.length > 0 ? ['stealth'] : []),
    ...((sheet.speeds.walk?.total ?? 0) < 30 ? ['speed'] : []),
    ...('refused' in cast ? ['cast'] : []),
    ...checkCharacter(who, entries).flatMap(({code}) => (code.startsWith('ARMOR_') ? [code] : [])),
  ]
}

const UNTRAINED = ['saves', 'initiative', 'attacks', 'stealth', 'cast', 'ARMOR_TRAINING']

describe('what armor asks, and magic that waives it (SRD 5.2, "Magic Items A–Z")', () => {
  test.each<[why: string, worn: Partial<InventoryItem>[], trouble: string[]]>([
    ['plain Chain Mail asks for all three', [{item: 'chain-mail', equipped: 'armor'}], [...UNTRAINED, 'speed', 'ARMOR_STRENGTH']],
    [
      'Elven Chain of mail for no training',
      [{item: 'elven-chain', base: 'chain-mail', equipped: 'armor'}],
      ['stealth', 'speed', 'ARMOR_STRENGTH'],
    ],
    ['an Elven Chain shirt for nothing', [{item: 'elven-chain', base: 'chain-shirt', equipped: 'armor'}], []],
    ['Mithral Armor for training alone', [{item: 'mithral-armor', base: 'plate-armor', equipped: 'armor'}], UNTRAINED],
    [
      'Boots of Striding and Springing take the weight off any armor',
      [
        {item: 'splint-armor', equipped: 'armor'},
        {item: 'boots-of-striding-and-springing', equipped: 'worn', attuned: true},
      ],
      UNTRAINED,
    ],
    [
      'but not while they are in the pack',
      [{item: 'splint-armor', equipped: 'armor'}, {item: 'boots-of-striding-and-springing'}],
      [...UNTRAINED, 'speed', 'ARMOR_STRENGTH'],
    ],
    ['a Shield that waives training, attuned', [{item: 'test-ward', equipped: 'shield', attuned: true}], []],
    ['and not attuned', [{item: 'test-ward', equipped: 'shield'}], UNTRAINED],
    [
      'its magic is its own: the armor beside it still asks',
      [
        {item: 'test-ward', equipped: 'shield', attuned: true},
        {item: 'leather-armor', equipped: 'armor'},
      ],
      UNTRAINED,
    ],
  ])('%s', (_why, worn, trouble) => expect(troubleOf(...worn).sort()).toEqual([...trouble].sort()))

  test.each([
    ['half-plate-armor', 'armor alone', 1],
    ['mithral-armor', 'mithral', 0],
  ])('%s: whoever is trained is heard in %s', (item, _why, heard) => {
    const {skills} = deriveSheet(
      {
        ...weakling({item, base: item === 'mithral-armor' ? 'half-plate-armor' : undefined, equipped: 'armor'}),
        levels: levels('fighter', 5),
      },
      entries,
    )
    expect(skills.stealth.disadvantage).toHaveLength(heard)
  })

  test('a Shield borne without training counts for AC once its magic waives that', () => {
    const ac = (attuned: boolean) => deriveSheet(weakling({item: 'test-ward', equipped: 'shield', attuned}), entries).ac.total
    expect([ac(false), ac(true)]).toEqual([12, 14])
  })

  test('armor that is used up is not worn', () => {
    const ac = (quantity: number) => deriveSheet(weakling({item: 'plate-armor', equipped: 'armor', quantity}), entries).ac.total
    expect([ac(1), ac(0)]).toEqual([18, 12])
  })
})
