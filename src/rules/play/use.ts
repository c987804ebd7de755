import type {Condition} from '../../schema/ability.js'
import type {Act, ActOf} from '../../schema/act.js'
import type {Character} from '../../schema/entity/character.js'
import {isSameName, slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {roll} from '../numbers/dice.js'
import {rollDie, seededRandom} from '../numbers/random.js'
import type {Sheet, SheetActivity, SheetAura, SheetFeature} from '../sheet/sheet.js'
import {type OpenSlot, openSlots, spendResource, withSlotSpent} from './cast.js'
import {type Happening, type Refusal, refuse, type Why} from './happening.js'
import {hitDieRoll, pointsOf} from './hit-dice.js'
import {gainTemporary, heal} from './hit-points.js'
import {loseItem} from './inventory.js'
import {type ActContext, andThen, incapacitatedBy, type PlayResult, withCount, withoutCondition, withPlay} from './play.js'
import {restoreAll} from './restore.js'
import {removeCondition, setInspiration} from './state.js'
import {beginState, endingOf, endState, endStatesBy, withoutForm} from './states.js'

export type Use = Omit<ActOf<'use'>, 'type'>

/** Something a feature does, with the feature it is of. */
interface Way {
  feature: SheetFeature
  does: SheetActivity
}

/**
 * Use a feature: what it costs is spent, and what it does to Hit Points, slots, uses, conditions and states happens, once. A name
 * that is only a resource's spends that. The good that it does to another is told by `onOther`.
 */
export function useFeature(context: ActContext, use: Use): PlayResult {
  const way = findWay(context.sheet, use.feature)
  if (way === 'resource') return spendResource(context, slugOf(use.feature), use.count ?? 1)
  if ('refused' in way) return way
  const trouble = whyNot(context, way, use)
  if (trouble) return refuse(trouble)
  const done = STEPS.reduce<PlayResult>((so, step) => andThen(so, (bearer) => step({...context, bearer}, way, use)), {
    bearer: context.bearer,
    happened: [],
  })
  return 'refused' in done || done.happened.length > 0 ? done : {...done, happened: [{type: 'used', name: nameOf(way)}]}
}

/** What a use does to whomever it is on, when that is another: acts of theirs. */
export function onOther(context: ActContext, use: Use): Act[] {
  const way = findWay(context.sheet, use.feature)
  if (use.on === undefined || way === 'resource' || 'refused' in way) return []
  const {ends, aura} = way.does
  return [
    ...goodOf(way.does, use),
    ...conditionsOf(ends, use).map((condition): Act => ({type: 'end-condition', condition})),
    ...(aura ? [auraAct(aura, way, context)] : []),
  ]
}

function auraAct({id, saves, immune}: SheetAura, way: Way, {bearer}: ActContext): Act {
  const gives = present({saves: saves && Math.max(0, saves.total), immune: immune.length === 0 ? undefined : [...immune]})
  return {type: 'enter-aura', aura: id, name: nameOf(way), from: bearer.name, ...gives}
}

function goodOf(does: SheetActivity, use: Use): Act[] {
  const {healing, hitPoints} = does
  if (hitPoints) return [{type: 'heal', amount: hitPoints.total}]
  if (!healing) return []
  const {total: amount} = amountOf(does, use)
  return [healing.temporary ? {type: 'temporary', amount} : {type: 'heal', amount, ...(healing.toHalf ? {toHalf: true} : {})}]
}

/** What a person means by a name: one of the things that a feature does, a feature that does one thing, or a resource. */
function findWay({features, resources}: Sheet, asked: string): Way | 'resource' | Refusal {
  const slug = slugOf(asked)
  const ways = features.flatMap((feature) => feature.activities.filter(isActing).map((does): Way => ({feature, does})))
  const named = ways.filter(({does}) => isSameName(does.name, asked))
  const ofFeature = ways.filter(({feature}) => feature.id === slug || isSameName(feature.name, asked))
  const isResource = resources.some(({id}) => id === slug)
  const begun = slug === '' || isResource ? [] : ways.filter(({does}) => slugOf(does.name).startsWith(slug))
  const told = features.flatMap(({activities}) => activities).find((does) => !isActing(does) && isSameName(does.name, asked))
  // What costs nothing is not paid for by its name's being the start of another's, or its feature's.
  if (told && !isResource && named.length === 0) return refuse({why: 'only-words', feature: told.name})
  for (const fitting of [named, ofFeature, begun]) {
    const found = fitting.length === 1 ? fitting[0] : fitting.find(({does}) => does.isMain)
    if (found) return found
    if (fitting.length > 0) return refuse({why: 'several-uses', asked, known: fitting.map(({does}) => does.name)})
  }
  if (isResource) return 'resource'
  const known = [
    ...ways.map(({feature, does}) => (does.name === feature.name ? feature.id : slugOf(does.name))),
    ...resources.map(({id}) => id),
  ]
  return refuse({why: 'nothing-to-use', asked, known: [...new Set(known)]})
}

/** Whether using it changes anything that a character's file holds. */
function isActing(does: SheetActivity): boolean {
  return does.consumes !== undefined || does.cost !== undefined || does.slot !== undefined || changes(does)
}

/** Whether it does more than cost. */
function changes({healing, form, ends, restores, inspiration, hitPoints, state, stops, aura, spendsHitDie}: SheetActivity): boolean {
  const isSaid = [healing, form, ends, hitPoints, state, stops, aura].some((each) => each !== undefined)
  return isSaid || restores.length > 0 || inspiration || spendsHitDie
}

function nameOf({feature, does}: Way): string {
  return does.name === '' ? feature.name : does.name
}

/** Activations that take an action of some kind, which the Incapacitated have not (SRD 5.2, "Incapacitated"). */
const ACTIONS: ReadonlySet<string> = new Set(['action', 'magic', 'attack', 'bonus-action', 'reaction', 'minute'])

/** Why it can't be used now. */
function whyNot(context: ActContext, way: Way, use: Use): Why | undefined {
  const {sheet} = context
  const {does} = way
  const feature = nameOf(way)
  return (
    whyNotAble(sheet, does, feature, use) ??
    whyNotSo(does, feature, use) ??
    whyNotBegun(context, does) ??
    whyNotSpent(sheet, does, feature) ??
    whyNotEnds(sheet, does, feature, use) ??
    whyNotSlot(sheet, does, feature, use)
  )
}

/** Whether its bearer is in a state to use it. */
function whyNotAble({state, conditions, hp}: Sheet, does: SheetActivity, feature: string, {on}: Use): Why | undefined {
  if (state === 'dead') return {why: 'dead'}
  const isForDropped = does.hitPoints !== undefined && on === undefined
  if (isForDropped && state === 'up') return {why: 'not-at-0', feature}
  if (!isForDropped && state !== 'up') return {why: 'at-0'}
  const by = incapacitatedBy(conditions)
  if (by && (does.aura || ACTIONS.has(does.activation))) return {why: 'cannot-act', by}
  return does.needsBloodied && hp.current.total > hp.bloodied.total ? {why: 'not-bloodied', feature} : undefined
}

/** Whether it can be used in this way at all. */
function whyNotSo(does: SheetActivity, feature: string, {on, count = 1}: Use): Why | undefined {
  if (does.form) return {why: 'shape-wanted', feature}
  if (does.aura && on === undefined) return {why: 'for-others', feature}
  if (on !== undefined && !does.mayTarget) return {why: 'self-only', feature}
  return count > 1 && !isCounted(does) && changes(does) ? {why: 'not-by-the-point', feature} : undefined
}

function whyNotBegun(context: ActContext, {state, hitPoints}: SheetActivity): Why | undefined {
  const {bearer} = context
  // What keeps up whoever would have dropped keeps up what was on, too.
  const by = state && endingOf(hitPoints ? withoutCondition(bearer, 'unconscious') : bearer, context, state)
  return state && by ? {why: 'state-barred', state: state.name, by} : undefined
}

/** Whether it is done so many times, or by so much. */
function isCounted({isEach, healing}: SheetActivity): boolean {
  return isEach || healing?.each !== undefined
}

function whyNotSpent({resources}: Sheet, {needs}: SheetActivity, feature: string): Why | undefined {
  const pool = needs && resources.find(({id}) => id === needs.resource)
  if (!needs || !pool || pool.max.total - pool.spent <= needs.atMost) return undefined
  return {why: 'only-when-spent', feature, resource: pool.name, below: needs.atMost}
}

function whyNotEnds({conditions}: Sheet, {ends}: SheetActivity, feature: string, use: Use): Why | undefined {
  if (!ends || (ends.all && use.condition === undefined)) return undefined
  const isOther = use.condition !== undefined && !ends.conditions.includes(use.condition)
  if (use.condition !== undefined) return isOther ? {why: 'condition-wanted', feature, conditions: ends.conditions} : undefined
  const held = ends.conditions.filter((each) => conditions.some(({id}) => id === each))
  const isClear = ends.conditions.length === 1 || (use.on === undefined && held.length === 1)
  return isClear ? undefined : {why: 'condition-wanted', feature, conditions: ends.conditions}
}

function whyNotSlot(sheet: Sheet, does: SheetActivity, feature: string, use: Use): Why | undefined {
  if (does.slot === undefined || slotOf(sheet, does, use)) return undefined
  return {why: 'slot-wanted', feature, slots: slotsFor(sheet, does).map(({level}) => level)}
}

/** The slot given up: the one named, or the lowest where its level makes no difference. */
function slotOf(sheet: Sheet, does: SheetActivity, {slot}: Use): OpenSlot | undefined {
  const isWorthItsLevel = does.restores.some((each) => each.type === 'uses' && each.amount === 'slot-level')
  if (slot === undefined && isWorthItsLevel) return undefined
  return slotsFor(sheet, does).find(({level}) => slot === undefined || level === slot)
}

/** Slots that may be given up for it. */
function slotsFor(sheet: Sheet, {slot}: SheetActivity): OpenSlot[] {
  return openSlots(sheet).filter(({level, isPact}) => slot === 'any' || (slot === 'pact' ? isPact : level === slot))
}

type Step = (context: ActContext, way: Way, use: Use) => PlayResult

/** What using a thing does, in order: each does nothing where the thing has no such part. */
const STEPS: readonly Step[] = [
  act,
  useUp,
  payCost,
  payLimit,
  payWithSlot,
  healOrSoak,
  spendHitDie,
  endConditions,
  giveBack,
  inspire,
  stayUp,
  begin,
  stop,
]

function nothing({bearer}: ActContext): PlayResult {
  return {bearer, happened: []}
}

/** An action of any kind ends what lasts only until one. */
function act(context: ActContext, {does: {activation}}: Way): PlayResult {
  return ACTIONS.has(activation) ? endStatesBy(context, 'acting') : nothing(context)
}

/** What is drunk is gone. */
function useUp(context: ActContext, {does: {consumes}}: Way): PlayResult {
  return consumes === undefined ? nothing(context) : loseItem(context, consumes, 1)
}

function payCost(context: ActContext, {does: {cost}}: Way, {count = 1}: Use): PlayResult {
  return cost ? spendResource(context, cost.resource, cost.amount.total * count) : nothing(context)
}

function payLimit(context: ActContext, {does: {limit}}: Way): PlayResult {
  return limit === undefined ? nothing(context) : spendResource(context, limit)
}

function payWithSlot(context: ActContext, {does}: Way, use: Use): PlayResult {
  const slot = does.slot !== undefined ? slotOf(context.sheet, does, use) : undefined
  if (!slot) return nothing(context)
  return {bearer: withSlotSpent(context.bearer, context.sheet, slot), happened: [{type: 'slot-spent', level: slot.level}]}
}

/** What the dice and the bonus come to: from the act's own dice, so that another's share of it is the same. */
function amountOf({healing, isEach}: SheetActivity, {count = 1, rolled, seed = ''}: Use): {dice: string; rolled?: number; total: number} {
  const bonus = (healing?.bonus.total ?? 0) * (isEach ? count : 1) + (healing?.each?.total ?? 0) * count
  const shown = healing?.dice === undefined ? undefined : (rolled ?? roll(healing.dice, seededRandom(seed)).total)
  const dice = [healing?.dice, bonus === 0 ? undefined : bonus].filter((part) => part !== undefined).join(' + ')
  return {dice, ...present({rolled: shown}), total: Math.max(1, (shown ?? 0) + bonus)}
}

function healOrSoak(context: ActContext, way: Way, use: Use): PlayResult {
  const {does} = way
  const {healing} = does
  if (!healing) return nothing(context)
  const {dice, rolled, total} = amountOf(does, use)
  const told: Happening[] = rolled === undefined ? [] : [{type: 'used', name: nameOf(way), dice, rolled, total}]
  const first: PlayResult = {bearer: context.bearer, happened: told}
  if (use.on !== undefined || does.isForOthers) return first
  return andThen(first, (bearer) =>
    healing.temporary ? gainTemporary({...context, bearer}, total) : heal({...context, bearer}, total, healing.toHalf),
  )
}

/** A Hit Point Die as at a Short Rest: of the first class that has one left. */
function spendHitDie(context: ActContext, {does}: Way, {rolled, seed = ''}: Use): PlayResult {
  const {bearer, sheet} = context
  if (!does.spendsHitDie) return nothing(context)
  const pool = sheet.hitDice.find(({max, spent}) => max.total > spent)
  if (!pool) return refuse({why: 'too-few-hit-dice', class: sheet.hitDice[0]?.id ?? '', left: 0, asked: 1})
  const thrown = hitDieRoll(sheet, pool.id, (sides) => rolled ?? rollDie(sides, seededRandom(seed)))
  const healed = pointsOf(thrown)
  const spent = withPlay(bearer, {hitDiceSpent: withCount(bearer.play?.hitDiceSpent, pool.id, pool.spent + 1)})
  const happened: Happening[] = [{type: 'hit-dice', rolls: [thrown], healed, over: 0}]
  return andThen({bearer: spent, happened}, (after) => heal({...context, bearer: after}, healed))
}

function conditionsOf(ends: SheetActivity['ends'], {condition}: Use): readonly Condition[] {
  if (!ends) return []
  if (condition !== undefined) return ends.conditions.filter((each) => each === condition)
  return ends.all || ends.conditions.length === 1 ? ends.conditions : []
}

function endConditions(context: ActContext, {does: {ends}}: Way, use: Use): PlayResult {
  if (!ends || use.on !== undefined) return nothing(context)
  const held = ends.conditions.filter((each) => context.sheet.conditions.some(({id}) => id === each))
  const over = ends.all ? held : (use.condition === undefined ? held : [use.condition]).slice(0, 1)
  const [only = ends.conditions[0]] = over
  if (over.length === 0 && only) return refuse({why: 'lacks-condition', condition: only})
  return over.reduce<PlayResult>(
    (so, condition) => andThen(so, (bearer) => removeCondition({...context, bearer}, condition)),
    nothing(context),
  )
}

function giveBack(context: ActContext, way: Way, use: Use): PlayResult {
  const back = restoreAll(context, way.does.restores, {...use, feature: nameOf(way)})
  // With nothing spent, what else it does is still worth having.
  return 'refused' in back && back.refused.why === 'nothing-spent' && isHealed(context, way.does) ? nothing(context) : back
}

/** Whether its healing does anything for its bearer. */
function isHealed({sheet: {hp}}: ActContext, {healing}: SheetActivity): boolean {
  return healing !== undefined && (healing.temporary || hp.current.total < hp.max.total)
}

function inspire(context: ActContext, {does: {inspiration}}: Way): PlayResult {
  return inspiration ? setInspiration(context, true) : nothing(context)
}

/** Hit Points instead of none: still on one's feet. */
function stayUp(context: ActContext, {does: {hitPoints}}: Way, use: Use): PlayResult {
  if (!hitPoints || use.on !== undefined) return nothing(context)
  const {bearer, sheet} = context
  const left = Math.min(hitPoints.total, sheet.hp.max.total)
  const standing: Character = withoutCondition(bearer, 'unconscious')
  return {
    bearer: withPlay(standing, {hitPointsLost: sheet.hp.max.total - left, deathSaves: undefined, stable: undefined}),
    happened: [{type: 'stays-up', hitPoints: left}],
  }
}

function begin(context: ActContext, {does: {state}}: Way): PlayResult {
  return state ? beginState(context, state) : nothing(context)
}

function stop(context: ActContext, {does: {stops}}: Way): PlayResult {
  if (stops === undefined) return nothing(context)
  if (stops !== 'form') return endState(context, stops)
  return context.bearer.play?.form ? withoutForm(context.bearer, 'ended') : refuse({why: 'own-shape'})
}
