import type {Ability, DamageType} from '../../schema/ability.js'
import type {Mastery, Weapon} from '../../schema/content/equipment.js'
import type {Effect} from '../../schema/content/feature.js'
import type {InventoryItem} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import type {Gained} from '../build/build.js'
import {type Carried, carriedName} from '../build/carried.js'
import {abilityTerm, amountOf, contextOf, effectsOf, type Facts, fits, holds, isProficient, matchesWeapon} from '../build/facts.js'
import {averageOf, parseDice} from '../numbers/dice.js'
import {type Explained, explain, type Term} from '../numbers/explained.js'
import {evaluateDice} from '../numbers/formula.js'

export interface Attack {
  /** Inventory id, or `unarmed-strike`. */
  id: string
  name: string
  wielded: boolean
  ability: Ability
  proficient: boolean
  toHit: Explained
  damage: AttackDamage
  /** Damage in two hands, for a versatile weapon in one. */
  twoHanded?: string
  /** Weapon properties, as ids. */
  properties: readonly string[]
  reachFt?: number
  rangeFt?: {normal: number; long: number}
  /** The mastery property, when the character may use it. */
  mastery?: Mastery
  /** Lowest d20 that is a Critical Hit. */
  criticalFrom: Explained
  disadvantage: readonly string[]
  notes: readonly string[]
}

export interface AttackDamage {
  dice: string
  bonus: Explained
  types: readonly DamageType[]
}

export interface ExtraDamage {
  name: string
  dice: string
  types: readonly string[]
  when?: string
}

const REACH_FT = 5
const LONG_REACH_FT = 10
/** Heavy weapons want this Strength (melee) or Dexterity (ranged) (SRD 5.2, "Heavy"). */
const HEAVY_SCORE = 13
const SAVE_DC_BASE = 8

/** An attack for each weapon carried, the wielded ones first, and the Unarmed Strike. */
export function attacks(facts: Facts): Attack[] {
  const weapons = facts.carried.flatMap((carried) => (isWeapon(carried) && carried.item.quantity > 0 ? [weaponAttack(facts, carried)] : []))
  return [...weapons.filter((attack) => attack.wielded), ...weapons.filter((attack) => !attack.wielded), unarmedStrike(facts)]
}

type CarriedWeapon = Carried & {entry: Weapon}

function isWeapon(carried: Carried): carried is CarriedWeapon {
  return carried.entry?.kind === 'weapon'
}

function weaponAttack(facts: Facts, carried: CarriedWeapon): Attack {
  const {item, entry: weapon, bonus} = carried
  const ability = attackAbility(facts, weapon)
  const proficient = isProficient(facts, weapon)
  const usable = proficient && facts.masteries.has(weapon.id)
  const twoHanded = weapon.versatileDice !== undefined && item.equipped !== 'two-hands'
  return {
    id: item.id,
    name: carriedName(carried),
    wielded: item.equipped === 'main-hand' || item.equipped === 'off-hand' || item.equipped === 'two-hands',
    ability,
    proficient,
    toHit: explain([
      abilityTerm(facts, ability),
      {label: 'Proficiency Bonus', value: proficient ? facts.proficiencyBonus : 0},
      {label: 'Magic bonus', value: bonus},
      ...weaponBonuses(facts, 'attack', carried),
    ]),
    damage: weaponDamage(facts, carried, ability),
    ...(twoHanded && weapon.versatileDice ? {twoHanded: bestDice(facts, weapon, weapon.versatileDice)} : {}),
    properties: weapon.properties,
    ...(weapon.reach === 'melee' ? {reachFt: weapon.properties.includes('reach') ? LONG_REACH_FT : REACH_FT} : {}),
    ...present({rangeFt: weapon.rangeFt}),
    ...(usable ? {mastery: weapon.mastery} : {}),
    criticalFrom: criticalFrom(facts, carried),
    disadvantage: attackTrouble(facts, ability, weapon),
    notes: [...secondAttack(item, weapon), ...attackNotes(facts, ability, carried), ...diceNotes(facts, item, weapon)],
  }
}

/** Strength in melee, Dexterity at range, the better for finesse, or what a feature allows. */
function attackAbility(facts: Facts, weapon: Weapon): Ability {
  const usual: Ability[] = weapon.properties.includes('finesse') ? ['str', 'dex'] : [weapon.reach === 'ranged' ? 'dex' : 'str']
  const allowed = effectsOf(facts.build, 'weapon-ability')
    .filter(({value}) => holds(facts, value.when) && matchesWeapon(facts, value.weapons, weapon))
    .map(({value}) => value.ability)
  return best(facts, [...usual, ...allowed])
}

function best({modifiers}: Facts, abilities: readonly Ability[]): Ability {
  return abilities.reduce((top, ability) => (modifiers[ability] > modifiers[top] ? ability : top), abilities[0] ?? 'str')
}

function weaponDamage(facts: Facts, carried: CarriedWeapon, ability: Ability): AttackDamage {
  const {item, entry: weapon, bonus} = carried
  const base = item.equipped === 'two-hands' && weapon.versatileDice ? weapon.versatileDice : weapon.damage.dice
  return {
    dice: bestDice(facts, weapon, base),
    bonus: explain([
      damageModifier(facts, item, weapon, ability),
      {label: 'Magic bonus', value: bonus},
      ...weaponBonuses(facts, 'damage', carried),
    ]),
    types: [weapon.damage.type],
  }
}

/** The second weapon's extra attack adds no positive modifier, unless a feature says so (SRD 5.2, "Light"). */
function damageModifier(facts: Facts, item: InventoryItem, weapon: Weapon, ability: Ability): Term {
  const term = abilityTerm(facts, ability)
  const extra = item.equipped === 'off-hand' && weapon.properties.includes('light')
  if (!extra || effectsOf(facts.build, 'two-weapon-modifier').length > 0) return term
  return {...term, value: Math.min(0, term.value)}
}

/** The weapon's own dice, or better ones that a feature lets it roll. */
function bestDice(facts: Facts, weapon: Weapon, own: string): string {
  const others = effectsOf(facts.build, 'weapon-dice')
    .filter(({value}) => holds(facts, value.when) && matchesWeapon(facts, value.weapons, weapon))
    .flatMap(({value, owner}) => evaluateDice(value.dice, contextOf(facts, owner)) ?? [])
  return greatest([own, ...others])
}

function greatest(dice: readonly string[]): string {
  return dice.reduce((top, each) => (average(each) > average(top) ? each : top))
}

function average(text: string): number {
  const dice = parseDice(text)
  return 'problem' in dice ? 0 : averageOf({terms: dice.terms.map((term) => ({...term, count: term.count * 2}))})
}

function weaponBonuses(facts: Facts, to: 'attack' | 'damage', weapon: CarriedWeapon | undefined): Term[] {
  return effectsOf(facts.build, 'bonus')
    .filter((bonus) => bonus.value.to === to && holds(facts, bonus.value.when) && concerns(facts, bonus, weapon))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
}

type OfWeapon = Pick<Extract<Effect, {type: 'bonus'}>, 'weapons'>

/** Whether an effect is for this weapon; one that names weapons, or is a weapon's own, is not for an Unarmed Strike. */
function concerns(facts: Facts, {value, owner}: Gained<OfWeapon>, weapon: CarriedWeapon | undefined): boolean {
  if (owner.weapon !== undefined && owner.weapon !== weapon?.item.id) return false
  return weapon === undefined ? value.weapons === undefined : matchesWeapon(facts, value.weapons, weapon.entry)
}

function criticalFrom(facts: Facts, weapon?: CarriedWeapon): Explained {
  const found = effectsOf(facts.build, 'critical')
    .filter(({owner}) => owner.weapon === undefined || owner.weapon === weapon?.item.id)
    .sort((a, b) => a.value.from - b.value.from)[0]
  return explain([{label: found?.label ?? 'Critical Hit', value: found?.value.from ?? 20}])
}

function attackTrouble(facts: Facts, ability: Ability, weapon?: Weapon): string[] {
  const trouble: string[] = []
  const score = weapon?.reach === 'ranged' ? 'dex' : 'str'
  if (weapon?.properties.includes('heavy') && facts.scores[score].total < HEAVY_SCORE)
    trouble.push(`heavy, and ${score === 'str' ? 'Strength' : 'Dexterity'} is under ${HEAVY_SCORE}`)
  for (const worn of [facts.armor, facts.shield]) {
    if (worn && ['str', 'dex'].includes(ability) && !facts.armorTraining.has(worn.entry.category))
      trouble.push(`${worn.entry.name} without training`)
  }
  return trouble
}

/** The extra attack of a second Light weapon (SRD 5.2, "Light"). */
function secondAttack(item: InventoryItem, weapon: Weapon): string[] {
  return item.equipped === 'off-hand' && weapon.properties.includes('light') ? ['extra attack with a Bonus Action (Light)'] : []
}

/** Bonuses and Advantage that wait for a situation; `weapon` is absent for an Unarmed Strike. */
function attackNotes(facts: Facts, ability: Ability, weapon?: CarriedWeapon): string[] {
  const bonuses = effectsOf(facts.build, 'bonus')
    .filter(
      (bonus) =>
        (bonus.value.to === 'attack' || bonus.value.to === 'damage') &&
        bonus.value.when?.situation !== undefined &&
        fits(facts, bonus.value.when) &&
        isMadeWith(ability, bonus.value) &&
        concerns(facts, bonus, weapon),
    )
    .map(
      ({value, label, owner}) =>
        `+${amountOf(facts, value.amount, owner)} to ${value.to === 'attack' ? 'hit' : 'damage'} ${value.when?.situation} (${label})`,
    )
  const advantage = effectsOf(facts.build, 'advantage')
    .filter(
      (advantage) =>
        advantage.value.on === 'attack' &&
        fits(facts, advantage.value.when) &&
        isMadeWith(ability, advantage.value) &&
        concerns(facts, advantage, weapon),
    )
    .map(
      ({value, label}) =>
        `Advantage${value.when?.situation ? ` ${value.when.situation}` : ''}${value.against ? ` against ${value.against}` : ''} (${label})`,
    )
  return [...bonuses, ...advantage]
}

/** Whether an effect is for attacks with this ability. */
function isMadeWith(ability: Ability, {abilities}: Pick<Extract<Effect, {type: 'bonus'}>, 'abilities'>): boolean {
  return abilities?.includes(ability) ?? true
}

function diceNotes(facts: Facts, item: InventoryItem, weapon: Weapon): string[] {
  return effectsOf(facts.build, 'damage-die-minimum')
    .filter(({value}) => matchesWeapon(facts, value.weapons, weapon) && isHeldInTwoHands(item, weapon))
    .map(({value, label}) => `damage dice count as at least ${value.minimum} (${label})`)
}

function isHeldInTwoHands(item: InventoryItem, weapon: Weapon): boolean {
  return weapon.properties.includes('two-handed') || item.equipped === 'two-hands'
}

/** SRD 5.2, "Unarmed Strike": 1 + Strength, or a feature's die; Grapple and Shove use the save DC. */
function unarmedStrike(facts: Facts): Attack {
  const ways = effectsOf(facts.build, 'unarmed-strike').filter(({value}) => holds(facts, value.when))
  const ability = best(facts, ['str', ...ways.flatMap(({value}) => value.abilities)])
  const dice = greatest(['1', ...ways.flatMap(({value, owner}) => evaluateDice(value.dice, contextOf(facts, owner)) ?? [])])
  return {
    id: 'unarmed-strike',
    name: 'Unarmed Strike',
    wielded: true,
    ability,
    proficient: true,
    toHit: explain([
      abilityTerm(facts, ability),
      {label: 'Proficiency Bonus', value: facts.proficiencyBonus},
      ...weaponBonuses(facts, 'attack', undefined),
    ]),
    damage: {dice, bonus: explain([abilityTerm(facts, ability), ...weaponBonuses(facts, 'damage', undefined)]), types: unarmedTypes(ways)},
    properties: [],
    reachFt: REACH_FT,
    criticalFrom: criticalFrom(facts),
    disadvantage: attackTrouble(facts, ability),
    notes: attackNotes(facts, ability),
  }
}

function unarmedTypes(ways: readonly Gained<Extract<Effect, {type: 'unarmed-strike'}>>[]): DamageType[] {
  return [...new Set<DamageType>(['bludgeoning', ...ways.flatMap(({value}) => value.damage ?? [])])]
}

/** DC against the Grapple and Shove of an Unarmed Strike: 8 + Strength (or what a feature allows) + proficiency. */
export function grappleDc(facts: Facts): Explained {
  const allowed = effectsOf(facts.build, 'unarmed-strike')
    .filter(({value}) => holds(facts, value.when))
    .flatMap(({value}) => value.abilities)
  return explain([
    {label: 'Base', value: SAVE_DC_BASE},
    abilityTerm(facts, best(facts, ['str', ...allowed])),
    {label: 'Proficiency Bonus', value: facts.proficiencyBonus},
  ])
}

/** Attacks with one Attack action; features that give more don't add up (SRD 5.2, "Extra Attack"). */
export function attacksPerAction(facts: Facts): Explained {
  const most = effectsOf(facts.build, 'extra-attack').sort((a, b) => b.value.attacks - a.value.attacks)[0]
  return explain([
    {label: 'Attack action', value: 1},
    {label: most?.label ?? 'Extra Attack', value: (most?.value.attacks ?? 1) - 1},
  ])
}

/** Damage that some hits add, such as a Sneak Attack. */
export function extraDamage(facts: Facts): ExtraDamage[] {
  return effectsOf(facts.build, 'extra-damage').flatMap(({value, owner}) => {
    const dice = evaluateDice(value.dice, contextOf(facts, owner))
    if (dice === undefined || !fits(facts, value.when)) return []
    const when = [owner.weapon && `with ${owner.name}`, value.when?.situation].filter((part) => part !== undefined)
    return [{name: value.name, dice, types: value.damage ?? [], ...(when.length > 0 ? {when: when.join(', ')} : {})}]
  })
}
