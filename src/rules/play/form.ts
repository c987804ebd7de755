import type {Monster} from '../../schema/content/monster.js'
import type {Entries} from '../build/entries.js'
import type {SheetActivity} from '../sheet/sheet.js'
import {spendResource} from './cast.js'
import {gainTemporary} from './hit-points.js'
import {type PlayContext, type PlayResult, withPlay} from './play.js'

type Context = PlayContext & {entries: Entries}

/**
 * Take another shape: one that a feature allows, paid with what it costs and with the Temporary Hit Points that it brings, or
 * any shape with `free`, as a spell of somebody else's gives. Hit Points stay one's own (SRD 5.2, "Wild Shape").
 */
export function takeForm(context: Context, monsterId: string, {free}: {free: boolean}): PlayResult {
  const {character, sheet, entries} = context
  const monster = entries.find('monster', monsterId)
  if (!monster) return {refused: `no monster has the id "${monsterId}"`, hint: `run \`dnd catalog search ${monsterId} --kind monster\``}
  const changed = withPlay(character, {form: {monster: monsterId}})
  const event = `${sheet.name} takes the form of ${monster.name}: AC ${monster.ac}`
  if (free) return {character: changed, events: [event]}
  const way = sheet.features.flatMap(({activities}) => activities).find(({form}) => form !== undefined)
  if (!way?.form) return {refused: `${sheet.name} has no feature that gives another shape`, hint: 'for a spell, or as you please: `--free`'}
  const trouble = misfit(monster, way.form)
  if (trouble !== undefined) return {refused: trouble, hint: 'for a spell, or as you please: `--free`'}
  return paid({...context, character: changed}, way, event)
}

/** Why a feature does not give this shape. */
function misfit({name, type, cr, speeds}: Monster, {types, maxCr, mayFly}: NonNullable<SheetActivity['form']>): string | undefined {
  if (!types.includes(type)) return `${name} is of type ${type}, and the feature gives only ${types.join(', ')}`
  if (cr > maxCr) return `${name} has Challenge Rating ${cr}; the most is ${maxCr} at this level`
  return speeds.fly !== undefined && !mayFly ? `${name} flies, which no form may at this level` : undefined
}

/** Spend what the feature costs, and gain what it brings. */
function paid(context: Context, {cost, healing}: SheetActivity, event: string): PlayResult {
  const spent = cost ? spendResource(context, cost.resource, cost.amount.total) : {character: context.character, events: []}
  if ('refused' in spent) return spent
  const amount = healing?.temporary ? healing.bonus.total : 0
  const gained = gainTemporary({...context, character: spent.character}, amount)
  if ('refused' in gained) return gained
  return {character: gained.character, events: [event, ...spent.events, ...(amount > 0 ? gained.events : [])]}
}

/** Back to one's own shape. */
export function endForm({character, sheet}: PlayContext): PlayResult {
  if (!character.play?.form) return {refused: `${sheet.name} wears no other shape`}
  return {character: withPlay(character, {form: undefined}), events: [`${sheet.name} is back in their own shape`]}
}
