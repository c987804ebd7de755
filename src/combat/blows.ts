import {type AttackRoll, type AttackRolled, type Cover, rollAttack} from '../rules/roll/attack.js'
import {attackOfPower, attackOfSheet} from '../rules/roll/attack-of.js'
import type {Circumstances, Rollable} from '../rules/roll/d20-roll.js'
import {type DamageDice, rollDamage} from '../rules/roll/damage.js'
import type {DamageType} from '../schema/ability.js'
import type {DamagePart as DamageDealt} from '../schema/act.js'
import type {Monster, MonsterSave, Power, Rider, Until} from '../schema/content/monster.js'
import {lookUp} from '../schema/lookup.js'
import {present} from '../schema/value.js'
import {spend, spendExtra} from './budget.js'
import type {Leaving} from './command.js'
import type {Ending, RepeatedSave} from './fight.js'
import {figuresOf, heldBy, isIn, ongoingOn} from './figures.js'
import {begin, end, endingOf} from './lasting.js'
import {findPower, pay, powersOf} from './powers.js'
import {save} from './saves.js'
import type {Scene} from './scene.js'
import {perform} from './strike.js'

/** What is said of an attack beside who makes it and whom it is against. */
export interface Blow {
  circumstances?: Circumstances | undefined
  cover?: readonly Cover[] | undefined
  distanceFt?: number | undefined
  /** Faces of the d20 thrown at the table. */
  shown?: readonly number[] | undefined
  /** What the damage dice showed in all, part for part. */
  damage?: readonly number[] | undefined
  types?: readonly DamageType[] | undefined
  twoHanded?: boolean | undefined
  /** Takes no action: by a Reaction, or what the table grants. */
  free?: boolean | undefined
  knockOut?: boolean | undefined
  /** What dice that come with the d20 showed. */
  plus?: readonly number[] | undefined
  /** What the target's Reaction takes off a hit: half, or so much. */
  less?: 'half' | number | undefined
  /** An Opportunity Attack on who leaves the reach so. */
  leaving?: Leaving | undefined
}

/** Attack somebody with a weapon, the body, or an action of the stat block: rolled, dealt, and what a hit brings besides. */
export function attack(scene: Scene, by: string, asked: string | undefined, on: string, blow: Blow = {}): AttackRolled {
  const rolled = rolledAttack(scene, by, asked, on, blow)
  return rolled
}

function rolledAttack(scene: Scene, by: string, asked: string | undefined, on: string, blow: Blow): AttackRolled {
  const attacker = scene.get(by)
  if (heldBy(scene.fight, attacker)) scene.refuse({why: 'cannot-act', who: by})
  const {roll: own, power} = attackNamed(scene, by, asked, blow)
  if (blow.leaving) provoked(scene, {by, on, how: blow.leaving})
  if (blow.leaving && !blow.free) spend(scene, by, 'reaction')
  else if (!blow.free) payAttack(scene, by, power)
  return strikeWith(scene, by, own, on, blow, power)
}

/** Nobody who is moved, or teleports, provokes an Opportunity Attack (SRD 5.2, "Opportunity Attacks"). */
function provoked(scene: Scene, {by, on, how}: {by: string; on: string; how: Leaving}): void {
  const {unprovoking} = figuresOf(scene.fight, scene.get(on), scene.table.entries).fight
  if (how !== 'moving' || unprovoking.length > 0) scene.refuse({why: 'not-provoked', who: by, on})
}

/** Roll one attack that is paid for, and let it fall. */
export function strikeWith(scene: Scene, by: string, own: AttackRoll, on: string, blow: Blow, power?: Power): AttackRolled {
  const target = scene.get(on)
  const {rolls, ac} = figuresOf(scene.fight, target, scene.table.entries)
  const exposures = [...rolls.exposures, ...exposedTo(scene, on, by)]
  const rolled = rollAttack(own, {
    target: {name: target.name, ac, exposures, isInactive: rolls.inactive.length > 0},
    random: scene.random,
    ...present({
      circumstances: blow.circumstances,
      distanceFt: blow.distanceFt,
      cover: blow.cover,
      shown: blow.shown,
      plus: blow.plus,
      damageShown: blow.damage,
      types: blow.types,
    }),
  })
  if ('refused' in rolled) return scene.refuse({why: 'attack', who: by, of: rolled.refused})
  const outcome = rolled.outcome === 'miss' ? 'miss' : rolled.critical ? 'critical-hit' : 'hit'
  scene.tell(by, {type: 'attack', name: rolled.name, on, outcome, ...present({roll: rolled.toHit, ac: rolled.ac?.total})})
  usedOnce(scene, by, on)
  if (outcome === 'miss') return rolled
  if (blow.less !== undefined) spend(scene, on, 'reaction')
  deal(scene, on, {parts: partsOf(rolled), critical: rolled.critical, knockOut: blow.knockOut ?? false, less: blow.less})
  applyRiders(scene, rolled.onHit, {by, on, name: rolled.name})
  if (power?.save && scene.find(on) && isIn(scene.get(on))) throwSave(scene, by, power.name, power.save, [on], {})
  return rolled
}

function partsOf({damage, more}: AttackRolled): DamageDealt[] {
  const instead = more.find((part) => part.instead && part.when === undefined)
  return (instead ? [instead] : damage).map(({amount, type}) => ({amount, ...present({type})}))
}

/** What lasts on a target and exposes it to this attacker alone. */
function exposedTo({fight}: Scene, on: string, by: string) {
  return ongoingOn(fight, on).flatMap(({effects = [], only, name}) =>
    only !== by
      ? []
      : effects.flatMap((each) =>
          each.type === 'exposure'
            ? [{from: name, attackers: each.attackers, ...present({withinFt: each.withinFt, beyondFt: each.beyondFt})}]
            : [],
        ),
  )
}

/** What lasts until the next attack is over with it. */
function usedOnce(scene: Scene, by: string, on: string): void {
  for (const {id, on: bearer, once, only} of Object.values(scene.fight.ongoing)) {
    if (once === 'attack' && bearer === by) end(scene, id, 'used')
    if (once === 'attacked' && bearer === on && (only === undefined || only === by)) end(scene, id, 'used')
  }
}

/** What is dealt, and how. */
interface Dealing {
  parts: readonly DamageDealt[]
  half?: boolean
  critical?: boolean
  knockOut?: boolean
  less?: Blow['less']
}

/** Damage on somebody who may be dead or gone by now, which is nobody's. */
export function deal(scene: Scene, on: string, {parts, half, critical, knockOut, less}: Dealing): void {
  const target = scene.find(on)
  if (!target || target.play.dead || parts.length === 0) return
  perform(scene, on, {
    type: 'damage',
    parts: [...parts],
    ...(half || less === 'half' ? {half: true} : {}),
    ...(typeof less === 'number' ? {less} : {}),
    ...(critical ? {critical: true} : {}),
    ...(knockOut ? {knockOut: true} : {}),
  })
}

interface NamedAttack {
  roll: AttackRoll
  power?: Power
}

/** An attack by its name; the first of all where none is named. */
function attackNamed(scene: Scene, by: string, asked: string | undefined, {twoHanded}: Blow): NamedAttack {
  const {sheet, monster} = figuresOf(scene.fight, scene.get(by), scene.table.entries)
  if (monster) return monsterAttack(scene, by, monster, asked)
  const attacks = sheet?.attacks ?? []
  const [first] = attacks
  const looked = asked === undefined ? (first ? {found: first} : {near: []}) : lookUp(asked, attacks)
  if ('found' in looked) return {roll: attackOfSheet(looked.found, {twoHanded: twoHanded ?? false})}
  return scene.refuse({why: 'no-power', who: by, asked: asked ?? '', known: attacks.map(({id}) => id)})
}

function monsterAttack(scene: Scene, by: string, monster: Monster, asked: string | undefined): NamedAttack {
  const powers = powersOf(monster)
  const own = asked === undefined ? powers.find(({power}) => power.attack) : findPower(scene, by, asked)
  const power = own?.power
  const roll = power && attackOfPower(power, toHitOf(scene, by))
  if (power && roll) return {roll, power}
  return scene.refuse({
    why: 'no-power',
    who: by,
    asked: asked ?? '',
    known: powers.flatMap(({power: each}) => (each.attack ? [each.id] : [])),
  })
}

function toHitOf(scene: Scene, by: string): (printed: number) => Rollable {
  const {toHit} = figuresOf(scene.fight, scene.get(by), scene.table.entries)
  return toHit ?? ((total) => ({total}))
}

/** The Attack action has as many attacks as the sheet says, a stat block's Multiattack as many as its plan; off one's turn it is a Reaction. */
function payAttack(scene: Scene, by: string, power: Power | undefined): void {
  const combatant = scene.get(by)
  if (scene.fight.active !== by && scene.fight.round > 0) {
    spend(scene, by, 'reaction')
    return
  }
  const most = attacksPerAction(scene, by, power)
  const made = combatant.spent.attacks ?? 0
  // What else an action was spent on, one more for attacks alone may be left.
  if (made >= most) {
    if (!spendExtra(scene, by, ATTACK_ACTION)) scene.refuse({why: 'spent', who: by, what: 'action'})
    return
  }
  if (made === 0) {
    const {action} = combatant.spent
    spend(scene, by, 'action', {action: ATTACK_ACTION})
    if (action) return
  }
  scene.put(by, {spent: {...scene.get(by).spent, attacks: made + 1}})
}

/** The action that attacks with weapons are made with. */
const ATTACK_ACTION = 'attack'

function attacksPerAction(scene: Scene, by: string, power: Power | undefined): number {
  const {limits} = figuresOf(scene.fight, scene.get(by), scene.table.entries).fight
  return Math.min(ownAttacks(scene, by, power), ...limits.flatMap(({attacks}) => attacks ?? []))
}

function ownAttacks(scene: Scene, by: string, power: Power | undefined): number {
  const {sheet, monster} = figuresOf(scene.fight, scene.get(by), scene.table.entries)
  if (sheet) return sheet.attacksPerAction.total
  const plan = monster?.actions?.find(({multiattack}) => multiattack)?.multiattack
  if (!plan) return 1
  const total = plan.steps.reduce((sum, {count}) => sum + count, 0)
  const isIn = power === undefined || [plan.steps, ...(plan.or ?? [])].some((steps) => steps.some(({of}) => of.includes(power.id)))
  return isIn ? Math.max(total, ...(plan.or ?? []).map((steps) => steps.reduce((sum, {count}) => sum + count, 0))) : 1
}

/** Let targets make a save against a power, once for all of them rolled damage, and apply what comes of it. */
export function throwSave(
  scene: Scene,
  by: string,
  name: string,
  of: MonsterSave,
  targets: readonly string[],
  {answers = {}, damage}: {answers?: Readonly<Record<string, SaveAnswer>>; damage?: readonly number[] | undefined},
): void {
  const parts = (of.damage ?? []).filter(({when}) => when === undefined).map((part, i) => rolledPart(scene, name, part, damage?.[i]))
  for (const on of targets) {
    const target = scene.find(on)
    if (!target || !isIn(target)) continue
    const isMade = save(scene, on, {ability: of.ability, dc: of.dc, against: name}, answers[on] ?? {})
    if (!isMade || of.success === 'half') deal(scene, on, {parts, half: isMade})
    const riders = [...(isMade ? (of.onSuccess ?? []) : (of.onFailure ?? [])), ...(of.either ?? [])]
    applyRiders(scene, riders, {by, on, name, save: of})
  }
}

type SaveAnswer = Parameters<typeof save>[3]

function rolledPart(
  scene: Scene,
  name: string,
  part: {dice: string; types: readonly DamageType[]},
  shown: number | undefined,
): DamageDealt {
  const {amount, type, dice} = rollDamage(part as DamageDice, {critical: false, random: scene.random, shown, own: part.types})
  scene.tell(undefined, {type: 'damage-rolled', name, dice, total: amount})
  return {amount, ...present({type})}
}

/** Whose hit or failed save brings them, and on whom. */
interface Bringing {
  by: string
  on: string
  name: string
  save?: MonsterSave
}

/** What happens to a target beside damage; what waits for a circumstance, or only words can say, is told. */
export function applyRiders(scene: Scene, riders: readonly Rider[], bringing: Bringing): void {
  for (const rider of riders) applyRider(scene, rider, bringing)
}

function applyRider(scene: Scene, rider: Rider, {by, on, name, save: of}: Bringing): void {
  const target = scene.find(on)
  if (!target || !isIn(target)) return
  const {condition, until, when, text, pushFt, pullFt, escapeDc, maxSize} = rider
  if (when !== undefined || (maxSize !== undefined && !fitsSize(scene, on, maxSize))) {
    if (when !== undefined) scene.tell(on, {type: 'words', name, text: [condition, text, when].filter(Boolean).join(', ')})
    return
  }
  if (condition) {
    const repeated: RepeatedSave | undefined =
      until === 'save-ends' && of ? {ability: of.ability, dc: of.dc, at: 'end', ...worse(of)} : undefined
    begin(scene, {on, from: by, name, condition, ends: endingFrom(scene, until, {by, on}), ...present({save: repeated, escape: escapeDc})})
  }
  if (pushFt !== undefined || pullFt !== undefined)
    scene.tell(on, {type: 'moved', feet: pushFt ?? pullFt ?? 0, how: pushFt === undefined ? 'pulled' : 'pushed'})
  if (text !== undefined) scene.tell(on, {type: 'words', name, text})
}

/** A second failure that makes it worse: Restrained, then Petrified. */
function worse({onSecondFailure = []}: MonsterSave): Pick<RepeatedSave, 'worse'> {
  const condition = onSecondFailure.find((each) => each.condition)?.condition
  return condition ? {worse: {of: 1, failed: 0, condition}} : {}
}

const SIZE_ORDER = ['tiny', 'small', 'medium', 'large', 'huge', 'gargantuan']

function fitsSize(scene: Scene, on: string, maxSize: string): boolean {
  const {sheet, monster} = figuresOf(scene.fight, scene.get(on), scene.table.entries)
  const size = sheet?.size ?? monster?.size[0] ?? 'medium'
  return SIZE_ORDER.indexOf(size) <= SIZE_ORDER.indexOf(maxSize)
}

/** When what a stat block brings is over. */
export function endingFrom(scene: Scene, until: Until | undefined, {by, on}: {by: string; on: string}): Ending {
  if (until === undefined) return {type: 'open'}
  if (typeof until === 'object') {
    const rounds =
      'rounds' in until
        ? until.rounds
        : 'minutes' in until
          ? until.minutes * 10
          : 'hours' in until
            ? until.hours * 600
            : until.days * 14_400
    return endingOf(scene, {for: 'rounds', count: rounds})
  }
  switch (until) {
    case 'start-of-target-turn':
      return endingOf(scene, {for: 'turn', whose: on, at: 'start'})
    case 'end-of-target-turn':
      return endingOf(scene, {for: 'turn', whose: on, at: 'end'})
    case 'start-of-source-turn':
      return endingOf(scene, {for: 'turn', whose: by, at: 'start'})
    case 'end-of-source-turn':
      return endingOf(scene, {for: 'turn', whose: by, at: 'end'})
    case 'end-of-current-turn':
      return scene.fight.active === undefined
        ? {type: 'open'}
        : endingOf(scene, {for: 'turn', whose: scene.fight.active, at: 'end', this: true})
    default:
      return {type: 'open'}
  }
}

/** Use a power of a stat block: paid for, and done to its targets as far as its data say. */
export function usePower(scene: Scene, by: string, asked: string, targets: readonly string[], options: PowerOptions = {}): void {
  const own = findPower(scene, by, asked)
  if (!options.free) pay(scene, by, own)
  doPower(scene, by, own.power, targets, options)
}

export interface PowerOptions extends Blow {
  answers?: Readonly<Record<string, SaveAnswer>> | undefined
}

function doPower(scene: Scene, by: string, power: Power, targets: readonly string[], options: PowerOptions): void {
  const {attack: own, save: saved, multiattack, does, healing, text, name} = power
  if (own) {
    const roll = attackOfPower(power, toHitOf(scene, by))
    if (roll) for (const on of need(scene, targets)) strikeWith(scene, by, roll, on, options, power)
  } else if (saved)
    throwSave(scene, by, name, saved, need(scene, targets), {...present({answers: options.answers, damage: options.damage})})
  for (const {count = 1, of} of multiattack?.steps.filter(({optional}) => !optional) ?? does ?? []) {
    for (let i = 0; i < count; i++) {
      const part = of[0] === undefined ? undefined : findPower(scene, by, of[0]).power
      const on = need(scene, targets)[i % targets.length]
      if (part && on !== undefined && scene.find(on)) doPower(scene, by, part, [on], {})
    }
  }
  if (healing)
    perform(scene, targets[0] ?? by, {
      type: 'heal',
      amount: rolledPart(scene, name, {dice: healing, types: []}, options.damage?.[0]).amount,
    })
  if (text !== undefined) scene.tell(by, {type: 'words', name, text})
}

function need(scene: Scene, targets: readonly string[]): readonly string[] {
  return targets.length > 0 ? targets : scene.refuse({why: 'no-target'})
}
