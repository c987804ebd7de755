import {ABILITIES, type Ability, type Size, SKILL_ABILITIES} from '../../schema/ability.js'
import {CHALLENGE_RATINGS, type Monster, type Power} from '../../schema/content/monster.js'
import type {MonsterRole} from '../../schema/draft/monster.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {freeId} from '../../schema/slug.js'
import {present, type ValueMap} from '../../schema/value.js'
import {estimateCr, type MonsterReference, measure, monsterReference} from '../assess/monster.js'
import {readCurve} from '../assess/spread.js'
import type {Entries} from '../build/entries.js'
import {abilityModifier} from '../numbers/ability-scores.js'
import {proficiencyBonusOfCr, xpOfCr} from '../numbers/challenge.js'
import {type Building, type Built, phrase} from './building.js'
import {averageOfText, diceFor} from './dice-for.js'

type MonsterShape = Shape<'monster'>

/** How a role shares out what its rating gives: ratings of defense for ratings of offense, points of AC, attacks a round. */
interface Share {
  /** Ratings moved from offense to defense. */
  tough: number
  ac: number
  attacks: number
}

const SHARES: Readonly<Record<MonsterRole, Share>> = {
  brute: {tough: 0.5, ac: -2, attacks: -1},
  soldier: {tough: 1, ac: 2, attacks: 0},
  skirmisher: {tough: -0.5, ac: 1, attacks: 1},
  ambusher: {tough: -1, ac: 0, attacks: 0},
  artillery: {tough: -1, ac: -1, attacks: 0},
  controller: {tough: 0, ac: 0, attacks: 0},
  leader: {tough: 0.5, ac: 1, attacks: 0},
}

/** SRD 5.2, "Hit Dice by Size". */
const HIT_DIE: Readonly<Record<Size, number>> = {tiny: 4, small: 6, medium: 8, large: 10, huge: 12, gargantuan: 20}
const PACE_FT: Readonly<Record<MonsterShape['pace'], number>> = {slow: 20, usual: 30, fast: 40}
const SENSE_FT: Readonly<Record<MonsterShape['senses'][number], number>> = {darkvision: 60, blindsight: 60, tremorsense: 60, truesight: 120}
const TELEPATHY_FT = 120

/** A stat block whose figures speak for the rating that was asked for. */
export function buildMonster(shape: MonsterShape, building: Building): Built {
  return {is: 'entry', kind: 'monster', value: monsterOf(shape, building) as unknown as ValueMap}
}

/** The rating of a draft: the wish's, else its own. */
export function challengeOf({challenge}: Pick<MonsterShape, 'challenge'>, {wish}: Building): number {
  const own = CHALLENGE_RATINGS.find((cr) => crOf(challenge) === cr) ?? 1
  return wish.cr ?? own
}

function crOf(text: string): number {
  const [above = '1', below = '1'] = text.split('/')
  return Number(above) / Number(below)
}

const references = new WeakMap<Entries, MonsterReference>()

/** The SRD's monsters as curves; worked out once for a catalog. */
function referenceOf(entries: Entries): MonsterReference {
  const known = references.get(entries)
  if (known) return known
  const srd = entries.all('monster').filter(({source, provenance}) => source.document === 'srd-5.2' && provenance === undefined)
  const made = monsterReference(srd.map((each) => measure(each, entries)))
  references.set(entries, made)
  return made
}

/** What is turned until the figures fit. */
interface Dials {
  hitDice: number
  /** Mean damage a hit. */
  hit: number
}

interface Plan {
  shape: MonsterShape
  building: Building
  cr: number
  bonus: number
  share: Share
  reference: MonsterReference
  /** Place of the rating among all. */
  place: number
}

function monsterOf(shape: MonsterShape, building: Building): Monster {
  const cr = challengeOf(shape, building)
  const reference = referenceOf(building.entries)
  const plan: Plan = {
    ...{shape, building, cr, reference, share: SHARES[shape.role], place: CHALLENGE_RATINGS.indexOf(cr)},
    bonus: proficiencyBonusOfCr(cr),
  }
  const start = {hitDice: 1, hit: readDamage(plan) / attacksOf(plan)}
  const hit = turned((value) => placesOf(plan, {...start, hit: value}).offense, plan.place - plan.share.tough, {
    least: 0.5,
    most: 20 * start.hit + 10,
  })
  const hitDice = Math.round(
    turned((value) => placesOf(plan, {hit, hitDice: Math.round(value)}).defense, plan.place + plan.share.tough, {least: 1, most: 90}),
  )
  return settled(plan, {hit, hitDice})
}

/** A few dice more or fewer, until the rating is the one asked for. */
const MOST_STEPS = 60

function settled(plan: Plan, dials: Dials): Monster {
  let turning = dials
  for (let step = 0; step < MOST_STEPS; step++) {
    const monster = composed(plan, turning)
    const off = CHALLENGE_RATINGS.indexOf(estimateOf(plan, monster).cr) - plan.place
    if (off === 0) return monster
    turning = {
      hitDice: Math.max(1, turning.hitDice - Math.sign(off)),
      hit: turning.hitDice === 1 || step > MOST_STEPS / 2 ? turning.hit * (off > 0 ? 0.93 : 1.07) : turning.hit,
    }
  }
  return composed(plan, turning)
}

function estimateOf({reference, building}: Plan, monster: Monster) {
  return estimateCr(measure(monster, building.entries).figures, reference)
}

function placesOf(plan: Plan, dials: Dials): {defense: number; offense: number} {
  const {defense, offense} = estimateOf(plan, composed(plan, dials))
  return {defense: CHALLENGE_RATINGS.indexOf(defense), offense: CHALLENGE_RATINGS.indexOf(offense)}
}

const HALVINGS = 14

/** The value at which a rising figure reaches what it should be. */
function turned(figureAt: (value: number) => number, goal: number, {least, most}: {least: number; most: number}): number {
  let [low, high] = [least, most]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (figureAt(middle) < goal) low = middle
    else high = middle
  }
  return (low + high) / 2
}

const readDamage = ({reference, place}: Plan) => Math.expm1(readCurve(reference.curves.damage, place))

/** Attacks of one Multiattack: more as ratings rise. */
function attacksOf({cr, share, shape}: Plan): number {
  const usual = cr < 1 ? 1 : cr < 6 ? 2 : cr < 18 ? 3 : 4
  const most = shape.attacks.length > 0 ? 4 : 1
  return Math.min(most, Math.max(1, cr < 2 ? usual : usual + share.attacks))
}

function composed(plan: Plan, dials: Dials): Monster {
  const {shape, building, cr, bonus} = plan
  const abilities = abilitiesOf(plan)
  const dexterity = abilityModifier(abilities.dex)
  const skills = Object.fromEntries(shape.skills.map((skill) => [skill, abilityModifier(abilities[SKILL_ABILITIES[skill]]) + bonus]))
  const perception = skills['perception'] ?? abilityModifier(abilities.wis)
  return {
    kind: 'monster',
    id: freeId(shape.name, 'monster', new Set()),
    name: shape.name,
    summary: shape.summary.slice(0, 400),
    text: shape.text,
    tags: [...new Set([shape.role, ...shape.habitat])],
    source: {document: 'homebrew'},
    size: [shape.size],
    type: shape.type,
    alignment: shape.alignment,
    ac: Math.max(8, Math.round(readCurve(plan.reference.curves.ac, plan.place)) + plan.share.ac),
    hp: hitPoints(shape.size, dials.hitDice, abilityModifier(abilities.con)),
    speeds: speedsOf(shape),
    abilities,
    ...present({saves: savesOf(plan, abilities)}),
    ...(shape.skills.length > 0 ? {skills} : {}),
    initiative: dexterity + (cr >= 5 || shape.role === 'skirmisher' || shape.role === 'ambusher' ? bonus : 0),
    ...(shape.senses.length > 0 ? {senses: Object.fromEntries(shape.senses.map((sense) => [sense, SENSE_FT[sense]]))} : {}),
    passivePerception: 10 + perception,
    ...languagesOf(shape, building),
    ...listsOf(shape),
    cr,
    xp: xpOfCr(cr),
    habitat: [...shape.habitat],
    ...powersOf(plan, dials, abilityModifier(abilities[shape.best])),
  }
}

function hitPoints(size: Size, count: number, constitution: number): Monster['hp'] {
  const addition = count * constitution
  const dice = `${count}d${HIT_DIE[size]}${addition === 0 ? '' : addition > 0 ? `+${addition}` : addition}`
  return {average: Math.max(1, averageOfText(dice)), dice}
}

function speedsOf({moves, pace, size}: MonsterShape): Monster['speeds'] {
  const feet = PACE_FT[pace] + (size === 'huge' || size === 'gargantuan' ? 10 : 0)
  const flies = moves.includes('fly') || moves.includes('hover')
  return {
    walk: moves.includes('walk') || moves.length === 0 ? feet : 5,
    ...(flies ? {fly: 2 * feet} : {}),
    ...(moves.includes('hover') ? {hover: true as const} : {}),
    ...(moves.includes('swim') ? {swim: feet} : {}),
    ...(moves.includes('climb') ? {climb: feet} : {}),
    ...(moves.includes('burrow') ? {burrow: Math.max(10, feet - 10)} : {}),
  }
}

const HIGHEST = 30

/** Scores: the best from the usual attack bonus of the rating, Constitution from its Hit Points, the rest around the middle. */
function abilitiesOf({shape, bonus, reference, place, cr}: Plan): Monster['abilities'] {
  const accuracy = Math.round(readCurve(reference.curves.accuracy, place))
  const best = Math.min(10, Math.max(0, accuracy - bonus))
  const con = Math.min(8, Math.round(cr < 1 ? 0 : 1 + cr / 4))
  const middle = Math.min(best, Math.round(cr / 8))
  const scoreOf = (modifier: number) => Math.min(HIGHEST, 10 + 2 * modifier)
  const score = (ability: Ability) => {
    if (ability === shape.best) return scoreOf(best)
    if (ability === shape.worst) return scoreOf(Math.max(-3, middle - 3))
    return scoreOf(ability === 'con' ? con : ability === 'dex' ? middle + 1 : middle)
  }
  return Object.fromEntries(ABILITIES.map((ability) => [ability, score(ability)])) as Monster['abilities']
}

/** Saves that a monster is likeliest to be good at. */
const GOOD_SAVES = ['con', 'wis', 'dex', 'cha', 'str', 'int'] as const

/** As many proficient saves as bring the mean to what is usual. */
function savesOf({bonus, reference, place}: Plan, abilities: Monster['abilities']): Monster['saves'] | undefined {
  const mean = ABILITIES.reduce((sum, ability) => sum + abilityModifier(abilities[ability]), 0) / ABILITIES.length
  const count = Math.min(4, Math.max(0, Math.round(((readCurve(reference.curves.saves, place) - mean) * ABILITIES.length) / bonus)))
  if (count === 0) return undefined
  return Object.fromEntries(GOOD_SAVES.slice(0, count).map((ability) => [ability, abilityModifier(abilities[ability]) + bonus]))
}

function languagesOf({languages, telepathy}: MonsterShape, {entries}: Building): Pick<Monster, 'languages'> {
  const speaks = languages.filter((id) => entries.find('language', id))
  if (speaks.length === 0 && !telepathy) return {}
  return {languages: {...(speaks.length > 0 ? {speaks} : {}), ...(telepathy ? {telepathyFt: TELEPATHY_FT} : {})}}
}

function listsOf(shape: MonsterShape): Partial<Monster> {
  const {vulnerabilities, resistances, immunities, conditionImmunities} = shape
  const weak = vulnerabilities.filter((type) => !immunities.includes(type))
  const resisted = resistances.filter((type) => !immunities.includes(type) && !weak.includes(type))
  const lists = {vulnerabilities: weak, resistances: resisted, immunities, conditionImmunities}
  return Object.fromEntries(
    Object.entries(lists)
      .filter(([, list]) => list.length > 0)
      .map(([name, list]) => [name, [...new Set<string>(list)]]),
  )
}

/** Share of a hit's damage that the second kind takes. */
const EXTRA_SHARE = 0.4
/** Damage of a power that can be used again, and of one that can hardly, against a whole round of attacks. */
const POWER_SHARE = {often: 1.1, seldom: 1.4, daily: 1.7} as const

function powersOf(plan: Plan, {hit}: Dials, modifier: number): Partial<Monster> {
  const {shape, cr} = plan
  const ids = new Set<string>()
  const idOf = (name: string, otherwise: string) => {
    const id = freeId(name, otherwise, ids)
    ids.add(id)
    return id
  }
  const count = attacksOf(plan)
  const multiattackId = count > 1 ? idOf('multiattack', 'multiattack') : undefined
  const attacks = shape.attacks.map((attack) => attackPower(plan, attack, {id: idOf(attack.name, 'attack'), modifier, mean: hit}))
  const [first] = attacks
  const powers = shape.powers.map((power) => savePower(plan, power, {id: idOf(power.name, 'power'), modifier, mean: hit * count}))
  const steps = [{count, of: attacks.map(({id}) => id)}]
  const actions: Power[] = [
    ...(multiattackId === undefined ? [] : [{id: multiattackId, name: 'Multiattack', multiattack: {steps}}]),
    ...attacks,
    ...powers,
  ]
  return {
    ...traitsOf(plan, idOf),
    actions,
    ...(shape.reaction === null ? {} : {reactions: [{id: idOf(shape.reaction.name, 'reaction'), ...shape.reaction}]}),
    ...(shape.legendary && first && cr >= 5 ? {legendary: legendaryOf(plan, first, idOf)} : {}),
  }
}

function attackPower(
  plan: Plan,
  attack: MonsterShape['attacks'][number],
  {id, modifier, mean}: {id: string; modifier: number; mean: number},
): Power {
  const {bonus, shape} = plan
  const extra = attack.extra === null || mean < 6 ? undefined : {dice: diceFor(mean * EXTRA_SHARE), types: [attack.extra]}
  const main = extra === undefined ? mean : mean - averageOfText(extra.dice)
  const far = attack.isLong ? 2 : 1
  return {
    id,
    name: attack.name,
    attack: {
      kind: attack.kind,
      toHit: bonus + modifier,
      ...(attack.kind === 'melee'
        ? {reachFt: reachOf(shape.size) + (attack.isLong ? 5 : 0)}
        : {rangeFt: {normal: 60 * far, long: 180 * far}}),
      damage: [{dice: diceFor(main, additionFor(main, modifier)), types: [attack.damage]}, ...(extra === undefined ? [] : [extra])],
      ...(attack.condition === null ? {} : {onHit: [riderOf(attack.condition, 8 + bonus + modifier)]}),
    },
  }
}

/** The modifier as long as some of the damage is left to the dice. */
const additionFor = (mean: number, modifier: number) => Math.min(modifier, Math.max(0, Math.floor(mean - 2.5)))

const reachOf = (size: Size) => (size === 'huge' || size === 'gargantuan' ? 10 : 5)

type Condition = NonNullable<MonsterShape['powers'][number]['condition']>
type RiderOf = NonNullable<NonNullable<Power['attack']>['onHit']>[number]

function riderOf(condition: Condition, dc: number): RiderOf {
  if (condition === 'grappled' || condition === 'restrained') return {condition, escapeDc: dc, until: 'escape'}
  return condition === 'prone' ? {condition} : {condition, until: 'end-of-target-turn'}
}

const RECHARGE = {often: 5, seldom: 6} as const
const POWER_REACH_FT = 60

function savePower(
  plan: Plan,
  power: MonsterShape['powers'][number],
  {id, modifier, mean}: {id: string; modifier: number; mean: number},
): Power {
  const {bonus, building} = plan
  const dc = 8 + bonus + modifier
  const whole = mean * POWER_SHARE[power.how] * (power.area === null ? 1 : 0.7)
  return {
    id,
    name: power.name,
    uses: power.how === 'daily' ? {type: 'day', count: 1} : {type: 'recharge', from: RECHARGE[power.how]},
    save: {
      ability: power.save,
      dc,
      ...(power.area === null
        ? {targets: phrase(building, 'power-target', {feet: String(POWER_REACH_FT)})}
        : {area: areaOf(plan, power.area)}),
      ...(power.damage === null ? {} : {damage: [{dice: diceFor(whole), types: [power.damage]}]}),
      success: power.damage === null ? 'none' : 'half',
      ...(power.condition === null ? {} : {onFailure: [lastingOf(power.condition, dc)]}),
    },
    text: power.text,
  }
}

/** A condition of a failed save lasts until a save ends it. */
function lastingOf(condition: Condition, dc: number): RiderOf {
  if (condition === 'prone' || condition === 'grappled') return riderOf(condition, dc)
  return {condition, until: 'save-ends', again: 'end'}
}

/** Sizes of areas in feet, for ratings below 5, below 11, and above. */
const AREA_FT: Readonly<Record<string, readonly [number, number, number]>> = {
  cone: [15, 30, 60],
  line: [30, 60, 90],
  cube: [10, 15, 20],
  sphere: [10, 20, 20],
  cylinder: [10, 20, 30],
  emanation: [10, 15, 30],
}
const USUAL_AREA = 'cube'
const LINE_WIDTH_FT = 5
const CYLINDER_HEIGHT_FT = 40

function areaOf({cr}: Plan, shape: string): NonNullable<NonNullable<Power['save']>['area']> {
  const known = Object.hasOwn(AREA_FT, shape) ? shape : USUAL_AREA
  const sizeFt = AREA_FT[known]?.[cr < 5 ? 0 : cr < 11 ? 1 : 2] ?? 10
  const isThrown = known === 'sphere' || known === 'cylinder' || known === 'cube'
  return {
    shape: known as 'cone',
    sizeFt,
    ...(known === 'line' ? {widthFt: LINE_WIDTH_FT} : {}),
    ...(known === 'cylinder' ? {heightFt: CYLINDER_HEIGHT_FT} : {}),
    ...(isThrown ? {rangeFt: POWER_REACH_FT} : {}),
  }
}

function traitsOf({shape, building}: Plan, idOf: (name: string, otherwise: string) => string): Pick<Monster, 'traits'> {
  if (shape.traits.length === 0) return {}
  const traits = shape.traits.map(({trait, name, text}) => {
    const known = trait === null ? undefined : building.entries.find('monster-trait', trait)
    const isPlain = known !== undefined && (known.parameters ?? []).length === 0
    return isPlain ? {trait: known.id, ...(known.name === name ? {} : {name})} : {id: idOf(name, 'trait'), name, text}
  })
  return {traits}
}

const LEGENDARY_USES = 3

/** An attack or a step aside, between others' turns. */
function legendaryOf({building}: Plan, first: Power, idOf: (name: string, otherwise: string) => string): NonNullable<Monster['legendary']> {
  const [strike, shift] = [phrase(building, 'legendary-strike'), phrase(building, 'legendary-shift')]
  return {
    uses: LEGENDARY_USES,
    actions: [
      {id: idOf(strike, 'strike'), name: strike, does: [{of: [first.id]}]},
      {id: idOf(shift, 'shift'), name: shift, moves: {share: 'half', mode: 'speed', safely: true}},
    ],
  }
}
