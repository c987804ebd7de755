import type {Ability, Skill} from '../../schema/ability.js'
import type {Fact} from '../../schema/content/fact.js'
import type {Effect, ROLLS} from '../../schema/content/feature.js'
import {present} from '../../schema/value.js'
import type {Gained} from '../build/build.js'
import {isInHand} from '../build/carried.js'
import {type Armed, abilityTerm, amountOf, effectsOf, type Facts, fits, holds, isTrained, matchesWeapon} from '../build/facts.js'
import {type Explained, explain, signed, type Term} from '../numbers/explained.js'

/** Something that bears on a roll, and what has to come about for it to; without `when` it always does. */
export interface Edge {
  from: string
  when?: string
  /** What settles `when` in a fight. */
  fact?: Fact
}

/** A D20 Test's modifier, with what else bears on the roll. */
export interface Check extends Explained {
  proficient: boolean
  advantage: readonly Edge[]
  disadvantage: readonly Edge[]
  /** What makes the roll fail, whatever the die shows. */
  failure: readonly Edge[]
  /** What makes it succeed, whatever the die shows; absent where there is nothing. */
  success?: readonly Edge[]
  /** What the roll has when no situation is called for; absent where neither or both hold, for these cancel (SRD 5.2, "Advantage"). */
  net?: 'advantage' | 'disadvantage'
  /** Dice that are rolled with it and added or taken off; absent where there are none. */
  dice?: readonly BonusDie[]
  /** Lowest face that the d20 counts as; absent where it counts as it falls. */
  minimum?: Explained
  /** Bonuses that depend on a situation the sheet can't see. */
  notes: readonly string[]
}

/** Dice rolled with a d20, once for the roll: those of a Bless. */
export interface BonusDie extends Edge {
  dice: string
  minus?: true
}

type BonusTarget = Extract<Effect, {type: 'bonus'}>['to']
type Roll = Extract<BonusTarget, (typeof ROLLS)[number] | 'spell-attack'>

/** What one D20 Test is; what its terms don't say comes from whatever bears on rolls of its kinds. */
export interface D20Test {
  /** Kinds of roll that it counts as, its own first: a Concentration save is a save too. */
  as: readonly [Roll, ...Roll[]]
  /** Ability it is made with, whose modifier is added; a Death Saving Throw has none. */
  ability?: Ability
  skill?: Skill
  /** What an attack is made with: a weapon of the inventory; absent for the body or a spell. */
  weapon?: Required<Armed>
  /** Class whose spell it is made with, when a spell's attack. */
  spellOf?: string | undefined
  proficient: boolean
  /** Its modifier as a stat block prints it, in place of ability and proficiency. */
  whole?: Term
  /** What a stat block prints for it, which stands where it is the higher (SRD 5.2, "Wild Shape"). */
  printed?: number | undefined
  /** Terms of its own, after those of ability and proficiency. */
  terms?: readonly Term[]
  disadvantage?: readonly Edge[]
  minimum?: Explained | undefined
  notes?: readonly string[]
  /** It is rolled against nothing in particular, so that what counts against something doesn't count. */
  againstNothing?: true
  /** Nobody who makes it can act. */
  disabled?: true
}

/** Any D20 Test of a character: ability, proficiency, bonuses, Advantage and Disadvantage from whatever it has (SRD 5.2, "D20 Tests"). */
export function d20Test(given: Facts, test: D20Test): Check {
  const facts = test.disabled ? {...given, able: false} : given
  const {proficient, notes = []} = test
  const sum = explain([...higher(facts, ownTerms(facts, test), test), ...bonuses(facts, test)])
  const advantage = edges(facts, test, 'advantage')
  const disadvantage = [...(test.disadvantage ?? []), ...untrained(facts, test), ...edges(facts, test, 'disadvantage')]
  const dice = diceWith(facts, test)
  const success = edges(facts, test, 'success')
  return {
    ...sum,
    proficient,
    advantage,
    disadvantage,
    failure: edges(facts, test, 'failure'),
    ...(success.length > 0 ? {success} : {}),
    ...netOf(advantage, disadvantage),
    ...(dice.length > 0 ? {dice} : {}),
    ...present({minimum: test.minimum}),
    notes: [...dice.map(dieNote), ...situationalBonuses(facts, test), ...notes],
  }
}

function ownTerms(facts: Facts, {ability, proficient, whole, terms = []}: D20Test): Term[] {
  if (whole) return [whole]
  return [
    ...(ability === undefined ? [] : [abilityTerm(facts, ability)]),
    ...(proficient ? [{label: 'Proficiency Bonus', value: facts.proficiencyBonus}] : []),
    ...terms,
  ]
}

function higher({body}: Facts, own: Term[], {printed}: D20Test): Term[] {
  const isHigher = body !== undefined && printed !== undefined && printed > explain(own).total
  return isHigher ? [{label: body.name, value: printed}] : own
}

function netOf(advantage: readonly Edge[], disadvantage: readonly Edge[]): Pick<Check, 'net'> {
  const [up, down] = [advantage.some(isConstant), disadvantage.some(isConstant)]
  if (up === down) return {}
  return {net: up ? 'advantage' : 'disadvantage'}
}

/** Whether it always bears on the roll. */
export function isConstant({when}: Edge): boolean {
  return when === undefined
}

/** As `isConstant`, or settled by what is so now. */
export function isSettled(edge: Edge, facts: readonly Fact[]): boolean {
  return isConstant(edge) || (edge.fact !== undefined && facts.includes(edge.fact))
}

/** Every kind of roll that a test counts as, widest last. */
function kindsOf({as}: D20Test): readonly BonusTarget[] {
  return [...as, 'd20-test']
}

/** Bonuses to one test that count now. */
function bonuses(facts: Facts, test: D20Test): Term[] {
  return bonusesTo(facts, test)
    .filter(({value}) => holds(facts, value.when))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
}

/** Dice rolled with a test; what calls for them once, though the test is of several kinds. */
function diceWith(facts: Facts, test: D20Test): BonusDie[] {
  const kinds = kindsOf(test)
  return effectsOf(facts.build, 'roll-dice')
    .filter((effect) => kinds.includes(effect.value.on) && concerns(facts, effect, test) && fits(facts, effect.value.when))
    .map(bonusDie)
}

/** The dice that an effect adds to a roll. */
export function bonusDie({value: {dice, minus, when}, label}: {value: Extract<Effect, {type: 'roll-dice'}>; label: string}): BonusDie {
  return {dice, from: label, ...present({minus, when: when?.situation})}
}

/** Dice as they are written beside a roll. */
function dieNote({dice, minus, when, from}: BonusDie): string {
  return `${minus ? '−' : '+'}${dice}${when === undefined ? '' : ` ${when}`} (${from})`
}

/** Bonuses that wait for a situation, in words. */
function situationalBonuses(facts: Facts, test: D20Test): string[] {
  return bonusesTo(facts, test)
    .filter(({value}) => value.when?.situation !== undefined && fits(facts, value.when))
    .map(({value, label, owner}) => `${signed(amountOf(facts, value.amount, owner))} ${value.when?.situation} (${label})`)
}

function bonusesTo(facts: Facts, test: D20Test): Gained<Extract<Effect, {type: 'bonus'}>>[] {
  const all = effectsOf(facts.build, 'bonus')
  return kindsOf(test).flatMap((kind) => all.filter((bonus) => bonus.value.to === kind && concerns(facts, bonus, test)))
}

export type RollEffect = Extract<Effect, {type: 'advantage' | 'disadvantage' | 'failure' | 'success'}>

/** What gives a test Advantage, Disadvantage or failure. */
function edges(facts: Facts, test: D20Test, type: RollEffect['type']): Edge[] {
  const kinds = kindsOf(test)
  const found = effectsOf(facts.build, type)
    .filter((effect) => kinds.includes(effect.value.on) && concerns(facts, effect, test) && fits(facts, effect.value.when))
    .filter(({value}) => !test.againstNothing || value.against === undefined || value.on === test.as[0])
  return edgesOf(found)
}

/** What effects bring to a roll, each source once for each situation. */
export function edgesOf(effects: readonly {value: Pick<RollEffect, 'against' | 'when' | 'fact'>; label: string}[]): Edge[] {
  const found = effects.map(edgeOf)
  return found.filter(({from, when}, i) => found.findIndex((other) => other.from === from && other.when === when) === i)
}

function edgeOf({value, label}: {value: Pick<RollEffect, 'against' | 'when' | 'fact'>; label: string}): Edge {
  const against = value.against === undefined ? [] : [`against ${value.against}`]
  const situation = value.when?.situation === undefined ? [] : [value.when.situation]
  const limits = [...against, ...situation.filter((each) => !against.includes(each))]
  return limits.length === 0 ? {from: label} : {from: label, when: limits.join(', '), ...present({fact: value.fact})}
}

type Which = Pick<RollEffect, 'abilities' | 'skills' | 'weapons' | 'inHand' | 'ownSpells'> & Partial<Pick<RollEffect, 'otherWeapons'>>

/** Whether an effect is for this test; one that names weapons, or is a weapon's own, is for attacks with these alone. */
function concerns(facts: Facts, {value, owner}: Gained<Which>, {ability, skill, weapon, spellOf}: D20Test): boolean {
  if (value.ownSpells && (spellOf === undefined || spellOf !== owner.classId)) return false
  if (value.inHand && !(weapon && isInHand(weapon.item))) return false
  if (value.abilities && (ability === undefined || !value.abilities.includes(ability))) return false
  if (value.skills && (skill === undefined || !value.skills.includes(skill))) return false
  if (value.otherWeapons) return weapon !== undefined && weapon.item.id !== owner.weapon
  if (isAttackEffect(value) && owner.weapon !== undefined && owner.weapon !== weapon?.item.id) return false
  return weapon === undefined ? value.weapons === undefined : matchesWeapon(facts, value.weapons, weapon)
}

/** What a magic weapon gives to attacks it gives to its own; what it gives to other rolls, to its bearer. */
function isAttackEffect(value: Which & {on?: string; to?: string}): boolean {
  return (value.on ?? value.to) === 'attack'
}

/** Strength and Dexterity D20 Tests suffer from armor without training (SRD 5.2, "Armor Training"). */
function untrained(facts: Facts, {ability}: D20Test): Edge[] {
  if (ability !== 'str' && ability !== 'dex') return []
  return wornUntrained(facts).map((armor) => ({from: `${armor} without training`}))
}

/** Armor and shield that are worn without training, by name. */
export function wornUntrained(facts: Facts): string[] {
  return [facts.armor, facts.shield].flatMap((worn) => (worn && !isTrained(facts, worn) ? [worn.entry.name] : []))
}
