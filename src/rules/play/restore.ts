import type {Character} from '../../schema/entity/character.js'
import type {Sheet, SheetRestore} from '../sheet/sheet.js'
import {refuse} from './happening.js'
import {andThen, type PlayContext, type PlayResult, withCount, withPlay} from './play.js'

/** How a feature that gives something back is used. */
export interface Wanted {
  feature: string
  count?: number | undefined
  /** Level of the slot that was given up. */
  slot?: number | undefined
  /** Levels of the slots to get back. */
  slots?: readonly number[] | undefined
}

/** Everything that a feature gives back. */
export function restoreAll(context: PlayContext, restores: readonly SheetRestore[], wanted: Wanted): PlayResult {
  return restores.reduce<PlayResult>((so, each) => andThen(so, (bearer) => restore({...context, bearer}, each, wanted)), {
    bearer: context.bearer,
    happened: [],
  })
}

function restore(context: PlayContext, each: SheetRestore, wanted: Wanted): PlayResult {
  switch (each.type) {
    case 'uses':
      return usesBack(context, each, wanted)
    case 'slots':
      return slotsBack(context, each, wanted)
    case 'slot':
      return oneSlot(context, each, wanted)
    case 'pact-slots':
      return pactSlotsBack(context, each, wanted)
  }
}

type Of<T extends SheetRestore['type']> = Extract<SheetRestore, {type: T}>

function usesBack({bearer, sheet}: PlayContext, {resource, amount, upTo}: Of<'uses'>, {feature, slot = 0}: Wanted): PlayResult {
  const pool = sheet.resources.find(({id}) => id === resource)
  const spent = bearer.play?.resourcesSpent?.[resource] ?? 0
  if (!pool || spent === 0) return refuse({why: 'nothing-spent', feature})
  const most = amount === undefined || amount === 'all' ? spent : amount === 'slot-level' ? slot : amount.total
  const room = upTo === undefined ? spent : upTo.total - (pool.max.total - spent)
  const count = Math.min(spent, most, room)
  if (count <= 0) return refuse({why: 'nothing-spent', feature})
  return {
    bearer: withPlay(bearer, {resourcesSpent: withCount(bearer.play?.resourcesSpent, resource, spent - count)}),
    happened: [{type: 'recharged', resource: pool.name, count}],
  }
}

/** Spent slots whose levels come to no more than so many: those asked for, or the highest that fit. */
function slotsBack({bearer, sheet}: PlayContext, {levels: {total: levels}, highest}: Of<'slots'>, {feature, slots}: Wanted): PlayResult {
  const spent = sheet.slots.flatMap(({level, spent: count}) => (level <= (highest ?? 9) ? Array<number>(count).fill(level) : []))
  if (spent.length === 0) return refuse({why: 'nothing-spent', feature})
  const chosen = slots ?? highestThatFit(spent, levels)
  const isThere = chosen.every((level) => count(chosen, level) <= count(spent, level))
  if (!isThere || chosen.length === 0 || sum(chosen) > levels)
    return refuse({why: 'slots-not-back', feature, levels, ...(highest === undefined ? {} : {highest})})
  return {bearer: chosen.reduce(slotFreed, bearer), happened: [{type: 'slots-back', levels: chosen}]}
}

function highestThatFit(spent: readonly number[], levels: number): number[] {
  const chosen: number[] = []
  for (const level of [...spent].sort((a, b) => b - a)) if (sum(chosen) + level <= levels) chosen.push(level)
  return chosen
}

function sum(list: readonly number[]): number {
  return list.reduce((total, each) => total + each, 0)
}

function count(list: readonly number[], level: number): number {
  return list.filter((each) => each === level).length
}

function slotFreed(bearer: Character, level: number): Character {
  const spent = bearer.play?.slotsSpent?.[level] ?? 0
  return withPlay(bearer, {slotsSpent: withCount(bearer.play?.slotsSpent, String(level), Math.max(0, spent - 1))})
}

/** One slot: a spent one comes back, or a new one is made that lasts until a Long Rest. */
function oneSlot({bearer, sheet}: PlayContext, {level: of, isMade}: Of<'slot'>, {feature, count: uses = 1}: Wanted): PlayResult {
  const level = of === 'twice-count' ? Math.min(9, 2 * uses) : of
  const pool = sheet.slots.find((slot) => slot.level === level)
  const back = {type: 'slots-back', levels: [level]} as const
  if (pool && pool.spent > 0) return {bearer: slotFreed(bearer, level), happened: [back]}
  if (!isMade) return refuse({why: 'nothing-spent', feature})
  const made = withCount(bearer.play?.slotsMade, String(level), (bearer.play?.slotsMade?.[level] ?? 0) + 1)
  return {bearer: withPlay(bearer, {slotsMade: made}), happened: [back]}
}

function pactSlotsBack({bearer, sheet}: PlayContext, {count: {total: most}}: Of<'pact-slots'>, {feature}: Wanted): PlayResult {
  const spent = pactSpent(sheet)
  const back = Math.min(spent, most)
  if (back === 0) return refuse({why: 'nothing-spent', feature})
  return {bearer: withPlay(bearer, {pactSlotsSpent: spent - back}), happened: [{type: 'pact-slots-back', count: back}]}
}

function pactSpent({pactSlots}: Sheet): number {
  return pactSlots?.spent ?? 0
}
