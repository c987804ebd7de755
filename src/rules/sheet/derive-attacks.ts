import {ABILITY_NAMES, type Ability, type DamageType} from '../../schema/ability.js'
import type {Mastery, Weapon} from '../../schema/content/equipment.js'
import type {Fact} from '../../schema/content/fact.js'
import type {Effect} from '../../schema/content/feature.js'
import type {Rider} from '../../schema/content/monster.js'
import {present} from '../../schema/value.js'
import type {Gained} from '../build/build.js'
import {type Carried, carriedName, isInHand} from '../build/carried.js'
import {abilityTerm, amountOf, contextOf, effectsOf, type Facts, fits, holds, isProficient, matchesWeapon} from '../build/facts.js'
import {averageOf, parseDice} from '../numbers/dice.js'
import {type Explained, explain, printed, type Term} from '../numbers/explained.js'
import {evaluateDice} from '../numbers/formula.js'
import {type Check, d20Test, type Edge} from './d20-test.js'

export interface Attack {
  /** Inventory id, or `unarmed-strike`. */
  id: string
  name: string
  wielded: boolean
  ability: Ability
  proficient: boolean
  toHit: Check
  damage: AttackDamage
  /** Damage in two hands, for a versatile weapon in one. */
  twoHanded?: string
  /** As `damage.minimum`, in two hands. */
  twoHandedMinimum?: Explained
  /** Damage that its hits add, or some of them; absent where there is none. */
  extra?: readonly ExtraDamage[]
  /** What its hits do besides, in another shape. */
  onHit?: readonly Rider[]
  /** Weapon properties, as ids. */
  properties: readonly string[]
  reachFt?: number
  rangeFt?: {normal: number; long: number}
  /** The mastery property, when the character may use it. */
  mastery?: Mastery
  /** Lowest d20 that is a Critical Hit. */
  criticalFrom: Explained
  notes: readonly string[]
}

export interface AttackDamage {
  dice: string
  bonus: Explained
  types: readonly DamageType[]
  /** What a die below it counts as. */
  minimum?: Explained
}

export interface ExtraDamage {
  name: string
  dice: string
  /** None: of the type that the attack deals. More than one: whoever deals it picks. */
  types: readonly DamageType[]
  when?: string
  /** On one hit a turn. */
  once?: 'turn'
  /** What has to hold in a fight. */
  needs?: {any: readonly Fact[]; not?: readonly Fact[] | undefined}
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

type CarriedWeapon = Carried & {weapon: Weapon}

function isWeapon(carried: Carried): carried is CarriedWeapon {
  return carried.weapon !== undefined
}

function weaponAttack(facts: Facts, carried: CarriedWeapon): Attack {
  const {item, weapon, bonus} = carried
  const ability = attackAbility(facts, carried)
  const proficient = isProficient(facts, carried)
  const twoHanded = weapon.versatileDice !== undefined && item.equipped !== 'two-hands'
  return {
    id: item.id,
    name: carriedName(carried),
    wielded: isInHand(item),
    ability,
    proficient,
    toHit: d20Test(facts, {
      as: ['attack'],
      ability,
      weapon: {weapon, item},
      proficient,
      terms: [{label: 'Magic bonus', value: bonus}],
      disadvantage: tooHeavy(facts, weapon),
    }),
    damage: weaponDamage(facts, carried, ability),
    ...(twoHanded && weapon.versatileDice ? {twoHanded: bestDice(facts, carried, weapon.versatileDice)} : {}),
    ...present({twoHandedMinimum: twoHanded ? dieMinimum(facts, carried) : undefined, extra: extraOf(facts, carried)}),
    properties: weapon.properties,
    ...(weapon.reach === 'melee' ? {reachFt: weapon.properties.includes('reach') ? LONG_REACH_FT : REACH_FT} : {}),
    ...present({rangeFt: weapon.rangeFt}),
    ...(hasMastery(facts, carried) ? {mastery: weapon.mastery} : {}),
    criticalFrom: criticalFrom(facts, carried),
    notes: [
      ...secondAttack(facts, carried),
      ...ownAttacks(facts, carried),
      ...attackNotes(facts, ability, carried),
      ...diceNotes(facts, carried),
    ],
  }
}

/** Strength in melee, Dexterity at range, the better for finesse, or what a feature allows. */
function attackAbility(facts: Facts, carried: CarriedWeapon): Ability {
  const {weapon} = carried
  const usual: Ability[] = weapon.properties.includes('finesse') ? ['str', 'dex'] : [weapon.reach === 'ranged' ? 'dex' : 'str']
  const allowed = effectsOf(facts.build, 'weapon-ability')
    .filter(({value}) => holds(facts, value.when) && matchesWeapon(facts, value.weapons, carried))
    .flatMap(({value: {ability}, owner}) => (ability === 'spellcasting' ? (owner.spellcasting?.ability ?? []) : ability))
  return best(facts, [...usual, ...allowed])
}

function best({modifiers}: Facts, abilities: readonly Ability[]): Ability {
  return abilities.reduce((top, ability) => (modifiers[ability] > modifiers[top] ? ability : top), abilities[0] ?? 'str')
}

function weaponDamage(facts: Facts, carried: CarriedWeapon, ability: Ability): AttackDamage {
  const {item, weapon, bonus} = carried
  const base = item.equipped === 'two-hands' && weapon.versatileDice ? weapon.versatileDice : weapon.damage.dice
  return {
    dice: bestDice(facts, carried, base),
    bonus: explain([
      damageModifier(facts, carried, ability),
      {label: 'Magic bonus', value: bonus},
      ...damageBonuses(facts, ability, carried),
    ]),
    types: damageTypes(facts, carried),
    ...present({minimum: isHeldInTwoHands(carried) ? dieMinimum(facts, carried) : undefined}),
  }
}

/** The lowest that a damage die of this weapon counts as, in two hands. */
function dieMinimum(facts: Facts, carried: CarriedWeapon): Explained | undefined {
  const [most] = effectsOf(facts.build, 'damage-die-minimum')
    .filter(({value}) => matchesWeapon(facts, value.weapons, carried))
    .sort((a, b) => b.value.minimum - a.value.minimum)
  return most && printed(most.label, most.value.minimum)
}

/** The weapon's own type, and those that a feature lets it deal instead. */
function damageTypes(facts: Facts, carried: CarriedWeapon): DamageType[] {
  const others = effectsOf(facts.build, 'weapon-damage')
    .filter(({value}) => holds(facts, value.when) && matchesWeapon(facts, value.weapons, carried))
    .flatMap(({value}) => value.damage)
  return [...new Set([carried.weapon.damage.type, ...others])]
}

/** The second weapon's extra attack adds no positive modifier, unless a feature says so (SRD 5.2, "Light"). */
function damageModifier(facts: Facts, carried: CarriedWeapon, ability: Ability): Term {
  const term = abilityTerm(facts, ability)
  if (!isExtraAttack(facts, carried) || effectsOf(facts.build, 'two-weapon-modifier').length > 0) return term
  return {...term, value: Math.min(0, term.value)}
}

/** The weapon's own dice, or better ones that a feature lets it roll. */
function bestDice(facts: Facts, carried: CarriedWeapon, own: string): string {
  const others = effectsOf(facts.build, 'weapon-dice')
    .filter(({value}) => holds(facts, value.when) && matchesWeapon(facts, value.weapons, carried))
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

function damageBonuses(facts: Facts, ability: Ability, weapon?: CarriedWeapon): Term[] {
  return effectsOf(facts.build, 'bonus')
    .filter((bonus) => bonus.value.to === 'damage' && holds(facts, bonus.value.when))
    .filter((bonus) => isMadeWith(ability, bonus.value) && concerns(facts, bonus, weapon))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
}

type OfWeapon = Partial<Pick<Extract<Effect, {type: 'bonus'}>, 'weapons' | 'inHand'>>

/** Whether an effect is for this weapon; one that names weapons, or is a weapon's own, is not for an Unarmed Strike. */
function concerns(facts: Facts, {value, owner}: Gained<OfWeapon>, weapon: CarriedWeapon | undefined): boolean {
  if (owner.weapon !== undefined && owner.weapon !== weapon?.item.id) return false
  if (value.inHand && !(weapon && isInHand(weapon.item))) return false
  return weapon === undefined ? value.weapons === undefined : matchesWeapon(facts, value.weapons, weapon)
}

function criticalFrom(facts: Facts, weapon?: CarriedWeapon): Explained {
  const found = effectsOf(facts.build, 'critical')
    .filter(({owner}) => owner.weapon === undefined || owner.weapon === weapon?.item.id)
    .sort((a, b) => a.value.from - b.value.from)[0]
  return explain([{label: found?.label ?? 'Critical Hit', value: found?.value.from ?? 20}])
}

/** Heavy weapons want strength, or a steady hand at range (SRD 5.2, "Heavy"). */
function tooHeavy({scores}: Facts, {reach, properties}: Weapon): Edge[] {
  const ability = reach === 'ranged' ? 'dex' : 'str'
  if (!properties.includes('heavy') || scores[ability].total >= HEAVY_SCORE) return []
  return [{from: `heavy, and ${ABILITY_NAMES[ability]} is under ${HEAVY_SCORE}`}]
}

function secondAttack(facts: Facts, carried: CarriedWeapon): string[] {
  if (!isExtraAttack(facts, carried)) return []
  const quick = quickMastery(facts)
  return [quick === undefined ? 'extra attack with a Bonus Action (Light)' : `extra attack within the Attack action (Light, ${quick})`]
}

/** The mastery that saves the Bonus Action; either of the two weapons may have it, since either may be the one that strikes first. */
function quickMastery(facts: Facts): string | undefined {
  const {entries} = facts.build
  return facts.carried
    .filter(isWeapon)
    .filter((each) => isInHand(each.item) && isLight(each.weapon) && hasMastery(facts, each))
    .map(({weapon}) => entries.find('mastery', weapon.mastery))
    .find((mastery) => mastery?.extraAttack === 'attack-action')?.name
}

/** Whether the mastery of a weapon is the character's to use. */
function hasMastery(facts: Facts, carried: CarriedWeapon): boolean {
  return isProficient(facts, carried) && facts.masteries.has(carried.weapon.id)
}

/** A Light weapon's attack brings an extra one with a different Light weapon; any other off-hand attack is an ordinary one (SRD 5.2, "Light"). */
function isExtraAttack({carried: all}: Facts, {item, weapon}: CarriedWeapon): boolean {
  const first = all.some((each) => each.item.equipped === 'main-hand' && each.item.quantity > 0 && isLight(each.weapon))
  return item.equipped === 'off-hand' && isLight(weapon) && first
}

function isLight(weapon: Weapon | undefined): boolean {
  return weapon?.properties.includes('light') ?? false
}

/** Bonuses that wait for a situation; `weapon` is absent for an Unarmed Strike. */
function attackNotes(facts: Facts, ability: Ability, weapon?: CarriedWeapon): string[] {
  return effectsOf(facts.build, 'bonus')
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
}

/** Whether an effect is for attacks with this ability. */
function isMadeWith(ability: Ability, {abilities}: Pick<Extract<Effect, {type: 'bonus'}>, 'abilities'>): boolean {
  return abilities?.includes(ability) ?? true
}

function diceNotes(facts: Facts, carried: CarriedWeapon): string[] {
  return effectsOf(facts.build, 'damage-die-minimum')
    .filter(({value}) => matchesWeapon(facts, value.weapons, carried) && isHeldInTwoHands(carried))
    .map(({value, label}) => `damage dice count as at least ${value.minimum} (${label})`)
}

function isHeldInTwoHands({item, weapon}: CarriedWeapon): boolean {
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
    toHit: d20Test(facts, {as: ['attack'], ability, proficient: true}),
    damage: {dice, bonus: explain([abilityTerm(facts, ability), ...damageBonuses(facts, ability)]), types: unarmedTypes(ways)},
    properties: [],
    reachFt: REACH_FT,
    ...present({extra: extraOf(facts)}),
    criticalFrom: criticalFrom(facts),
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
  const most = mostAttacks(facts, ({weapons}) => weapons === undefined)
  return explain([
    {label: 'Attack action', value: 1},
    {label: most?.label ?? 'Extra Attack', value: (most?.value.attacks ?? 1) - 1},
  ])
}

type ExtraAttack = Extract<Effect, {type: 'extra-attack'}>

function mostAttacks(facts: Facts, counts: (effect: ExtraAttack) => boolean): Gained<ExtraAttack> | undefined {
  return effectsOf(facts.build, 'extra-attack')
    .filter(({value}) => counts(value))
    .sort((a, b) => b.value.attacks - a.value.attacks)[0]
}

/** Attacks per action that this weapon makes and others don't. */
function ownAttacks(facts: Facts, carried: CarriedWeapon): string[] {
  const most = mostAttacks(facts, ({weapons}) => weapons !== undefined && matchesWeapon(facts, weapons, carried))
  return most && most.value.attacks > attacksPerAction(facts).total ? [`${most.value.attacks} attacks per action (${most.label})`] : []
}

/** Damage that some hits add, such as a Sneak Attack. */
export function extraDamage(facts: Facts): ExtraDamage[] {
  return effectsOf(facts.build, 'extra-damage').flatMap((gained) => {
    const {owner, value} = gained
    const when = [owner.weapon && `with ${owner.name}`, value.when?.situation].filter((part) => part !== undefined)
    return extraFrom(facts, gained, when.length > 0 ? when.join(', ') : undefined)
  })
}

/** Damage that hits with this weapon add, or with an Unarmed Strike. */
function extraOf(facts: Facts, weapon?: CarriedWeapon): readonly ExtraDamage[] | undefined {
  const found = effectsOf(facts.build, 'extra-damage')
    .filter((effect) => concerns(facts, effect, weapon))
    .flatMap((gained) => extraFrom(facts, gained, gained.value.when?.situation))
  return found.length === 0 ? undefined : found
}

function extraFrom(facts: Facts, {value, owner}: Gained<Extract<Effect, {type: 'extra-damage'}>>, when: string | undefined): ExtraDamage[] {
  const dice = evaluateDice(value.dice, contextOf(facts, owner))
  if (dice === undefined || !fits(facts, value.when)) return []
  const {once, needs} = value
  return [{name: value.name, dice, types: value.damage ?? [], ...present({when, once, needs})}]
}
