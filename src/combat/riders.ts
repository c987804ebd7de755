import {addDice, roll} from '../rules/numbers/dice.js'
import type {Happening} from '../rules/play/happening.js'
import {type DamageType, SIZES, type Size} from '../schema/ability.js'
import type {DamagePart as DamageDealt} from '../schema/act.js'
import type {Fact} from '../schema/content/fact.js'
import type {Hurts, MonsterSave, Rider} from '../schema/content/monster.js'
import {present} from '../schema/value.js'
import {comes, targetFacts} from './facts.js'
import type {Ending, Ongoing, RepeatedSave} from './fight.js'
import {figuresOf, isIn, ongoingOn, pointsOf} from './figures.js'
import {begin, end, endingFrom, loseConcentration, roundsOf} from './lasting.js'
import type {Scene} from './scene.js'
import {die, perform} from './strike.js'

/** What a blow dealt, and what came of it: some riders are reckoned by it. */
export interface Dealt {
  parts: readonly DamageDealt[]
  happened: readonly Happening[]
  half?: boolean
}

/** Whose hit or failed save brings them, and on whom. */
export interface Bringing {
  by: string
  on: string
  name: string
  /** What a save is made again against. */
  save?: Pick<MonsterSave, 'ability' | 'dc' | 'onSecondFailure'> | undefined
  dealt?: Dealt | undefined
  /** What is so besides what the engine sees by itself. */
  facts?: readonly Fact[] | undefined
  /** Over when whoever brought it no longer concentrates. */
  held?: true | undefined
  /** How long where a rider doesn't say. */
  ends?: Ending | undefined
  /** Levels of a slot above the spell's own. */
  above?: number | undefined
}

/** What happens to a target beside damage; what waits for a circumstance, or only words can say, is told. */
export function applyRiders(scene: Scene, riders: readonly Rider[], bringing: Bringing): void {
  for (const rider of riders) applyRider(scene, rider, bringing)
}

function applyRider(scene: Scene, rider: Rider, bringing: Bringing): void {
  const {on, by, name, facts = []} = bringing
  const target = scene.find(on)
  if (!target || !isIn(target)) return
  const {condition, when, text, maxSize} = rider
  if (maxSize !== undefined && !fitsSize(scene, on, maxSize)) return
  const {now} = pointsOf(scene.fight, target, scene.table.entries)
  const isSo = comes(rider, [...facts, ...targetFacts(scene, by, on)], now)
  if (isSo === undefined) scene.tell(on, {type: 'words', name, text: [condition, text, when].filter(Boolean).join(', ')})
  if (!isSo) return
  for (const ended of rider.ends ?? [])
    for (const {id} of ongoingOn(scene.fight, on).filter((each) => each.condition === ended)) end(scene, id, 'removed')
  lastRider(scene, rider, bringing)
  for (const happens of ATONCE) if (scene.find(on) && isIn(scene.get(on))) happens(scene, rider, bringing)
  if (text !== undefined && !isStructured(rider)) scene.tell(on, {type: 'words', name, text})
}

/** Whether its text only says for a reader what its other parts do. */
function isStructured({effects, hurts, drains, dies, drops, distracts, exhaustion, heals, again, breaks, once, ends}: Rider): boolean {
  return [effects, hurts, drains, dies, drops, distracts, exhaustion, heals, again, breaks, once, ends].some((each) => each !== undefined)
}

/** What lasts of a rider: a condition, effects, damage each turn. */
function lastRider(scene: Scene, rider: Rider, bringing: Bringing): void {
  const {condition, effects, hurts, until, escapeDc, once, breaks, only} = rider
  if (!condition && !effects && !hurts) return
  const {on, by, name, held, above = 0} = bringing
  begin(scene, {
    on,
    from: by,
    name,
    ends: until === undefined && bringing.ends ? bringing.ends : endingFrom(scene, until, {by, on}),
    ...present({
      condition,
      effects,
      once,
      breaks,
      held,
      only: only && by,
      escape: escapeDc,
      save: repeatedBy(rider, bringing.save),
      hurts: hurts && hurtsOf(hurts, above),
    }),
  })
}

/** Damage that comes each turn, for a spell cast so many levels above its own. */
export function hurtsOf({dice, types, perSlotLevel, at, whose, last}: Hurts, above: number): NonNullable<Ongoing['hurts']> {
  const [type] = types
  return {dice: perSlotLevel === undefined ? dice : addDice(dice, perSlotLevel, above), at, whose, ...present({type, last})}
}

/** The save that is made again, and a second failure that makes it worse: Restrained, then Petrified. */
function repeatedBy({until, again, condition}: Rider, of: Bringing['save']): RepeatedSave | undefined {
  if (!of) return undefined
  const second = condition ? of.onSecondFailure?.find((each) => each.condition) : undefined
  if (until !== 'save-ends' && again === undefined && !second) return undefined
  const {ability, dc} = of
  const worse = second?.condition && {
    of: 1,
    failed: 0,
    condition: second.condition,
    ...present({rounds: roundsOf(second.until), breaks: second.breaks}),
  }
  return {ability, dc, at: again ?? 'end', ...present({worse})}
}

type AtOnce = (scene: Scene, rider: Rider, bringing: Bringing) => void

/** What happens at once; each looks for its own part of the rider. */
const ATONCE: readonly AtOnce[] = [
  (scene, {pushFt, pullFt}, {on}) => {
    const feet = pushFt ?? pullFt
    if (feet !== undefined) scene.tell(on, {type: 'moved', feet, how: pushFt === undefined ? 'pulled' : 'pushed'})
  },
  (scene, {exhaustion}, {on}) => {
    if (exhaustion !== undefined) perform(scene, on, {type: 'exhaustion', by: exhaustion})
  },
  (scene, {drains}, {on, by, dealt}) => {
    if (!drains || !dealt) return
    const taken = takenOf(dealt, drains.types)
    if (drains.maximum) reduceMaximum(scene, on, taken)
    const healed = drains.heals === 'half' ? Math.floor(taken / 2) : drains.heals ? taken : 0
    if (healed > 0 && scene.find(by) && isIn(scene.get(by))) perform(scene, by, {type: 'heal', amount: healed})
  },
  (scene, {heals}, {by}) => {
    if (heals !== undefined) perform(scene, by, {type: 'heal', amount: roll(heals, scene.random).total})
  },
  (scene, {drops}, {on}) => {
    if (drops) perform(scene, on, {type: 'hit-points', to: 0})
  },
  (scene, {distracts}, {on}) => {
    if (distracts) loseConcentration(scene, on)
  },
  (scene, {dies}, {on}) => {
    if (dies) die(scene, on)
  },
]

/** What was taken of a blow after defenses, of these types or in all. */
export function takenOf({parts, happened, half}: Dealt, types?: readonly DamageType[]): number {
  const counted = parts.filter(({type}) => types === undefined || (type !== undefined && types.includes(type)))
  return counted.reduce((sum, {amount, type}) => {
    const defended = happened.findLast((each) => each.type === 'defended' && each.damage === type)
    return sum + (defended?.type === 'defended' ? defended.after : half ? Math.floor(amount / 2) : amount)
  }, 0)
}

/** The maximum falls, and nothing is lost by it but what was above it. */
export function reduceMaximum(scene: Scene, id: string, by: number): void {
  if (by <= 0) return
  const {play} = scene.get(id)
  const {max} = pointsOf(scene.fight, scene.get(id), scene.table.entries)
  const falls = Math.min(by, max - 1)
  const hitPointsLost = Math.max(0, (play.hitPointsLost ?? 0) - falls)
  scene.put(id, {play: {...play, maximumReduced: (play.maximumReduced ?? 0) + falls, ...(hitPointsLost > 0 ? {hitPointsLost} : {})}})
  if (hitPointsLost === 0) {
    const {hitPointsLost: _, ...rest} = scene.get(id).play
    scene.put(id, {play: rest})
  }
  scene.tell(id, {type: 'maximum-reduced', by: falls})
}

function fitsSize(scene: Scene, on: string, maxSize: Size): boolean {
  const {sheet, monster} = figuresOf(scene.fight, scene.get(on), scene.table.entries)
  const size = sheet?.size ?? monster?.size[0] ?? 'medium'
  return SIZES.indexOf(size) <= SIZES.indexOf(maxSize)
}
