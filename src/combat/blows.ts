import {type AttackRoll, type AttackRolled, type Cover, rollAttack} from '../rules/roll/attack.js'
import {attackOfPower, attackOfSheet} from '../rules/roll/attack-of.js'
import type {Circumstances, Rollable} from '../rules/roll/d20-roll.js'
import {asShown, type DamageDice, type DamageRolled, damageBounds, isThrownFor, rollDamage} from '../rules/roll/damage.js'
import type {DamageType} from '../schema/ability.js'
import type {DamagePart as DamageDealt} from '../schema/act.js'
import {type Fact, SAID_FACTS} from '../schema/content/fact.js'
import type {Monster, MonsterSave, Power} from '../schema/content/monster.js'
import {lookUp} from '../schema/lookup.js'
import {slugOf} from '../schema/slug.js'
import {present} from '../schema/value.js'
import {shootOne} from './ammunition.js'
import {has, needAble, once, spend, spendExtra} from './budget.js'
import type {Leaving} from './command.js'
import {ownFacts, serve, targetFacts} from './facts.js'
import {figuresOf, heldBy, isIn, ongoingOn} from './figures.js'
import {end} from './lasting.js'
import {applyMastery} from './masteries.js'
import {mechanicsOf} from './mechanics.js'
import {findPower, pay, powersOf} from './powers.js'
import {applyRiders, type Bringing, type Dealt} from './riders.js'
import {save, shareOf} from './saves.js'
import type {Scene} from './scene.js'
import {facesFor, type ShownDamage} from './shown.js'
import {split} from './split.js'
import {perform} from './strike.js'
import type {PartTold} from './told.js'
import {payTrait, type TraitPower, traitPower} from './traits.js'

/** What is said of an attack beside who makes it and whom it is against. */
export interface Blow {
  circumstances?: Circumstances | undefined
  cover?: readonly Cover[] | undefined
  distanceFt?: number | undefined
  /** Faces of the d20 thrown at the table. */
  shown?: readonly number[] | undefined
  /** What the damage dice showed in all, part for part. */
  damage?: ShownDamage | undefined
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
  /** What goes along with it, by name: extra damage, and what the table says of the moment. */
  using?: readonly string[] | undefined
  /** What would go along with it by itself and is held back, by name. */
  without?: readonly string[] | undefined
  /** Reactions that answer its hits. */
  answering?: readonly Answering[] | undefined
  /** It is a spell's. */
  magic?: boolean | undefined
}

/** What a Reaction makes of a hit: AC that is added, what is taken off. */
export interface Met {
  ac: number
  less?: 'half' | number
}

/** A Reaction that waits for a hit that it can answer. */
export interface Answering {
  isUsed: boolean
  meets(on: string, rolled: Pick<AttackRolled, 'kind' | 'damage'>): boolean
  /** Whether it takes the damage of a spell that needs no attack roll. */
  negates(on: string, spell: string): boolean
  /** It is taken, and paid for. */
  take(on: string, rolled?: AttackRolled): Met
}

/** Attack somebody with a weapon, the body, or an action of the stat block: rolled, dealt, and what a hit brings besides. */
export function attack(scene: Scene, by: string, asked: string | undefined, on: string, blow: Blow = {}): AttackRolled {
  needAble(scene, by)
  const {roll: own, power, id, modifier} = attackNamed(scene, by, asked, blow)
  if (blow.leaving) provoked(scene, {by, on, how: blow.leaving})
  if (blow.leaving && !blow.free) payReaction(scene, by)
  else if (!blow.free) payAttack(scene, by, power)
  if (id !== undefined) shootOne(scene, by, id, present({using: blow.using, free: blow.free}))
  return strikeWith(scene, by, own, on, blow, {power, id, modifier})
}

/** What an attack comes from: an action of a stat block, or an attack of the sheet by its id. */
interface Origin {
  power?: Power | undefined
  id?: string | undefined
  modifier?: number | undefined
  /** What its riders are brought with, where it is a spell. */
  bringing?: Pick<Bringing, 'save' | 'held' | 'ends' | 'above'> | undefined
}

/** Nobody who is moved, or teleports, provokes an Opportunity Attack (SRD 5.2, "Opportunity Attacks"). */
function provoked(scene: Scene, {by, on, how}: {by: string; on: string; how: Leaving}): void {
  const {unprovoking} = figuresOf(scene.fight, scene.get(on), scene.table.entries).fight
  if (how !== 'moving' || unprovoking.length > 0) scene.refuse({why: 'not-provoked', who: by, on})
}

/** Roll one attack that is paid for, and let it fall. */
export function strikeWith(
  scene: Scene,
  by: string,
  own: AttackRoll,
  on: string,
  blow: Blow,
  {power, id, modifier, bringing}: Origin = {},
): AttackRolled {
  const before = factsOfBlow(scene, by, on, blow)
  const thrown = rolledAt(scene, by, own, on, {...blow, circumstances: granted(blow.circumstances ?? {}, power, before)})
  const {rolled, less} = answered(scene, on, thrown, blow)
  const outcome = rolled.outcome === 'miss' ? 'miss' : rolled.critical ? 'critical-hit' : 'hit'
  const facts = [...before, ...edgeFacts(rolled)]
  const parts = outcome === 'miss' ? [] : partsOf(scene, by, rolled, {on, facts, blow})
  scene.tell(by, {
    type: 'attack',
    name: rolled.name,
    on,
    outcome,
    ...present({roll: rolled.toHit, ac: rolled.ac?.total, ...partsTold(parts)}),
  })
  usedOnce(scene, by, on)
  if (outcome === 'miss') {
    blow.damage?.miss()
    if (id) applyMastery(scene, rolled, {by, on, attack: id, modifier, facts})
    return rolled
  }
  if (!less) answerDue(scene, on, rolled)
  const dealt = dealWith(scene, on, {
    parts: parts.map(({amount, type}) => ({amount, ...present({type})})),
    critical: rolled.critical,
    knockOut: blow.knockOut ?? false,
    less,
  })
  const after = [...facts, ...targetFacts(scene, by, on)]
  applyRiders(scene, rolled.onHit, {by, on, name: rolled.name, dealt, facts: after, save: power?.save, ...bringing})
  if (id) applyMastery(scene, rolled, {by, on, attack: id, modifier, dealt, facts: after})
  retaliate(scene, by, on, rolled)
  if (power?.save && scene.find(on) && isIn(scene.get(on)))
    throwSave(scene, by, power.name, power.save, [on], {facts: after, damage: blow.damage})
  return rolled
}

/**
 * A hit as a Reaction leaves it: it misses the higher AC, or deals less. A natural 20 hits all the same. What the table says of it
 * takes the target's Reaction, too.
 */
function answered(
  scene: Scene,
  on: string,
  rolled: AttackRolled,
  {answering = [], less}: Blow,
): {rolled: AttackRolled; less: Blow['less']} {
  if (rolled.outcome === 'miss') return {rolled, less: undefined}
  if (less !== undefined) {
    spend(scene, on, 'reaction')
    return {rolled, less}
  }
  const answer = answering.find(({isUsed, meets}) => !isUsed && meets(on, rolled))
  if (!answer) return {rolled, less}
  const before = figuresOf(scene.fight, scene.get(on), scene.table.entries).ac
  answer.isUsed = true
  const met = answer.take(on, rolled)
  const more = met.ac + figuresOf(scene.fight, scene.get(on), scene.table.entries).ac - before
  return {rolled: against(rolled, more), less: met.less}
}

/** A Reaction of a stat block that would make a miss of a hit is told of. */
function answerDue(scene: Scene, on: string, {kind, toHit, ac}: AttackRolled): void {
  const target = scene.get(on)
  const {monster} = figuresOf(scene.fight, target, scene.table.entries)
  if (!monster || !toHit || !ac || toHit.natural >= SURE_HIT || !has(target, 'reaction') || heldBy(scene.fight, target)) return
  for (const {power} of powersOf(monster)) {
    const {ac: more = 0, to = kind, others} = power.answers ?? {}
    if (!others && to === kind && toHit.total < ac.total + more) scene.tell(on, {type: 'due', what: 'answer', against: power.name})
  }
}

/** The same roll against so much more AC. */
function against(rolled: AttackRolled, more: number): AttackRolled {
  const {ac, toHit} = rolled
  if (more === 0 || !ac || !toHit) return rolled
  const higher = {...rolled, ac: {...ac, total: ac.total + more}}
  const isMiss = toHit.natural < SURE_HIT && toHit.total < higher.ac.total
  return isMiss ? {...higher, outcome: 'miss', critical: false, damage: [], more: [], onHit: []} : higher
}

/** A natural 20 hits whatever the AC (SRD 5.2, "Rolling 20 or 1"). */
const SURE_HIT = 20

function rolledAt(scene: Scene, by: string, own: AttackRoll, on: string, blow: Blow): AttackRolled {
  const target = scene.get(on)
  const {rolls, ac} = figuresOf(scene.fight, target, scene.table.entries)
  const exposures = [...rolls.exposures, ...exposedTo(scene, on, by)].filter(({attackers}) => attackers !== 'miss')
  const rolled = rollAttack(own, {
    target: {name: target.name, ac, exposures, isInactive: rolls.inactive.length > 0},
    random: scene.random,
    ...present({
      circumstances: blow.circumstances,
      distanceFt: blow.distanceFt,
      cover: blow.cover,
      shown: blow.shown,
      plus: blow.plus,
      types: blow.types,
    }),
  })
  if ('refused' in rolled) return scene.refuse({why: 'attack', who: by, of: rolled.refused})
  return blow.magic && neverHit(scene, on) ? {...rolled, outcome: 'miss', critical: false, damage: [], more: [], onHit: []} : rolled
}

/** Whom no spell attack hits. */
function neverHit(scene: Scene, on: string): boolean {
  const {rolls} = figuresOf(scene.fight, scene.get(on), scene.table.entries)
  return rolls.exposures.some(({attackers, fact}) => attackers === 'miss' && fact === 'magic')
}

/** What is so as somebody attacks: of itself, of whom it attacks, and what the table says. */
function factsOfBlow(scene: Scene, by: string, on: string, {magic, using = []}: Blow): Fact[] {
  const said = SAID_FACTS.filter((fact) => using.includes(fact))
  return [...ownFacts(scene, by), ...targetFacts(scene, by, on), ...(magic ? (['magic'] as const) : []), ...said]
}

/** What the attack itself has by what is so. */
function granted(circumstances: Circumstances, power: Power | undefined, facts: readonly Fact[]): Circumstances {
  const isGranted = power?.advantage !== undefined && facts.includes(power.advantage)
  const advantage = [...(circumstances.advantage ?? []), ...(isGranted ? [power.name] : [])]
  return {...circumstances, advantage, facts}
}

function edgeFacts({toHit}: AttackRolled): Fact[] {
  return toHit?.net === 'advantage' ? ['had-advantage'] : toHit?.net === 'disadvantage' ? ['had-disadvantage'] : []
}

/** Who is hit by a melee attack may answer by its mere nature. */
function retaliate(scene: Scene, by: string, on: string, {kind}: AttackRolled): void {
  const target = scene.find(on)
  if (kind !== 'melee' || !target) return
  for (const {dice, types, from} of figuresOf(scene.fight, target, scene.table.entries).fight.retaliation)
    deal(scene, by, {parts: [rolledPart(scene, from, {dice, types})]})
}

/** What a hit deals: what always comes, what comes as things are, and what goes along by name. */
function partsOf(
  scene: Scene,
  by: string,
  {damage, more, critical}: AttackRolled,
  {on, facts, blow}: {on: string; facts: readonly Fact[]; blow: Blow},
): DamageRolled[] {
  const added = more.filter((part) => isAdded(scene, by, part, {facts, blow}))
  const instead = added.find((part) => part.instead)
  const base = instead ? [instead, ...damage.slice(1)] : damage
  const all = [...base, ...added.filter((part) => !part.instead), ...markedParts(scene, by, on, critical)]
  return all.map((part) => thrownOrShown(scene, by, part, blow.damage))
}

/** A part with what its dice showed at the table, where they were thrown there. */
function thrownOrShown(scene: Scene, by: string, part: DamageRolled, damage: ShownDamage | undefined): DamageRolled {
  const shown = isThrownFor(part) ? damage?.next() : undefined
  if (shown === undefined) return part
  const so = asShown(part, shown)
  return 'refused' in so ? scene.refuse({why: 'attack', who: by, of: so.refused}) : so
}

/** Numbers that were told and that no part has taken are refused: they would be forgotten. */
export function refuseLeft(scene: Scene, who: string, damage: ShownDamage | undefined): void {
  const parts = damage?.tooMany
  if (parts !== undefined) scene.refuse({why: 'attack', who, of: {why: 'too-much-shown', parts}})
}

/** Faces thrown at the table for so many attack rolls; each roll's own, where there are any. */
export function facesOf(scene: Scene, who: string, shown: readonly number[] | undefined, rolls: number): readonly Blow['shown'][] {
  return facesFor(shown, rolls) ?? scene.refuse({why: 'dice-shown', who, rolls, given: shown?.length ?? 0})
}

/** What comes with each hit on whom the attacker has marked. */
function markedParts(scene: Scene, by: string, on: string, critical: boolean): DamageRolled[] {
  return ongoingOn(scene.fight, on).flatMap(({name, from, extra}) => {
    if (!extra || from !== by) return []
    const {dice, type} = extra
    return [{...rollDamage({dice, types: type ? [type] : []}, {critical, random: scene.random, own: []}), from: name}]
  })
}

function partsTold(parts: readonly DamageRolled[]): {damage?: readonly PartTold[]} {
  return parts.length === 0 ? {} : {damage: parts.map(({dice, amount, type, from}) => ({dice, amount, ...present({type, from})}))}
}

/**
 * Whether a part goes along: by what is so; by itself where what it needs holds, for it costs nothing; else by name. What is held
 * back by name doesn't.
 */
function isAdded(
  scene: Scene,
  by: string,
  {fact, from, once: onceA, needs, when}: DamageRolled,
  {facts, blow: {using = [], without = []}}: {facts: readonly Fact[]; blow: Blow},
): boolean {
  if (fact !== undefined) return facts.includes(fact)
  if (from === undefined || without.includes(slugOf(from))) return false
  const isSaid = using.includes(slugOf(from))
  const holds = needs?.any.some((each) => facts.includes(each)) && !needs.not?.some((each) => facts.includes(each))
  if (isSaid && needs && !holds) scene.tell(by, {type: 'words', name: from, text: when ?? ''})
  if (needs ? !holds : !isSaid) return false
  return onceA === undefined || once(scene, by, slugOf(from))
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
  serve(scene, by)
  for (const {id, on: bearer, once, only} of scene.lasting()) {
    if (once === 'attack' && bearer === by) end(scene, id, 'used')
    if (once === 'attacked' && bearer === on && (only === undefined || only === by)) end(scene, id, 'used')
  }
}

interface Falling {
  parts: readonly DamageDealt[]
  half?: boolean
  critical?: boolean
  knockOut?: boolean
  less?: Blow['less'] | undefined
}

/** Damage on somebody who may be dead or gone by now, which is nobody's. */
export function deal(scene: Scene, on: string, falling: Falling): void {
  dealWith(scene, on, falling)
}

/** As `deal`, with what came of it. */
export function dealWith(scene: Scene, on: string, {parts, half, critical, knockOut, less}: Falling): Dealt {
  const target = scene.find(on)
  if (!target || target.play.dead || parts.length === 0) return {parts: [], happened: []}
  const happened = perform(scene, on, {
    type: 'damage',
    parts: [...parts],
    ...(half || less === 'half' ? {half: true} : {}),
    ...(typeof less === 'number' ? {less} : {}),
    ...(critical ? {critical: true} : {}),
    ...(knockOut ? {knockOut: true} : {}),
  })
  return {parts, happened, ...(half ? {half} : {})}
}

interface NamedAttack {
  roll: AttackRoll
  power?: Power
  /** Of an attack of the sheet: its id, and the modifier of the ability that it is made with. */
  id?: string
  modifier?: number
}

/** An attack by its name; the first of all where none is named. */
function attackNamed(scene: Scene, by: string, asked: string | undefined, {twoHanded}: Blow): NamedAttack {
  const {sheet, monster} = figuresOf(scene.fight, scene.get(by), scene.table.entries)
  if (monster) return monsterAttack(scene, by, monster, asked)
  const attacks = sheet?.attacks ?? []
  const [first] = attacks
  const looked = asked === undefined ? (first ? {found: first} : {near: []}) : lookUp(asked, attacks)
  if ('found' in looked)
    return {
      roll: attackOfSheet(looked.found, {twoHanded: twoHanded ?? false}),
      id: looked.found.id,
      modifier: sheet?.abilities[looked.found.ability].modifier.total ?? 0,
    }
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
    payReaction(scene, by)
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

/** An attack off one's turn is a Reaction; some have more of them for that alone. */
function payReaction(scene: Scene, by: string): void {
  const combatant = scene.get(by)
  const {monster, fight} = figuresOf(scene.fight, combatant, scene.table.entries)
  if (fight.bars.some(({what}) => what.includes('opportunity-attack'))) scene.refuse({why: 'cannot-act', who: by})
  const most = mechanicsOf(monster, scene.table.entries, 'reactions').reduce((sum, {mechanic}) => sum + (mechanic.more ?? 0), 0)
  const {more = 0} = combatant.spent
  if (has(combatant, 'reaction') || more >= most) spend(scene, by, 'reaction')
  else scene.put(by, {spent: {...combatant.spent, more: more + 1}})
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
  {
    answers = {},
    damage,
    facts = [],
  }: {answers?: Readonly<Record<string, SaveAnswer>>; damage?: ShownDamage | undefined; facts?: readonly Fact[]},
): void {
  const parts = (of.damage ?? []).filter(({when}) => when === undefined).map((part) => rolledPart(scene, name, part, {by, damage}))
  for (const on of targets) {
    const target = scene.find(on)
    if (!target || !isIn(target)) continue
    const {isMade, byFive} = saveMade(scene, on, {ability: of.ability, dc: of.dc, against: name, magic: of.magic}, answers[on] ?? {})
    const share = shareOf(scene, on, of.ability, {isMade, halves: of.success === 'half'})
    const dealt = share === 'none' ? undefined : dealWith(scene, on, {parts, half: share === 'half'})
    const riders = [...(isMade ? (of.onSuccess ?? []) : (of.onFailure ?? [])), ...(of.either ?? [])]
    const so: Fact[] = [...facts, ...(byFive ? (['failed-by-5'] as const) : [])]
    applyRiders(scene, riders, {by, on, name, save: of, dealt, facts: so})
  }
}

/** A save, with whether it fell short by 5 or more. */
function saveMade(
  scene: Scene,
  on: string,
  asked: Parameters<typeof save>[2],
  answer: SaveAnswer = {},
): {isMade: boolean; byFive: boolean} {
  const isMade = save(scene, on, asked, answer)
  const told = scene.told.findLast((each) => each.type === 'save' && each.who === on)
  const total = told?.type === 'save' ? told.roll?.total : undefined
  return {isMade, byFive: !isMade && total !== undefined && total <= asked.dc - BY_FIVE}
}

const BY_FIVE = 5

type SaveAnswer = Parameters<typeof save>[3]

/** Damage of a part: its dice thrown and told, or what they showed. */
export function rolledPart(
  scene: Scene,
  name: string,
  part: Pick<DamageDice, 'dice' | 'bonus' | 'types' | 'minimum'>,
  {by = '', damage, types}: {by?: string | undefined} & Pick<Blow, 'damage' | 'types'> = {},
): DamageDealt {
  // Dice that were thrown at the table are not thrown here as well.
  const shown = isThrownFor(part) ? damage?.next() : undefined
  const bounds = damageBounds(part, false)
  if (shown !== undefined && (shown < bounds.least || shown > bounds.most))
    scene.refuse({why: 'attack', who: by, of: {why: 'damage-shown', shown, ...bounds}})
  const {amount, type, dice} = rollDamage(part, {critical: false, random: scene.random, shown, types, own: part.types})
  scene.tell(undefined, {type: 'damage-rolled', name, dice, total: amount})
  return {amount, ...present({type})}
}

/** Use a power of a stat block: paid for, and done to its targets as far as its data say. */
export function usePower(
  scene: Scene,
  by: string,
  asked: string,
  targets: readonly string[],
  options: PowerOptions = {},
): Power | undefined {
  const trait = traitPower(scene, by, asked)
  if (trait) {
    useTrait(scene, by, trait, need(scene, targets), options)
    return undefined
  }
  const own = findPower(scene, by, asked)
  if (!options.free) pay(scene, by, own)
  doPower(scene, by, own.power, targets, options)
  return own.power
}

/** A trait that does something to those whom the table names: it costs nothing. */
function useTrait(scene: Scene, by: string, power: TraitPower, targets: readonly string[], options: PowerOptions): void {
  payTrait(scene, by, power)
  const {trait, save: asked, damage} = power
  scene.tell(by, {type: 'power', name: trait.name})
  if (asked) throwSave(scene, by, trait.name, asked, targets, {...present({answers: options.answers, damage: options.damage})})
  if (!damage) return
  const parts = [rolledPart(scene, trait.name, damage, {by, damage: options.damage})]
  for (const on of targets) deal(scene, on, {parts})
}

export interface PowerOptions extends Blow {
  answers?: Readonly<Record<string, SaveAnswer>> | undefined
  /** Targets, with whoever is named more than once as often: attacks are shared out so. */
  each?: readonly string[] | undefined
}

function doPower(scene: Scene, by: string, power: Power, targets: readonly string[], options: PowerOptions): void {
  const {attack: own, save: saved, healing, splits, text, name, gives, temporary} = power
  if (own) attackEach(scene, by, power, targets, options)
  else if (saved) throwSave(scene, by, name, saved, need(scene, targets), {...present({answers: options.answers, damage: options.damage})})
  doPlan(scene, by, power, targets, options)
  if (healing)
    perform(scene, targets[0] ?? by, {
      type: 'heal',
      amount: rolledPart(scene, name, {dice: healing, types: []}, {by, damage: options.damage}).amount,
    })
  bestow(scene, by, power, orSelf(targets, by), options)
  if (splits) split(scene, by)
  else if (text !== undefined && !gives && !temporary) scene.tell(by, {type: 'words', name, text})
}

function attackEach(scene: Scene, by: string, power: Power, targets: readonly string[], {each = targets, ...options}: PowerOptions): void {
  const roll = attackOfPower(power, toHitOf(scene, by))
  if (!roll) return
  const faces = facesOf(scene, by, options.shown, need(scene, each).length)
  for (const [i, on] of each.entries()) if (scene.find(on)) strikeWith(scene, by, roll, on, {...options, shown: faces[i]}, {power})
}

/** The powers that it is made of, one after another, shared out among its targets. */
function doPlan(scene: Scene, by: string, power: Power, targets: readonly string[], {each = targets, ...options}: PowerOptions): void {
  const {multiattack, does} = power
  const steps = multiattack?.steps.filter(({optional}) => !optional) ?? does ?? []
  const parts = steps.flatMap(({count = 1, of: [id]}) => (id === undefined ? [] : Array<Power>(count).fill(findPower(scene, by, id).power)))
  if (parts.length === 0) return
  const rolls = parts.filter(({attack: own}) => own)
  const faces = facesOf(scene, by, options.shown, rolls.length)
  for (const [i, part] of parts.entries()) {
    const on = need(scene, each)[i % each.length]
    const at = parts.slice(0, i).filter(({attack: own}) => own).length
    if (on !== undefined && scene.find(on)) doPower(scene, by, part, [on], {...options, shown: part.attack ? faces[at] : undefined})
  }
}

/** What a power gives to whom it is used on: Temporary Hit Points, and what lasts. */
function bestow(scene: Scene, by: string, {name, temporary, gives = []}: Power, targets: readonly string[], {damage}: PowerOptions): void {
  for (const on of targets) {
    if (temporary !== undefined)
      perform(scene, on, {type: 'temporary', amount: rolledPart(scene, name, {dice: temporary, types: []}, {by, damage}).amount})
    applyRiders(scene, gives, {by, on, name})
  }
}

function orSelf(targets: readonly string[], by: string): readonly string[] {
  return targets.length > 0 ? targets : [by]
}

function need(scene: Scene, targets: readonly string[]): readonly string[] {
  return targets.length > 0 ? targets : scene.refuse({why: 'no-target'})
}
