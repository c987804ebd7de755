import type {DamageType, Size} from '../../schema/ability.js'
import type {MOVEMENTS, SENSES} from '../../schema/content/body.js'
import type {Armor} from '../../schema/content/equipment.js'
import type {Fact} from '../../schema/content/fact.js'
import type {Effect, EXPOSURES} from '../../schema/content/feature.js'
import {present} from '../../schema/value.js'
import {type Carried, type CarriedArmor, carriedName} from '../build/carried.js'
import {abilityTerm, amountOf, effectsOf, type Facts, fits, holds, isTrained} from '../build/facts.js'
import {fixedHitPoints} from '../numbers/advancement.js'
import {type Explained, explain, type Term} from '../numbers/explained.js'

/** Armor Class with no armor, before Dexterity (SRD 5.2, "Armor Class"). */
const UNARMORED_AC = 10
/** Speed lost in armor too heavy for one's Strength (SRD 5.2, "Armor"). */
const HEAVY_ARMOR_PENALTY_FT = 10

export interface ArmorClass extends Explained {
  /** Name of the way it is reckoned: the armor, or a feature. */
  formula: string
  /** The other ways, which came to less. */
  alternatives: readonly (Explained & {name: string})[]
  notes: readonly string[]
}

/** The best of the ways to reckon AC that the character may use; formulas never add up (SRD 5.2, "Armor Class"). */
export function armorClass(facts: Facts): ArmorClass {
  const ways = facts.armor ? [armoredWay(facts, facts.armor)] : unarmoredWays(facts)
  const full = ways
    .map(({name, terms, shield}) => ({name, ...explain([...terms, ...(shield ? shieldTerms(facts) : []), ...bonusTerms(facts)])}))
    .map((way) => ({...way, ...atLeast(facts, way)}))
    .sort((a, b) => b.total - a.total)
  const [best = {name: 'Unarmored', ...explain([])}, ...rest] = full
  return {
    total: best.total,
    terms: best.terms,
    formula: best.name,
    alternatives: rest,
    notes: situational(facts, 'ac'),
  }
}

/** AC lifted to the highest of its minimums, which the last term names. */
function atLeast({build}: Facts, {total, terms}: Explained): Explained {
  const [most] = effectsOf(build, 'armor-class-minimum').sort((a, b) => b.value.score - a.value.score)
  if (!most || most.value.score <= total) return {total, terms}
  return explain([...terms, {label: `${most.label} (at least ${most.value.score})`, value: most.value.score - total}])
}

interface Way {
  name: string
  terms: Term[]
  shield: boolean
}

function armoredWay(facts: Facts, {entry: armor, bonus, ...worn}: CarriedArmor): Way {
  return {
    name: worn.magic ? carriedName({entry: armor, bonus, ...worn}) : armor.name,
    terms: [
      {label: armor.name, value: armor.baseAc},
      {label: 'Dexterity', value: countedDex(facts.modifiers.dex, armor.dexCap)},
      {label: 'Magic bonus', value: bonus},
    ],
    shield: true,
  }
}

function countedDex(modifier: number, cap: Armor['dexCap']): number {
  if (cap === 'none') return 0
  return cap === 'unlimited' ? modifier : Math.min(modifier, cap)
}

function unarmoredWays(facts: Facts): Way[] {
  const {body} = facts
  const plain = body
    ? {name: body.name, terms: [{label: body.name, value: body.ac}], shield: false}
    : {name: 'Unarmored', terms: [{label: 'Base', value: UNARMORED_AC}, abilityTerm(facts, 'dex')], shield: true}
  const features = effectsOf(facts.build, 'armor-class')
    .filter(({value}) => value.shield || facts.shield === undefined)
    .map(({value, label}) => ({
      name: label,
      terms: [{label, value: value.base}, ...value.abilities.map((ability) => abilityTerm(facts, ability))],
      shield: value.shield,
    }))
  return [plain, ...features]
}

function shieldTerms(facts: Facts): Term[] {
  const {shield} = facts
  // A shield gives nothing to those who lack the training (SRD 5.2, "Shield").
  if (!shield || !isTrained(facts, shield)) return []
  return [
    {label: shield.entry.name, value: shield.entry.baseAc},
    {label: 'Magic bonus (shield)', value: shield.bonus},
  ]
}

export function bonusTerms(facts: Facts): Term[] {
  return effectsOf(facts.build, 'bonus')
    .filter(({value}) => value.to === 'ac' && holds(facts, value.when))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
}

/** Bonuses to one target that wait for a situation, as notes. */
export function situational(facts: Facts, to: Extract<Effect, {type: 'bonus'}>['to']): string[] {
  return effectsOf(facts.build, 'bonus')
    .filter(({value}) => value.to === to && value.when?.situation !== undefined && fits(facts, value.when))
    .map(({value, label, owner}) => `+${amountOf(facts, value.amount, owner)} ${value.when?.situation} (${label})`)
}

/**
 * Hit Point maximum: the first level gives its die's highest face, each later one its roll or the fixed value; Constitution
 * counts for every level, and no level gives less than 1 (SRD 5.2, "Gaining a Level").
 */
export function hitPointMaximum(facts: Facts): Explained {
  const {build, modifiers} = facts
  const dice = new Map(build.classes.map(({entry}) => [entry.id, entry]))
  const terms = new Map<string, number>()
  let constitution = 0
  build.character.levels.forEach((level, i) => {
    const entry = dice.get(level.class)
    if (!entry) return
    const rolled = i === 0 ? entry.hitDie : Math.min(level.hp ?? fixedHitPoints(entry.hitDie), entry.hitDie)
    const label = i === 0 ? `${entry.name} 1st level (d${entry.hitDie})` : `${entry.name} levels (d${entry.hitDie})`
    terms.set(label, (terms.get(label) ?? 0) + rolled)
    constitution += Math.max(modifiers.con, 1 - rolled)
  })
  const bonus = effectsOf(build, 'bonus')
    .filter(({value}) => value.to === 'hit-points' && holds(facts, value.when))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
  return explain([
    ...[...terms].map(([label, value]) => ({label, value})),
    {label: `Constitution × ${build.level}`, value: constitution},
    ...bonus,
    {label: 'Reduced until a Long Rest', value: -(build.character.play?.maximumReduced ?? 0)},
  ])
}

export type Movement = (typeof MOVEMENTS)[number]

/** Speeds in feet; movements the character lacks are absent. */
export function speeds(facts: Facts): Partial<Record<Movement, Explained>> {
  const walk = atLeastNothing(walkingSpeed(facts))
  const own = onlyMovement(facts)
  if (own) return own
  const result: Partial<Record<Movement, Explained>> = {walk}
  for (const {value, label, owner} of effectsOf(facts.build, 'speed')) {
    if (value.mode === 'walk' || !holds(facts, value.when)) continue
    // A speed "equal to your Speed" follows every change of it.
    const equal = typeof value.feet === 'object' && value.feet.of === 'walking-speed'
    const feet = equal ? walk.total : amountOf(facts, value.feet, owner)
    if (result[value.mode] === undefined || feet > (result[value.mode]?.total ?? 0)) {
      const terms = equal
        ? [{label: `${label}: Speed`, value: feet}]
        : [{label, value: feet}, ...bonusSpeed(facts), ...factorTerms(facts, explain(plainSpeed(facts)).total)]
      result[value.mode] = atLeastNothing(terms)
    }
  }
  return Object.fromEntries(Object.entries(result).map(([mode, speed]) => [mode, limited(facts, speed)]))
}

/** The one way to move, for who has no other. */
function onlyMovement(facts: Facts): Partial<Record<Movement, Explained>> | undefined {
  const only = effectsOf(facts.build, 'speed').find(({value}) => value.only && holds(facts, value.when))
  if (!only) return undefined
  const {value, label, owner} = only
  const walk = explain([{label, value: 0}])
  return {walk, [value.mode]: limited(facts, explain([{label, value: amountOf(facts, value.feet, owner)}]))}
}

/** What doubles Speed or halves it, as feet more or less; a change of Speed is one of every movement (SRD 5.2, "Speed"). */
function factorTerms({build}: Facts, speed: number): Term[] {
  return effectsOf(build, 'speed-factor').map(({value: {times}, label}) => ({label, value: times === 2 ? speed : -Math.ceil(speed / 2)}))
}

function walkingSpeed(facts: Facts): Term[] {
  const terms = plainSpeed(facts)
  return [...terms, ...factorTerms(facts, explain(terms).total)]
}

function plainSpeed(facts: Facts): Term[] {
  const {armor, scores} = facts
  const slow = armor?.entry.minStrength !== undefined && scores.str.total < armor.entry.minStrength
  return [
    groundSpeed(facts),
    ...bonusSpeed(facts),
    {label: `${armor?.entry.name} needs Strength ${armor?.entry.minStrength}`, value: slow ? -HEAVY_ARMOR_PENALTY_FT : 0},
  ]
}

/** What Speed begins with: the species' own, or a better one that a trait or a thing gives in its place. */
function groundSpeed(facts: Facts): Term {
  const {species} = facts.build
  const own: Term = {label: species?.name ?? 'Species', value: species?.speedFt ?? 0}
  return effectsOf(facts.build, 'speed')
    .filter(({value}) => value.mode === 'walk' && holds(facts, value.when))
    .map(({value, label, owner}): Term => ({label, value: amountOf(facts, value.feet, owner)}))
    .reduce((best, each) => (each.value > best.value ? each : best), own)
}

function atLeastNothing(terms: readonly Term[]): Explained {
  const {total} = explain(terms)
  return explain([...terms, {label: 'No less than 0', value: Math.max(0, -total)}])
}

/** A Speed cut down to the lowest of its limits, which the last term names. */
function limited(facts: Facts, {total, terms}: Explained): Explained {
  const limits = effectsOf(facts.build, 'speed-limit').filter(({value}) => holds(facts, value.when))
  const lowest = Math.min(...limits.map(({value}) => value.feet))
  if (lowest >= total) return {total, terms}
  const names = new Set(limits.filter(({value}) => value.feet === lowest).map(({label}) => label))
  return explain([...terms, {label: [...names].join(', '), value: lowest - total}])
}

export interface Crawling {
  from: readonly string[]
  /** Movement that it takes to get up, in feet; nobody with a Speed of 0 gets up (SRD 5.2, "Prone"). */
  getUpFt: Explained
}

/** Whether it can only crawl, and what getting up costs: half its Speed, rounded down. */
export function crawling(facts: Facts): Crawling | undefined {
  const effects = effectsOf(facts.build, 'crawling').filter(({value}) => holds(facts, value.when))
  if (effects.length === 0) return undefined
  const speed = speeds(facts).walk?.total ?? 0
  return {
    from: labelsOf(effects),
    getUpFt: explain([
      {label: 'Speed', value: speed},
      {label: 'Half of it', value: -Math.ceil(speed / 2)},
    ]),
  }
}

/** What keeps a character at 1 Hit Point once. */
export function staysUp({build}: Facts): {id: string; name: string} | undefined {
  const [found] = effectsOf(build, 'stays-up')
  return found && {id: found.owner.id, name: found.label}
}

/** Spells that no damage ends its Concentration on; absent where there are none. */
export function steady({build}: Facts): string[] | undefined {
  const spells = effectsOf(build, 'steady').flatMap(({value}) => value.spells)
  return spells.length > 0 ? spells : undefined
}

/** What keeps a character from acting. */
export function inactive({build}: Facts): string[] {
  return labelsOf(effectsOf(build, 'inactive'))
}

function labelsOf(effects: readonly {label: string}[]): string[] {
  return [...new Set(effects.map(({label}) => label))]
}

/** What attack rolls against a creature have, and from how near or far. */
export interface Exposure {
  attackers: (typeof EXPOSURES)[number]
  withinFt?: number
  beyondFt?: number
  from: string
  when?: string
  /** What settles `when` in a fight. */
  fact?: Fact
}

export function exposures(facts: Facts): Exposure[] {
  return effectsOf(facts.build, 'exposure')
    .filter(({value}) => fits(facts, value.when))
    .map(exposureOf)
}

/** What an effect gives to attackers. */
export function exposureOf({
  value: {attackers, withinFt, beyondFt, when, fact},
  label,
}: {
  value: Extract<Effect, {type: 'exposure'}>
  label: string
}): Exposure {
  return {attackers, ...present({withinFt, beyondFt}), from: label, ...present({when: when?.situation, fact})}
}

function bonusSpeed(facts: Facts): Term[] {
  return effectsOf(facts.build, 'bonus')
    .filter(({value}) => value.to === 'speed' && holds(facts, value.when))
    .map(({value, label, owner}) => ({label, value: amountOf(facts, value.amount, owner)}))
}

export type Sense = (typeof SENSES)[number]

/** Ranges in feet; the farthest of each sense counts, and what extends it is added. */
export function senses(facts: Facts): Partial<Record<Sense, Explained>> {
  const result: Partial<Record<Sense, Explained>> = {}
  const counted = effectsOf(facts.build, 'sense').filter(({value}) => holds(facts, value.when))
  for (const {value, label} of counted)
    if (!value.extends && value.feet > (result[value.sense]?.total ?? 0)) result[value.sense] = explain([{label, value: value.feet}])
  for (const {value, label} of counted)
    if (value.extends) result[value.sense] = explain([...(result[value.sense]?.terms ?? []), {label, value: value.feet}])
  return result
}

export interface Defense {
  what: string
  from: string
  /** The state it depends on, when it isn't always there. */
  when?: string
}

export interface Defenses {
  resistances: readonly Defense[]
  immunities: readonly Defense[]
  /** Of monsters, and of who wears the shape of one. */
  vulnerabilities?: readonly Defense[]
  conditionImmunities: readonly Defense[]
}

export function defenses(facts: Facts): Defenses {
  const of = <T extends {when?: {situation?: string | undefined} | undefined}>(
    value: T,
    label: string,
    whats: readonly string[],
  ): Defense[] => {
    const {situation} = value.when ?? {}
    return whats.map((what) => ({what, from: label, ...present({when: situation})}))
  }
  const gather = (type: 'resistance' | 'immunity') =>
    effectsOf(facts.build, type)
      .filter(({value}) => fits(facts, value.when))
      .flatMap(({value, label}) => of(value, label, value.damage))
  const conditions = effectsOf(facts.build, 'condition-immunity').filter(({value}) => fits(facts, value.when))
  return {
    resistances: [...gather('resistance'), ...chosenResistances(facts)],
    immunities: gather('immunity'),
    ...present({
      vulnerabilities: facts.body?.vulnerabilities && of({}, facts.body.name, facts.body.vulnerabilities),
    }),
    conditionImmunities: conditions.flatMap(({value, label}) => of(value, label, value.conditions)),
  }
}

function chosenResistances({build}: Facts): Defense[] {
  return build.slots.flatMap(({choice, answers, label}) =>
    choice.type === 'damage-type' && choice.gives === 'resistance'
      ? answers.map((answer) => ({what: answer as DamageType, from: label}))
      : [],
  )
}

/** The size that something makes of one's own. */
export function sizeOf(facts: Facts, own: Size): Size {
  return effectsOf(facts.build, 'size').find(({value}) => holds(facts, value.when))?.value.size ?? own
}

/** Pounds for each point of Strength: Tiny half, each size above Medium doubles (SRD 5.2, "Carrying Capacity"). */
const CARRY_LB_PER_STR = {tiny: 7.5, small: 15, medium: 15, large: 30, huge: 60, gargantuan: 120} as const
type SizeName = keyof typeof CARRY_LB_PER_STR
const SIZE_ORDER: readonly SizeName[] = ['tiny', 'small', 'medium', 'large', 'huge', 'gargantuan']

/** Coins weigh a pound for fifty (SRD 5.2, "Coins"). */
const COINS_PER_LB = 50

export interface Carrying {
  capacityLb: Explained
  /** Drag, lift or push: twice the capacity, at a Speed of 5 feet beyond it. */
  pushLb: Explained
  carriedLb: Explained
  /** What the weight does, where the table counts it: beyond the capacity, or beyond what can be moved at all. */
  load?: 'overloaded' | 'immovable'
}

export function carrying(facts: Facts, size: SizeName): Carrying {
  const steps = effectsOf(facts.build, 'carrying-size').reduce((sum, {value}) => sum + value.steps, 0)
  const counted = SIZE_ORDER[Math.min(SIZE_ORDER.indexOf(size) + steps, SIZE_ORDER.length - 1)] ?? size
  const capacity = facts.scores.str.total * CARRY_LB_PER_STR[counted]
  const own = explain([...weights(facts), {label: 'Coins', value: coinWeight(facts)}])
  return {
    capacityLb: explain([{label: `Strength ${facts.scores.str.total} × ${CARRY_LB_PER_STR[counted]} lb (${counted})`, value: capacity}]),
    pushLb: explain([{label: 'Twice the carrying capacity', value: capacity * 2}]),
    // What has merged with another shape is no load (SRD 5.2, "Wild Shape").
    carriedLb: facts.body ? explain([...own.terms, {label: `Merged with ${facts.body.name}`, value: -own.total}]) : own,
  }
}

/** What lies in a bag of holding weighs nothing to its bearer. */
function weights({carried}: Facts): Term[] {
  const all = new Map(carried.map((each) => [each.item.id, each]))
  return carried.map((each) => (isWeighedAway(each, all, new Set()) ? {...itemWeight(each), value: 0} : itemWeight(each)))
}

function isWeighedAway({item}: Carried, all: ReadonlyMap<string, Carried>, seen: ReadonlySet<string>): boolean {
  const holder = item.in === undefined || seen.has(item.in) ? undefined : all.get(item.in)
  if (!holder) return false
  return (holder.magic?.entry.container?.weightless ?? false) || isWeighedAway(holder, all, new Set([...seen, item.id]))
}

/** What all of one inventory line weighs, in pounds; goods sold by the bundle weigh their share of it. */
export function itemWeight(carried: Carried): Term {
  const {item, entry} = carried
  const mundane = entry && 'weightLb' in entry ? (entry.weightLb ?? 0) / (('bundle' in entry ? entry.bundle : 1) ?? 1) : 0
  const weight = carried.magic?.entry.weightLb ?? mundane
  return {label: `${item.quantity} × ${carriedName(carried)}`, value: Math.round(weight * item.quantity * 100) / 100}
}

function coinWeight({build}: Facts): number {
  const coins = Object.values(build.character.coins).reduce<number>((sum, count) => sum + (count ?? 0), 0)
  return Math.round((coins / COINS_PER_LB) * 100) / 100
}
