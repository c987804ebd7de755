import type {DamageType} from '../../schema/ability.js'
import type {ActOf, DamagePart} from '../../schema/act.js'
import {present} from '../../schema/value.js'
import type {Defense} from '../sheet/derive-body.js'
import type {Bearer, Creature, Ward} from './creature.js'
import {type Happening, refuse, type Thrown} from './happening.js'
import {DEADLY_EXHAUSTION, FALL, type Played, type PlayResult, type Struck, withCondition, withoutCondition, withPlay} from './play.js'

/** DC of the Constitution save to keep Concentration: half the damage, 10 to 30 (SRD 5.2, "Concentration"). */
const CONCENTRATION_DC = {least: 10, most: 30}
/** Of Death Saving Throws, either way (SRD 5.2, "Death Saving Throws"). */
const DEATH_SAVES = 3
const DEATH_SAVE_DC = 10
/** Where the condition of a spared enemy comes from. */
export const KNOCKED_OUT = 'knocked out'

export type Damage = Omit<ActOf<'damage'>, 'type'>

/** Hurt a creature: defenses, Temporary Hit Points, Concentration, dropping to 0, death (SRD 5.2, "Damage and Healing"). */
export function takeDamage<T extends Bearer>({bearer, creature}: Struck<T>, damage: Damage): PlayResult<T> {
  if (creature.state === 'dead') return refuse({why: 'dead'})
  const parts = halvedParts(damage).map((part) => afterDefenses(creature, part, damage))
  const happened = parts.flatMap((part) => part.happened)
  const amount = parts.reduce((sum, part) => sum + part.amount, 0)
  if (amount === 0) return {bearer, happened: [...happened, {type: 'no-damage'}]}
  const soaked = Math.min(creature.hp.temporary, amount)
  if (soaked > 0) happened.push({type: 'soaked', amount: soaked})
  const soft = withPlay<Bearer>(bearer, {temporaryHitPoints: creature.hp.temporary - soaked}) as T
  const hurt =
    creature.hp.current.total > 0
      ? lose({bearer: soft, creature}, amount - soaked, damage.knockOut)
      : hurtWhileDown({bearer: soft, creature}, {amount: amount - soaked, soaked}, damage)
  return {bearer: hurt.bearer, happened: [...happened, ...hurt.happened, ...concentrationCheck(hurt.bearer, creature, amount)]}
}

/** What is dealt of each type in all, in the order dealt: bonuses to damage are of its type before anything halves it. */
function byType(parts: readonly DamagePart[]): DamagePart[] {
  const types = [...new Set(parts.map(({type}) => type))]
  return types.map((type) => ({
    ...present({type}),
    amount: parts.reduce((sum, part) => sum + (part.type === type ? part.amount : 0), 0),
  }))
}

interface Reckoned {
  amount: number
  happened: Happening[]
}

/** What comes of each type before the creature's own defenses: less what a Reaction takes off, then halved by a save or the like. */
function halvedParts({parts, less = 0, half, halves}: Damage): (DamagePart & {before: number})[] {
  let [off, sum, halved] = [less, 0, 0]
  return byType(parts).map(({type, amount}) => {
    const before = Math.max(0, amount - off)
    off -= amount - before
    // Of the total each type has its share as the halves add up, so that together they are half of it.
    sum += before
    const share = halves === 'total' ? Math.floor(sum / 2) - halved : Math.floor(before / 2)
    halved += share
    return {...present({type}), before, amount: half ? share : before}
  })
}

/** Whether it makes a difference what is halved: each type, or the total (SRD 5.2, "Half Damage", leaves it open). */
export function halvesDiffer({parts, less, half}: Damage): boolean {
  const [each, total] = (['each', 'total'] as const).map((halves) =>
    halvedParts({parts, ...present({less, half}), ...(halves === 'total' ? {halves} : {})}).reduce((sum, {amount}) => sum + amount, 0),
  )
  return each !== total
}

/**
 * What is left of damage of one type: a save that halves it, then Resistance, then Vulnerability; each counts once, and halves
 * round down (SRD 5.2, "Order of Application").
 */
function afterDefenses(creature: Creature, {amount, type, before}: DamagePart & {before: number}, damage: Damage): Reckoned {
  const happened: Happening[] = damage.half ? [{type: 'halved', before, after: amount}] : []
  return DEFENSES.reduce<Reckoned>((so, each) => defended(so, each, type, sourceOf(creature, each, type, damage)), {amount, happened})
}

/** What defends against damage of a type: something of the creature's own, else the table's word for it. */
function sourceOf({defenses}: Creature, {of, said}: Shield, type: DamageType | undefined, damage: Damage): {from?: string} | undefined {
  const own = type === undefined || damage.ignoreDefenses ? [] : of(defenses)
  return own.find(({what, when}) => what === type && when === undefined) ?? (said?.(damage) ? {} : undefined)
}

interface Shield {
  by: 'immunity' | 'resistance' | 'vulnerability'
  of: (defenses: Creature['defenses']) => readonly Defense[]
  said?: (damage: Damage) => boolean | undefined
  change: (amount: number) => number
}

const DEFENSES: readonly Shield[] = [
  {by: 'immunity', of: ({immunities}) => immunities, change: () => 0},
  {by: 'resistance', of: ({resistances}) => resistances, said: ({resists}) => resists, change: (amount) => Math.floor(amount / 2)},
  {
    by: 'vulnerability',
    of: ({vulnerabilities = []}) => vulnerabilities,
    said: ({vulnerable}) => vulnerable,
    change: (amount) => amount * 2,
  },
]

function defended(
  {amount, happened}: Reckoned,
  {by, change}: Shield,
  damage: DamageType | undefined,
  found: {from?: string} | undefined,
): Reckoned {
  if (amount === 0 || !found) return {amount, happened}
  const after = change(amount)
  return {amount: after, happened: [...happened, {type: 'defended', by, before: amount, after, ...present({damage, from: found.from})}]}
}

function lose<T extends Bearer>({bearer, creature}: Struck<T>, amount: number, isKnockOut = false): Played<T> {
  const {max, current, bloodied} = creature.hp
  const left = current.total - amount
  if (left > 0) {
    const isFirst = left <= bloodied.total && current.total > bloodied.total
    const hurt = {type: 'hurt', lost: amount, left} as const
    return {bearer: lacking(bearer, max.total - left), happened: isFirst ? [hurt, {type: 'bloodied'}] : [hurt]}
  }
  if (isKnockOut) return knockOut({bearer, creature})
  if (creature.staysUp) return keptUp({bearer: lacking(bearer, max.total - 1), creature}, creature.staysUp, 1)
  if (creature.diesAtZero) return die({bearer, creature}, {of: '0-hit-points'})
  if (-left >= max.total && !creature.undying) return die({bearer, creature}, {of: 'left-over', amount: -left})
  const down = withPlay<Bearer>(bearer, {hitPointsLost: max.total, deathSaves: undefined, stable: undefined}) as T
  return {bearer: withCondition(down, 'unconscious', {from: '0 Hit Points'}), happened: [{type: 'dropped'}]}
}

function lacking<T extends Bearer>(bearer: T, hitPointsLost: number): T {
  return withPlay<Bearer>(bearer, {hitPointsLost}) as T
}

/** Spared by a melee blow: 1 Hit Point, Unconscious, and a Short Rest begins (SRD 5.2, "Knocking Out a Creature"). */
function knockOut<T extends Bearer>({bearer, creature}: Struck<T>): Played<T> {
  const spared = lacking(bearer, creature.hp.max.total - 1)
  return {
    bearer: withCondition(spared, 'unconscious', {from: KNOCKED_OUT, until: 'a Short Rest ends, or first aid or healing wakes'}),
    happened: [{type: 'knocked-out'}],
  }
}

/**
 * Damage at 0 Hit Points is a failed Death Saving Throw, a Critical Hit two; as much as the maximum kills. What Temporary Hit
 * Points took was taken, too; whether it counts is disputed, and the table's to say.
 */
function hurtWhileDown<T extends Bearer>(
  {bearer, creature}: Struck<T>,
  {amount, soaked}: {amount: number; soaked: number},
  {critical, soakedFails}: Pick<Damage, 'critical' | 'soakedFails'>,
): Played<T> {
  if (creature.undying || (amount === 0 && (soaked === 0 || !soakedFails))) return {bearer, happened: []}
  if (amount >= creature.hp.max.total) return die({bearer, creature}, {of: 'massive'})
  return failDeathSaves({bearer: withPlay<Bearer>(bearer, {stable: undefined}) as T, creature}, critical ? 2 : 1, {})
}

function failDeathSaves<T extends Bearer>({bearer, creature}: Struck<T>, count: number, thrown: Thrown): Played<T> {
  const saves = bearer.play?.deathSaves
  const failures = (saves?.failures ?? 0) + count
  if (failures >= DEATH_SAVES) return die({bearer, creature}, {of: 'death-saves', ...thrown})
  return {
    bearer: withPlay<Bearer>(bearer, {deathSaves: {...saves, failures}}) as T,
    happened: [{type: 'death-saves-failed', count, failures, of: DEATH_SAVES, ...thrown}],
  }
}

/** Die outright, by what deals no damage (SRD 5.2, "Power Word Kill"). */
export function dieOutright<T extends Bearer>({bearer, creature}: Struck<T>): PlayResult<T> {
  if (creature.state === 'dead') return refuse({why: 'dead'})
  if (creature.staysUp) return keptUp({bearer, creature}, creature.staysUp, creature.hp.current.total)
  return die({bearer, creature}, {of: 'outright'})
}

/** Kept from 0 Hit Points, or from death, by something that is over with that (SRD 5.2, "Death Ward"). */
function keptUp<T extends Bearer>({bearer}: Struck<T>, {id}: Ward, hitPoints: number): Played<T> {
  const states = (bearer.play?.states ?? []).filter((state) => state.id !== id)
  return {bearer: withPlay<Bearer>(bearer, {states}) as T, happened: [{type: 'stays-up', hitPoints}]}
}

function die<T extends Bearer>({bearer, creature}: Struck<T>, how: Omit<Extract<Happening, {type: 'died'}>, 'type'>): Played<T> {
  const dead = withPlay<Bearer>(bearer, {
    dead: true,
    hitPointsLost: creature.hp.max.total,
    deathSaves: undefined,
    stable: undefined,
    concentration: undefined,
  }) as T
  return {bearer: dead, happened: [{type: 'died', ...how}]}
}

/** What damage does to a spell that is held: ended by 0 Hit Points, else a save is due. */
function concentrationCheck(after: Bearer, {concentration: spell, steady = []}: Creature, amount: number): Happening[] {
  if (spell === undefined) return []
  if (after.play?.concentration === undefined) return [{type: 'concentration-ended', spell}]
  if (steady.includes(after.play.concentration.spell)) return []
  return [{type: 'concentration-due', spell, dc: concentrationDc(amount)}]
}

/** DC to keep Concentration after so much damage. */
export function concentrationDc(damage: number): number {
  return Math.min(CONCENTRATION_DC.most, Math.max(CONCENTRATION_DC.least, Math.floor(damage / 2)))
}

/** Give Hit Points back, up to the maximum; the unconscious wake (SRD 5.2, "Healing"). */
export function heal<T extends Bearer>({bearer, creature}: Struck<T>, amount: number, toHalf = false): PlayResult<T> {
  if (creature.state === 'dead') return refuse({why: 'dead-not-healed'})
  const {max, current} = creature.hp
  const most = toHalf ? Math.max(current.total, Math.floor(max.total / 2)) : max.total
  const now = Math.min(most, current.total + amount)
  if (now === current.total) return {bearer, happened: [{type: 'not-healed', isFull: now === max.total}]}
  const healed = {type: 'healed', amount: now - current.total} as const
  return isDownOrOut(creature)
    ? {bearer: wake(bearer, max.total - now), happened: [healed, {type: 'woke', how: 'healed'}]}
    : {bearer: lacking(bearer, max.total - now), happened: [healed]}
}

/** At 0 Hit Points, or knocked out with 1: healing wakes either. */
function isDownOrOut({hp, conditions}: Creature): boolean {
  return hp.current.total === 0 || conditions.some(({id, from}) => id === 'unconscious' && from === KNOCKED_OUT)
}

/** Conscious again with so many Hit Points missing, on the ground still (SRD 5.2, "Unconscious"). */
function wake<T extends Bearer>(bearer: T, hitPointsLost: number): T {
  const awake = withCondition(withoutCondition(bearer, 'unconscious'), 'prone', {from: FALL})
  return withPlay<Bearer>(awake, {hitPointsLost, deathSaves: undefined, stable: undefined}) as T
}

/** Bring the dead back with so many Hit Points. */
export function revive<T extends Bearer>({bearer, creature}: Struck<T>, hitPoints: number): PlayResult<T> {
  if (creature.state !== 'dead') return refuse({why: 'not-dead'})
  // Whom Exhaustion killed would die again of the sixth level.
  const exhaustion = Math.min(creature.exhaustion, DEADLY_EXHAUSTION - 1)
  const alive = withPlay<Bearer>(bearer, {dead: undefined, exhaustion}) as T
  return {bearer: wake(alive, Math.max(0, creature.hp.max.total - Math.max(1, hitPoints))), happened: [{type: 'revived'}]}
}

/** Set the current Hit Points, whatever happened to them. */
export function setHitPoints<T extends Bearer>(struck: Struck<T>, to: number): PlayResult<T> {
  const {creature} = struck
  const difference = Math.min(to, creature.hp.max.total) - creature.hp.current.total
  if (difference >= 0) return heal(struck, difference)
  const after = lose(struck, -difference)
  const {concentration: spell} = creature
  if (spell === undefined || after.bearer.play?.concentration !== undefined) return after
  return {...after, happened: [...after.happened, {type: 'concentration-ended', spell}]}
}

/** Temporary Hit Points don't add up: the bearer keeps the larger, unless told to take the new (SRD 5.2, "Temporary Hit Points"). */
export function gainTemporary<T extends Bearer>({bearer, creature}: Struck<T>, amount: number, replace = false): PlayResult<T> {
  if (creature.state === 'dead') return refuse({why: 'dead'})
  const now = creature.hp.temporary
  if (amount <= now && !replace) return {bearer, happened: [{type: 'temporary-kept', amount: now}]}
  return {bearer: withPlay<Bearer>(bearer, {temporaryHitPoints: amount}) as T, happened: [{type: 'temporary', amount}]}
}

/**
 * A Death Saving Throw whose die showed so much, with whatever bears on these throws: 20 wakes, 1 fails twice (SRD 5.2, "Death
 * Saving Throws"). `bonus` is what the table adds.
 */
export function deathSave<T extends Bearer>(
  struck: Struck<T>,
  {die: natural, bonus: added = 0}: Omit<ActOf<'death-save'>, 'type'>,
): PlayResult<T> {
  const {bearer, creature} = struck
  if (creature.state !== 'dying') return refuse({why: 'no-death-save', state: creature.state})
  const bonus = creature.deathSave.total + added
  const thrown: Thrown = {die: natural, ...(bonus === 0 ? {} : {bonus})}
  if (natural === 20) return {bearer: wake(bearer, creature.hp.max.total - 1), happened: [{type: 'woke', how: 'death-save', die: natural}]}
  if (natural === 1) return failDeathSaves(struck, 2, {die: natural})
  if (natural + bonus < DEATH_SAVE_DC) return failDeathSaves(struck, 1, thrown)
  const saves = bearer.play?.deathSaves
  const successes = (saves?.successes ?? 0) + 1
  if (successes >= DEATH_SAVES) return stabilized(bearer, thrown)
  return {
    bearer: withPlay<Bearer>(bearer, {deathSaves: {...saves, successes}}) as T,
    happened: [{type: 'death-save-succeeded', successes, of: DEATH_SAVES, ...thrown}],
  }
}

function stabilized<T extends Bearer>(bearer: T, thrown: Thrown): Played<T> {
  return {bearer: withPlay<Bearer>(bearer, {stable: true, deathSaves: undefined}) as T, happened: [{type: 'stable', ...thrown}]}
}

/** Stop the dying, as a Medicine check or a spell does. */
export function stabilize<T extends Bearer>({bearer, creature}: Struck<T>): PlayResult<T> {
  return creature.state === 'dying' ? stabilized(bearer, {}) : refuse({why: 'not-dying'})
}
