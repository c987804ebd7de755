import type {Ability} from '../../../schema/ability.js'
import {type Random, rollDie} from '../../numbers/random.js'
import {against, type Combatant, combatant, type Field, isUp, reached} from './field.js'
import type {Strike, Test, Way} from './fighter.js'
import {type Harm, throughShare, throwAll, throwSigned} from './harm.js'
import {beginLasting, shaken} from './lasting.js'
import type {Outlook} from './outlook.js'
import {canPay, pay} from './paying.js'
import {type Aid, bestWay, healingFor, takesSlot, targetFor} from './tactics.js'

export type Outcome = 'won' | 'lost' | 'undecided'

/** How a fight went. */
export interface Fought extends Pick<Field, 'heroes' | 'foes'> {
  outcome: Outcome
  rounds: number
}

/** A fight that goes on longer than this many rounds is left undecided. */
export const MOST_ROUNDS = 100
/** Faces of a d20 that hit and miss whatever is added (SRD 5.2, "Rolling 20 or 1"), and what a Death Saving Throw has to show. */
const [HITS, MISSES, LIVES] = [20, 1, 10]
const DEATH_SAVES = 3

/** Fight once, to the end of one side. */
export function fightOnce(outlook: Outlook, random: Random): Fought {
  const field: Field = {
    heroes: outlook.heroes.map(({fighter, wave}, place) => combatant(fighter, outlook, {isHero: true, wave, place})),
    foes: outlook.foes.map(({fighter, wave}, place) => combatant(fighter, outlook, {isHero: false, wave, place})),
    wave: Math.min(...outlook.foes.map(({wave}) => wave)),
    ...{outlook, random},
  }
  const {heroes, foes} = field
  const order = [...heroes, ...foes]
  // Ties fall either way.
  for (const each of order) each.initiative = rollTest(each.fighter.initiative, random) + random()
  order.sort((a, b) => b.initiative - a.initiative)
  for (let rounds = 1; rounds <= MOST_ROUNDS; rounds++) {
    for (const each of order) {
      const outcome = isOver(field) ?? (each.wave > field.wave ? undefined : turn(each, field))
      if (outcome) return {outcome, rounds, heroes, foes}
    }
  }
  return {outcome: 'undecided', rounds: MOST_ROUNDS, heroes, foes}
}

/** Lost with the last hero, won with the last foe of the last wave; the next wave comes as those before it are down. */
function isOver(field: Field): Outcome | undefined {
  if (!field.heroes.some((each) => isUp(each, field))) return 'lost'
  if (field.foes.some((each) => isUp(each, field))) return undefined
  const waves = field.foes.flatMap(({wave}) => (wave > field.wave ? [wave] : []))
  if (waves.length === 0) return 'won'
  field.wave = Math.min(...waves)
  return undefined
}

function turn(actor: Combatant, field: Field): Outcome | undefined {
  if (actor.isDead) return undefined
  startTurn(actor, field.random)
  if (actor.hp > 0) act(actor, field)
  for (const foe of field.foes) if (foe !== actor && foe.legendaryLeft > 0 && isUp(foe, field)) actLegendary(foe, field)
  return isOver(field)
}

function startTurn(actor: Combatant, random: Random): void {
  const {pools, legendary, maxHp, regeneration, deathSave} = actor.fighter
  actor.hasDealtOnce = false
  actor.legendaryLeft = legendary?.uses ?? 0
  for (const [i, {uses, from}] of pools.entries())
    if (from !== undefined && (actor.left[i] ?? 0) < uses && (from === 1 || rollDie(6, random) >= from)) actor.left[i] = uses
  if (actor.hp > 0) actor.hp = Math.min(maxHp, actor.hp + regeneration)
  else if (deathSave && !actor.isStable) rollDeathSave(actor, deathSave, random)
}

/** SRD 5.2, "Death Saving Throws". */
function rollDeathSave(actor: Combatant, test: Test, random: Random): void {
  const face = rollFace(test, random)
  if (face === HITS) heal(actor, 1)
  else if (face !== MISSES && face + test.bonus >= LIVES) actor.successes++
  else actor.failures += face === MISSES ? 2 : 1
  if (actor.failures >= DEATH_SAVES) actor.isDead = true
  else if (actor.successes >= DEATH_SAVES) actor.isStable = true
}

function heal(whom: Combatant, amount: number): void {
  whom.hp = Math.min(whom.fighter.maxHp, whom.hp + amount)
  whom.successes = 0
  whom.failures = 0
  whom.isStable = false
}

/** An action and a Bonus Action, with one slot between them (SRD 5.2, "One Spell with a Spell Slot per Turn"). */
function act(actor: Combatant, field: Field): void {
  const before = actor.slots
  const mayUse = (way: Pick<Way, 'cost'>) => canPay(actor, way) && (actor.slots === before || !takesSlot(actor, way))
  const spent = beginLasting(actor, field, mayUse)
  const {actions, bonusActions} = actor.fighter
  const atOnce = spent.includes('bonus-action') ? undefined : healingFor(actor, bonusActions.filter(mayUse), field)
  if (atOnce) give(actor, atOnce, field)
  const isBusy = spent.includes('action')
  const inNeed = atOnce || isBusy ? undefined : healingFor(actor, actions.filter(mayUse), field)
  if (inNeed) give(actor, inNeed, field)
  const hit = inNeed || isBusy ? undefined : strikeOut(actor, {ways: actions, mayUse}, field)
  if (atOnce || spent.includes('bonus-action')) return
  strikeOut(actor, {ways: bonusActions, mayUse: (way) => mayUse(way) && (!way.isAfterHit || (hit?.hp ?? 0) > 0), first: hit}, field)
}

function actLegendary(actor: Combatant, field: Field): void {
  actor.legendaryLeft--
  strikeOut(actor, {ways: actor.fighter.legendary?.ways ?? [], mayUse: (way) => canPay(actor, way)}, field)
}

function give(actor: Combatant, {way, whom}: Aid, {random}: Field): void {
  pay(actor, way)
  if (way.healing) for (const each of whom) heal(each, throwAll(way.healing, false, random))
}

interface Striking {
  ways: readonly Way[]
  mayUse: (way: Way) => boolean
  /** Gone for before all others, while they stand. */
  first?: Combatant | undefined
}

/** The best of these ways at the best target, and at the next as it falls; who was hit last. */
function strikeOut(actor: Combatant, {first, ...choice}: Striking, field: Field): Combatant | undefined {
  if (choice.ways.length === 0) return undefined
  let target = first && first.hp > 0 ? first : targetFor(actor, field)
  const way = target && bestWay(actor, {...choice, target}, field)
  if (!way) return undefined
  pay(actor, way)
  let hit: Combatant | undefined
  for (const strike of way.strikes) {
    if (target && target.hp <= 0) target = targetFor(actor, field)
    if (!target) return hit
    if (strike.type === 'save') burst(actor, strike, target, field)
    else if (attack(actor, strike, target, field)) hit = target
  }
  return hit
}

type Attack = Extract<Strike, {type: 'attack'}>
type Save = Extract<Strike, {type: 'save'}>

/** SRD 5.2, "Making an Attack": whether it hits. */
function attack(actor: Combatant, {toHit, criticalFrom, harm}: Attack, target: Combatant, field: Field): boolean {
  const face = toHit ? rollFace(toHit, field.random) : 0
  const critical = toHit !== undefined && face >= criticalFrom
  const isHit = !toHit || critical || face === HITS || (face !== MISSES && face + bonusOf(toHit, field.random) >= target.fighter.ac)
  if (isHit) suffer(target, actor, throwHarm(harm, {actor, target, critical, share: 1}, field.random), field)
  return isHit
}

function burst(actor: Combatant, strike: Save, target: Combatant, field: Field): void {
  for (const each of strike.isArea ? caught(actor, target, field) : [target]) {
    const share = !isSaved(each, strike, field.random) ? 1 : strike.isHalved ? 0.5 : 0
    if (share > 0) suffer(each, actor, throwHarm(strike.harm, {actor, target: each, critical: false, share}, field.random), field)
  }
}

/** The target, and others by chance. */
function caught(actor: Combatant, target: Combatant, field: Field): Combatant[] {
  const others = against(actor, field).filter((each) => each !== target)
  const all = [target]
  for (const count = reached(others.length + 1); all.length < count; )
    all.push(...others.splice(Math.floor(field.random() * others.length), 1))
  return all
}

function isSaved(target: Combatant, {ability, dc}: {ability: Ability; dc: number}, random: Random): boolean {
  if (rollTest(target.fighter.saves[ability], random) >= dc) return true
  if (target.turnedSavesLeft <= 0) return false
  target.turnedSavesLeft--
  return true
}

interface Dealing {
  actor: Combatant
  target: Combatant
  critical: boolean
  /** What a save leaves. */
  share: number
}

/** Halved by a save first, then what the target lets through, rounded down each time (SRD 5.2, "Order of Application"). */
function throwHarm(harm: readonly Harm[], {actor, target, critical, share}: Dealing, random: Random): number {
  const instead = harm.find((part) => part.isInstead && random() < part.chance)
  let total = 0
  for (const part of harm) {
    if (instead ? part === harm[0] : part.isInstead) continue
    if (part.isOnceATurn && actor.hasDealtOnce) continue
    if (part !== instead && part.chance < 1 && random() >= part.chance) continue
    if (part.isOnceATurn) actor.hasDealtOnce = true
    const thrown = Math.floor(throwAll(part, critical, random) * share)
    total += Math.floor(thrown * throughShare(part, target.fighter.through))
  }
  return total
}

/** Temporary Hit Points go first; who has their maximum left over at 0 dies at once (SRD 5.2, "Instant Death"). */
function suffer(target: Combatant, actor: Combatant, amount: number, field: Field): void {
  const soaked = Math.min(target.temporaryHp, amount)
  const lost = amount - soaked
  target.temporaryHp -= soaked
  actor.dealt += soaked + Math.min(lost, target.hp)
  target.hp -= lost
  if (target.hp > 0) {
    shaken(target, amount, field, rollTest)
    return
  }
  if (!target.fighter.deathSave || -target.hp >= target.fighter.maxHp) target.isDead = true
  target.hp = 0
  shaken(target, amount, field, rollTest)
  target.fell++
  actor.felled++
}

function rollTest(test: Test, random: Random): number {
  return rollFace(test, random) + bonusOf(test, random)
}

/** What is added to a d20, dice and all. */
function bonusOf({bonus, dice = []}: Test, random: Random): number {
  return dice.reduce((sum, each) => sum + throwSigned(each, random), bonus)
}

function rollFace({edge}: Test, random: Random): number {
  const face = rollDie(20, random)
  if (edge === 0) return face
  const other = rollDie(20, random)
  return edge > 0 ? Math.max(face, other) : Math.min(face, other)
}
