import {describe, expect, test} from 'vitest'
import {fitsBase} from '../../../src/rules/build/carried.js'
import {checkCharacter} from '../../../src/rules/check/character.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {ITEM_KINDS} from '../../../src/schema/content/item-kinds.js'
import type {ItemBase, MagicItem} from '../../../src/schema/content/magic-item.js'
import type {Character, InventoryItem} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd, srdEntriesOf} from '../../helpers/content.js'

const entries = srd()
const items = srdEntriesOf('magic-item')

/** A 5th-level character who has these things in use. */
function bearer(classId: string, ...inventory: Partial<InventoryItem>[]): Character {
  return character({
    levels: levels(classId, 5),
    inventory: inventory.map((item) => ({id: item.item ?? 'thing', quantity: 1, ...item}) as InventoryItem),
  })
}

const sheetWith = (classId: string, ...inventory: Partial<InventoryItem>[]): Sheet => deriveSheet(bearer(classId, ...inventory), entries)

/** Every way to have an item: each variant, made of the first thing that fits. */
function waysToHave(item: MagicItem): Partial<InventoryItem>[] {
  const variants = item.variants ?? [undefined]
  return variants.map((variant) => ({
    item: item.id,
    ...(variant ? {variant: variant.id} : {}),
    ...baseOf(variant?.base ?? item.base),
    ...(item.attunement ? {attuned: true} : {}),
  }))
}

function baseOf(base: ItemBase | undefined): Partial<InventoryItem> {
  const made = base && ITEM_KINDS.flatMap((kind) => entries.all(kind)).find((entry) => fitsBase(base, entry))
  return made ? {base: made.id} : {}
}

describe('the magic items of the SRD 5.2', () => {
  test.each(items.map((item) => [item.id, item] as const))('%s can be had in each of its strengths', (_id, item) => {
    const classId = item.attunement?.classes?.[0] ?? 'wizard'
    const species = item.attunement?.species?.[0]
    for (const way of waysToHave(item)) {
      const who = {...bearer(classId, way), ...(species ? {species} : {})}
      const amiss = checkCharacter(who, entries).filter(({path}) => path[0] === 'inventory')
      expect(amiss.map(({flaw}) => flaw)).toEqual([])
      expect(deriveSheet(who, entries).inventory[0]).toMatchObject({item: item.id})
    }
  })

  test('a variant says the rarity when the item leaves it open', () => {
    const silent = items.filter(({rarity, variants = []}) => rarity === 'varies' && variants.some((each) => each.rarity === undefined))
    expect(silent.map(({id}) => id)).toEqual([])
  })

  test('a Ring of Protection adds to AC and saves, a Staff of Power to AC, saves and its own attacks', () => {
    const bare = sheetWith('wizard')
    const ringed = sheetWith('wizard', {item: 'ring-of-protection', equipped: 'worn', attuned: true})
    expect([ringed.ac.total - bare.ac.total, ringed.saves.con.total - bare.saves.con.total]).toEqual([1, 1])
    const armed = sheetWith('wizard', {item: 'staff-of-power', equipped: 'main-hand', attuned: true})
    expect([armed.ac.total - bare.ac.total, armed.saves.con.total - bare.saves.con.total]).toEqual([2, 2])
    const plain = sheetWith('wizard', {item: 'quarterstaff', equipped: 'main-hand'})
    const swing = (sheet: Sheet) => sheet.attacks.find(({id}) => id !== 'unarmed-strike')?.toHit.total ?? 0
    expect(swing(armed) - swing(plain)).toBe(2)
  })

  test('a Robe of the Archmagi stands in for armor', () => {
    expect(sheetWith('wizard', {item: 'robe-of-the-archmagi', equipped: 'worn', attuned: true}).ac.total).toBe(15)
  })

  test("a staff's powers ask for saves against its own DC", () => {
    const sheet = sheetWith('wizard', {item: 'staff-of-thunder-and-lightning', equipped: 'main-hand', attuned: true})
    const saves = sheet.features.flatMap(({activities}) => activities).flatMap(({save}) => (save ? [save.dc.total] : []))
    expect(saves.length).toBeGreaterThan(0)
    expect(new Set(saves)).toEqual(new Set([17]))
  })

  test("a wand's charges are uses to spend", () => {
    const {resources} = sheetWith('wizard', {item: 'wand-of-fireballs', equipped: 'main-hand', attuned: true})
    expect(resources.find(({id}) => id === 'wand-of-fireballs')?.max.total).toBe(7)
  })

  test('a Thunderous Greatclub makes its bearer strong', () => {
    const sheet = sheetWith('fighter', {item: 'thunderous-greatclub', equipped: 'two-hands', attuned: true})
    expect(sheet.abilities.str.score.total).toBe(20)
  })
})
