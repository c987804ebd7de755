import type {DamageType} from '../../schema/ability.js'
import type {Mastery} from '../../schema/content/equipment.js'
import type {MonsterAttack, MonsterSave, Rider} from '../../schema/content/monster.js'
import {present} from '../../schema/value.js'
import {type Explained, explain} from '../numbers/explained.js'
import type {Random} from '../numbers/random.js'
import type {Exposure} from '../sheet/derive-body.js'
import {type Circumstances, type D20Rolled, type Rollable, rollD20} from './d20-roll.js'
import {type DamageDice, type DamageRolled, damageBounds, rollDamage} from './damage.js'

/** An attack as it is rolled, be it a character's or a monster's. */
export interface AttackRoll {
  name: string
  kind: MonsterAttack['kind']
  toHit: Rollable
  /** Always hits: nothing is rolled. */
  automatic?: true
  /** Of a melee attack; 5 when absent. */
  reachFt?: number
  /** Of a ranged one; without `long` there is nothing beyond `normal`. */
  rangeFt?: {normal: number; long?: number | undefined}
  damage: readonly DamageDice[]
  /** Lowest face that makes a hit a Critical Hit. */
  criticalFrom: number
  /** The mastery property, where its bearer may use it. */
  mastery?: Mastery
  /** What a hit does besides. */
  onHit: readonly Rider[]
  /** What whoever is hit has to save against. */
  save?: MonsterSave
}

/** What an attack roll needs to know of whom it is made against. */
export interface AttackTarget {
  name?: string
  ac: number
  exposures?: readonly Exposure[]
  /** It can't act, so that nobody minds it while shooting. */
  isInactive?: boolean
}

export const COVERS = ['half', 'three-quarters', 'total'] as const
export type Cover = (typeof COVERS)[number]

/** Added to AC and Dexterity saves; nobody behind total cover can be targeted (SRD 5.2, "Cover"). */
const COVER_TERMS = {half: {label: 'Half Cover', value: 2}, 'three-quarters': {label: 'Three-Quarters Cover', value: 5}} as const

export interface AttackOptions {
  /** Absent: it is rolled against nothing, and what is rolled tells what it hits. */
  target?: AttackTarget | undefined
  circumstances?: Circumstances | undefined
  /** How far off the target is; absent: within 5 feet in melee, else 30 feet or the attack's normal range. */
  distanceFt?: number | undefined
  /** All that is in the way; the most protective alone counts. */
  cover?: readonly Cover[] | undefined
  random: Random
  /** Faces of d20s that were thrown at the table. */
  shown?: readonly number[] | undefined
  /** What dice that come with them showed. */
  plus?: readonly number[] | undefined
  /** What the damage dice showed in all, part for part, where they were thrown at the table. */
  damageShown?: readonly number[] | undefined
  /** Types that whoever deals the damage picks, where there is a choice. */
  types?: readonly DamageType[] | undefined
}

/** Why an attack can't be rolled. */
export type AttackRefusal =
  | {why: 'total-cover'}
  | {why: 'out-of-range'; distanceFt: number; mostFt: number}
  /** What was thrown for a part of the damage is more or less than its dice show. */
  | {why: 'damage-shown'; shown: number; dice: string; least: number; most: number}
  | {why: 'too-much-shown'; parts: number}

export interface AttackRolled {
  name: string
  kind: 'melee' | 'ranged'
  distanceFt: number
  /** Absent where it always hits. */
  toHit?: D20Rolled
  /** Armor Class that it meets, cover with it; absent without a target. */
  ac?: Explained
  /** Absent where only the AC would tell. */
  outcome?: 'hit' | 'miss'
  critical: boolean
  /** What makes a hit critical, where it was not the die. */
  criticalBy?: string
  /** Each part as `applyAct` takes it; nothing on a miss. */
  damage: readonly DamageRolled[]
  /** What some hits deal besides: rolled, told with when, and not counted. */
  more: readonly DamageRolled[]
  onHit: readonly Rider[]
  save?: MonsterSave
  mastery?: Mastery
  /** What attackers have when a situation comes about: told, and not counted. */
  depends: readonly Exposure[]
}

const MELEE_FT = 5
/** From how far something is shot where nobody says: near enough, and farther than anything that minds the near. */
const SOME_FT = 30
const NO_RANGE = {normal: 0, long: 0}
/** Of a ranged attack that says nothing of its range. */
const ANY_RANGE = {normal: Number.POSITIVE_INFINITY, long: Number.POSITIVE_INFINITY}
/** Whoever shoots with an enemy this near has Disadvantage (SRD 5.2, "Ranged Attacks in Close Combat"). */
const CLOSE_FT = 5
const ALWAYS_HITS = 20
const ALWAYS_MISSES = 1

/**
 * Roll an attack: to hit against AC, and damage where it hits (SRD 5.2, "Making an Attack"). A natural 20 hits and is critical, a
 * natural 1 misses; a critical hit rolls all damage dice twice ("Critical Hits").
 */
export function rollAttack(attack: AttackRoll, options: AttackOptions): AttackRolled | {refused: AttackRefusal} {
  const {target, cover = [], random, shown, plus} = options
  if (cover.includes('total')) return {refused: {why: 'total-cover'}}
  const way = wayOf(attack, options.distanceFt)
  if ('why' in way) return {refused: way}
  const {kind, distanceFt} = way
  const near = (target?.exposures ?? []).filter((exposure) => reaches(exposure, distanceFt))
  const exposures = near.filter(({when}) => when === undefined)
  const toHit = attack.automatic ? undefined : rollD20(attack.toHit, circumstancesOf(way, exposures, options), {random, shown, plus})
  const ac = target && explain([{label: target.name ?? 'AC', value: target.ac}, ...coverTerm(cover)])
  const outcome = outcomeOf(toHit, ac?.total)
  const criticalBy = exposures.find(({attackers}) => attackers === 'critical-hit')?.from
  const byDie = toHit !== undefined && toHit.natural >= attack.criticalFrom
  const critical = outcome !== 'miss' && (byDie || (outcome === 'hit' && criticalBy !== undefined))
  const dealt = outcome === 'miss' ? {damage: [], more: []} : damageOf(attack, critical, options)
  if ('refused' in dealt) return dealt
  return {
    name: attack.name,
    kind,
    distanceFt,
    ...present({toHit, ac, outcome}),
    critical,
    ...(critical && !byDie ? present({criticalBy}) : {}),
    ...dealt,
    onHit: outcome === 'miss' ? [] : attack.onHit,
    ...present({save: outcome === 'miss' ? undefined : attack.save}),
    ...present({mastery: attack.mastery}),
    depends: near.filter(({when}) => when !== undefined),
  }
}

interface Way {
  kind: 'melee' | 'ranged'
  distanceFt: number
  /** Beyond the normal range. */
  isLong: boolean
}

/** Struck or shot, and from how far: what can be both is struck as far as it reaches. */
function wayOf({kind, reachFt = MELEE_FT, rangeFt}: AttackRoll, distanceFt: number | undefined): Way | AttackRefusal {
  const strikes = kind !== 'ranged'
  const {normal: normalFt, long: longFt = normalFt} = kind === 'melee' ? NO_RANGE : (rangeFt ?? ANY_RANGE)
  const mostFt = Math.max(strikes ? reachFt : 0, longFt)
  const away = distanceFt ?? (strikes ? Math.min(MELEE_FT, reachFt) : Math.min(normalFt, SOME_FT))
  if (strikes && away <= reachFt) return {kind: 'melee', distanceFt: away, isLong: false}
  if (away > mostFt) return {why: 'out-of-range', distanceFt: away, mostFt}
  return {kind: 'ranged', distanceFt: away, isLong: away > normalFt}
}

function reaches({withinFt = Number.POSITIVE_INFINITY, beyondFt = -1}: Exposure, distanceFt: number): boolean {
  return distanceFt <= withinFt && distanceFt > beyondFt
}

/** What bears on the roll to hit beside what always does: whom it is made against, from how far, and what the table grants. */
function circumstancesOf(
  {kind, distanceFt, isLong}: Way,
  exposures: readonly Exposure[],
  {target, circumstances = {}}: AttackOptions,
): Circumstances {
  const of = (attackers: Exposure['attackers']) =>
    exposures
      .filter((each) => each.attackers === attackers)
      .map(({from}) => (target?.name === undefined ? from : `${from} (${target.name})`))
  const isClose = kind === 'ranged' && distanceFt <= CLOSE_FT && !target?.isInactive
  return {
    advantage: [...of('advantage'), ...(circumstances.advantage ?? [])],
    disadvantage: [
      ...of('disadvantage'),
      ...(isLong ? ['Long Range'] : []),
      ...(isClose ? ['Ranged Attack in Close Combat'] : []),
      ...(circumstances.disadvantage ?? []),
    ],
    bonuses: circumstances.bonuses ?? [],
    facts: circumstances.facts ?? [],
  }
}

/** What cover adds to AC and to Dexterity saves: of several, the most protective counts alone (SRD 5.2, "Cover"). */
export function coverTerm(cover: readonly Cover[]): {label: string; value: number}[] {
  const best = cover.flatMap((each) => (each === 'total' ? [] : COVER_TERMS[each]))
  return best.sort((a, b) => b.value - a.value).slice(0, 1)
}

function outcomeOf(toHit: D20Rolled | undefined, ac: number | undefined): 'hit' | 'miss' | undefined {
  if (toHit === undefined) return 'hit'
  if (toHit.fails !== undefined || toHit.natural === ALWAYS_MISSES) return 'miss'
  if (toHit.natural === ALWAYS_HITS) return 'hit'
  return ac === undefined ? undefined : toHit.total >= ac ? 'hit' : 'miss'
}

type Dealt = Pick<AttackRolled, 'damage' | 'more'>

/** Parts that always come are rolled before those that wait for something, so that what is shown is told of in order. */
function damageOf(
  {damage}: AttackRoll,
  critical: boolean,
  {random, damageShown = [], types}: AttackOptions,
): Dealt | {refused: AttackRefusal} {
  const counted = damage.filter(({when}) => when === undefined)
  if (damageShown.length > counted.length) return {refused: {why: 'too-much-shown', parts: counted.length}}
  for (const [i, shown] of damageShown.entries()) {
    const [part] = counted.slice(i)
    const bounds = part && damageBounds(part, critical)
    if (bounds && (shown < bounds.least || shown > bounds.most)) return {refused: {why: 'damage-shown', shown, ...bounds}}
  }
  const own = counted[0]?.types ?? []
  const rolled = (part: DamageDice, shown?: number) => rollDamage(part, {critical, random, shown, types, own})
  return {
    damage: counted.map((part, i) => rolled(part, damageShown[i])),
    more: damage.filter(({when}) => when !== undefined).map((part) => rolled(part)),
  }
}
