import {describe, expect, test} from 'vitest'
import {checkCharacter} from '../../../src/rules/check/character.js'
import type {Attack} from '../../../src/rules/sheet/derive-attacks.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Character, InventoryItem} from '../../../src/schema/entity/character.js'
import {character, levels} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {played} from '../../helpers/play.js'

const entries = srd()

type Held = Partial<InventoryItem> & {item: string}

const bearer = (inventory: readonly Held[], fields: Partial<Character> = {}) =>
  character({
    abilities: {method: 'manual', scores: {str: 16, dex: 14, con: 10, int: 10, wis: 10, cha: 18}},
    inventory: inventory.map((item) => ({id: item.item, quantity: 1, ...item}) as InventoryItem),
    ...fields,
  })

function attackWith(id: string, who: Character): Attack {
  const found = deriveSheet(who, entries).attacks.find((attack) => attack.id === id)
  if (!found) throw new Error(`no attack "${id}"`)
  return found
}

const figures = ({toHit, damage, notes, twoHanded}: Attack) => ({
  hit: toHit.total,
  damage: `${damage.dice}+${damage.bonus.total}`,
  extra: notes.some((note) => note.includes('extra attack')),
  ...(twoHanded === undefined ? {} : {twoHanded}),
})

describe('a weapon in the off hand', () => {
  // Source: SRD 5.2, "Light": the extra attack asks for an attack with a Light weapon, and is made with a different one.
  test.each<{main: string | undefined; off: string; extra: boolean; damage: string; why: string}>([
    {main: 'shortsword', off: 'scimitar', extra: true, damage: '1d6+0', why: 'two Light weapons'},
    {main: 'dagger', off: 'handaxe', extra: true, damage: '1d6+0', why: 'two Light weapons, whatever else they are'},
    {main: 'longsword', off: 'shortsword', extra: false, damage: '1d6+3', why: 'the first attack is with no Light weapon'},
    {main: undefined, off: 'shortsword', extra: false, damage: '1d6+3', why: 'there is no first weapon'},
    {main: 'arcane-focus-orb', off: 'dagger', extra: false, damage: '1d4+3', why: 'a focus is no weapon'},
    {main: 'shortsword', off: 'rapier', extra: false, damage: '1d8+3', why: 'the second is not Light'},
    {main: 'longsword', off: 'quarterstaff', extra: false, damage: '1d6+3', why: 'neither is Light'},
    {main: undefined, off: 'quarterstaff', extra: false, damage: '1d6+3', why: 'not Light, and alone'},
  ])('$off beside $main: $why', ({main, off, extra, damage}) => {
    const held: Held[] = [...(main ? [{item: main, equipped: 'main-hand'} as Held] : []), {item: off, equipped: 'off-hand'}]
    expect(figures(attackWith(off, bearer(held)))).toMatchObject({hit: 5, damage, extra})
  })

  test('a Light weapon that is carried, or used up, is no first attack', () => {
    const off: Held = {item: 'shortsword', equipped: 'off-hand'}
    expect(figures(attackWith('shortsword', bearer([{item: 'dagger'}, off]))).extra).toBe(false)
    expect(figures(attackWith('shortsword', bearer([{item: 'dagger', equipped: 'main-hand', quantity: 0}, off]))).extra).toBe(false)
  })

  // Source: SRD 5.2, "Nick": the extra attack of the Light property is made as part of the Attack action.
  test.each<{mastered: readonly string[]; note: string; why: string}>([
    {mastered: ['scimitar'], note: 'extra attack within the Attack action (Light, Nick)', why: 'the second weapon is mastered'},
    {mastered: ['dagger'], note: 'extra attack within the Attack action (Light, Nick)', why: 'the first one may strike second'},
    {mastered: ['shortsword'], note: 'extra attack with a Bonus Action (Light)', why: 'neither weapon is mastered'},
  ])('is struck with when the mastery says: $why', ({mastered, note}) => {
    const held: Held[] = [
      {item: 'dagger', equipped: 'main-hand'},
      {item: 'scimitar', equipped: 'off-hand'},
    ]
    const fighter = bearer(held, {levels: levels('fighter', 1), choices: {'fighter.masteries': [...mastered]}})
    expect(attackWith('scimitar', fighter).notes).toContain(note)
  })

  test('a negative modifier counts in the extra attack too', () => {
    const weak = bearer(
      [
        {item: 'club', equipped: 'main-hand'},
        {item: 'light-hammer', equipped: 'off-hand'},
      ],
      {abilities: {method: 'manual', scores: {str: 6, dex: 8, con: 10, int: 10, wis: 10, cha: 10}}},
    )
    expect(attackWith('light-hammer', weak).damage.bonus.total).toBe(-2)
  })
})

describe('a bonded weapon', () => {
  const warlock = (inventory: readonly Held[], invocations: readonly string[] = ['pact-of-the-blade'], count = 12) =>
    bearer(inventory, {levels: levels('warlock', count), choices: {'warlock.eldritch-invocations': [...invocations]}})

  // Source: SRD 5.2, "Pact of the Blade": proficient, Charisma in place of Strength or Dexterity, three damage types more.
  test.each<{item: string; marked: boolean; ability: string; hit: number; bonus: number; why: string}>([
    {item: 'greataxe', marked: true, ability: 'cha', hit: 8, bonus: 4, why: 'Martial, and bonded'},
    {item: 'greataxe', marked: false, ability: 'str', hit: 3, bonus: 3, why: 'Martial, not bonded: no proficiency'},
    {item: 'rapier', marked: true, ability: 'cha', hit: 8, bonus: 4, why: 'in place of Dexterity'},
    {item: 'longbow', marked: true, ability: 'cha', hit: 8, bonus: 4, why: 'a magic weapon may be any'},
    {item: 'dagger', marked: false, ability: 'str', hit: 7, bonus: 3, why: 'Simple, not bonded'},
  ])('$item, $why', ({item, marked, ability, hit, bonus}) => {
    const attack = attackWith(item, warlock([{item, equipped: 'main-hand', ...(marked ? {bonded: true} : {})}]))
    expect(attack).toMatchObject({ability, proficient: hit !== 3, toHit: {total: hit}, damage: {bonus: {total: bonus}}})
    expect(attack.damage.types.slice(1)).toEqual(marked ? ['necrotic', 'psychic', 'radiant'] : [])
  })

  test('keeps the better ability', () => {
    const strong = {...warlock([{item: 'maul', bonded: true}]), abilities: bearer([]).abilities}
    const scores = {...strong.abilities.scores, str: 20, cha: 12}
    expect(attackWith('maul', {...strong, abilities: {...strong.abilities, scores}}).ability).toBe('str')
  })

  test('the mark alone is nothing', () => {
    const attack = attackWith('greataxe', bearer([{item: 'greataxe', bonded: true}], {levels: levels('warlock', 1)}))
    expect(attack).toMatchObject({ability: 'str', proficient: false, damage: {types: ['slashing']}})
  })

  test('attacks of a bonded weapon alone are told beside it', () => {
    const all = ['pact-of-the-blade', 'thirsting-blade', 'devouring-blade']
    const who = warlock([{item: 'greataxe', bonded: true}, {item: 'dagger'}], all)
    const sheet = deriveSheet(who, entries)
    expect(sheet.attacksPerAction.total).toBe(1)
    expect(attackWith('greataxe', who).notes).toContain('3 attacks per action (Devouring Blade)')
    expect(attackWith('dagger', who).notes).toEqual([])
    expect(attackWith('greataxe', warlock([{item: 'greataxe', bonded: true}], all.slice(0, 2), 5)).notes).toEqual([
      '2 attacks per action (Thirsting Blade)',
    ])
  })
})

describe('a thing that is also a weapon', () => {
  // Source: SRD 5.2, "Arcane Focus" and "Druidic Focus" tables: a staff is also a Quarterstaff.
  test.each([
    {item: 'arcane-focus-staff', bonus: {}, hit: 5},
    {item: 'druidic-focus-wooden-staff', bonus: {}, hit: 5},
    {item: 'druidic-focus-wooden-staff', bonus: {bonus: 1}, hit: 6},
    {item: 'staff-of-fire', bonus: {attuned: true}, hit: 5},
    {item: 'staff-of-the-woodlands', bonus: {attuned: true}, hit: 7},
  ] as const)('$item', ({item, bonus, hit}) => {
    const attack = attackWith(item, bearer([{item, equipped: 'main-hand', ...bonus} as Held]))
    expect(attack).toMatchObject({wielded: true, proficient: true, toHit: {total: hit}, damage: {dice: '1d6', types: ['bludgeoning']}})
    expect(attack.twoHanded).toBe('1d8')
  })

  test('equips to the hand, and takes one', () => {
    const who = bearer([{item: 'arcane-focus-staff'}, {item: 'greatsword', equipped: 'two-hands'}])
    const result = played(who, entries, {type: 'equip', item: 'arcane-focus-staff'})
    expect(result.character.inventory.map(({equipped}) => equipped)).toEqual(['main-hand', undefined])
  })

  test('other foci are no weapons', () => {
    const {attacks} = deriveSheet(bearer([{item: 'arcane-focus-wand'}, {item: 'druidic-focus-yew-wand'}]), entries)
    expect(attacks.map(({id}) => id)).toEqual(['unarmed-strike'])
  })
})

describe('a shield that needs no hand', () => {
  const floating: Held = {item: 'animated-shield', equipped: 'shield', attuned: true}
  const full = (...held: Held[]) =>
    checkCharacter(bearer(held), entries)
      .map(({code}) => code)
      .filter((code) => code === 'HANDS_FULL')

  test.each<{held: readonly Held[]; full: boolean; why: string}>([
    {held: [floating, {item: 'greatsword', equipped: 'two-hands'}], full: false, why: 'both hands are free'},
    {
      held: [floating, {item: 'shortsword', equipped: 'main-hand'}, {item: 'dagger', equipped: 'off-hand'}],
      full: false,
      why: 'a hand for each weapon',
    },
    {
      held: [
        {...floating, attuned: false},
        {item: 'greatsword', equipped: 'two-hands'},
      ],
      full: true,
      why: 'it floats for whoever is attuned',
    },
    {
      held: [
        {item: 'shield', equipped: 'shield'},
        {item: 'greatsword', equipped: 'two-hands'},
      ],
      full: true,
      why: 'an ordinary one',
    },
  ])('$why', ({held, full: expected}) => {
    expect(full(...held)).toEqual(expected ? ['HANDS_FULL'] : [])
  })

  // Source: SRD 5.2, "Animated Shield": it protects as if wielded, and leaves the hands free.
  test.each<{first: Held; next: string; off: boolean; why: string}>([
    {first: floating, next: 'greatsword', off: false, why: 'a two-handed weapon beside a floating one'},
    {first: {item: 'greatsword', equipped: 'two-hands'}, next: 'animated-shield', off: false, why: 'a floating one beside both hands'},
    {first: {item: 'shield', equipped: 'shield'}, next: 'greatsword', off: true, why: 'an ordinary one takes a hand'},
    {first: {item: 'shield', equipped: 'shield'}, next: 'animated-shield', off: true, why: 'one shield at a time'},
  ])('equip: $why', ({first, next, off}) => {
    const who = bearer([first, {item: next, ...(next === 'animated-shield' ? {attuned: true} : {})}])
    const result = played(who, entries, {type: 'equip', item: next})
    expect(result.character.inventory[0]?.equipped === undefined).toBe(off)
  })
})
