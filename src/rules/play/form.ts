import {SIZES} from '../../schema/ability.js'
import type {ActOf} from '../../schema/act.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Spell} from '../../schema/content/spell.js'
import {present} from '../../schema/value.js'
import type {Entries} from '../build/entries.js'
import type {SheetActivity} from '../sheet/sheet.js'
import {spendResource} from './cast.js'
import {refuse, type Why} from './happening.js'
import {gainTemporary} from './hit-points.js'
import {andThen, incapacitatedBy, type PlayContext, type PlayResult, withPlay} from './play.js'
import {withoutForm} from './states.js'

type Context = PlayContext & {entries: Entries}

/**
 * Take another shape: one that a feature allows, paid with what it costs and with the Temporary Hit Points that it brings, or
 * any shape with `free`, as a spell of somebody else's gives. Hit Points stay one's own (SRD 5.2, "Wild Shape").
 */
export function takeForm(context: Context, {monster: id, spell, free}: Omit<ActOf<'form'>, 'type'>): PlayResult {
  const {bearer, sheet, entries} = context
  const monster = entries.find('monster', id)
  if (!monster) return refuse({why: 'no-monster', monster: id})
  if (sheet.state !== 'up') return refuse({why: 'at-0'})
  const changed: PlayResult = {
    bearer: withPlay(bearer, {form: {monster: id, ...present({spell})}}),
    happened: [{type: 'form', name: monster.name, ac: monster.ac}],
  }
  if (free) return changed
  if (spell !== undefined) return bySpell(context, monster, spell, changed)
  const way = sheet.features.flatMap(({activities}) => activities).find(({form}) => form !== undefined)
  if (!way?.form || !keepsFeatures(context)) return refuse({why: 'no-shapes'})
  const by = incapacitatedBy(sheet.conditions)
  const trouble = by ? ({why: 'cannot-act', by} as const) : misfit(monster, way.form)
  return trouble ? refuse(trouble) : andThen(changed, (after) => paid({...context, bearer: after}, way))
}

/** Nobody whom a spell has changed has features of their own until it ends. */
function keepsFeatures({bearer, entries}: Context): boolean {
  const spell = bearer.play?.form?.spell
  return spell === undefined || entries.find('spell', spell)?.form === undefined
}

/** A spell's shape: as mighty as the spell allows, with Temporary Hit Points for the first one's Hit Points (SRD 5.2, "Polymorph"). */
function bySpell(context: Context, monster: Monster, id: string, changed: PlayResult): PlayResult {
  const spell = context.entries.find('spell', id)
  if (!spell?.form) return refuse({why: 'gives-no-shape', spell: spell?.name ?? id})
  const trouble = outOfReach(context, monster, spell.form)
  if (trouble) return refuse(trouble)
  // While the spell lasts, another shape of it brings no more.
  if (context.bearer.play?.form?.spell === id) return changed
  return andThen(changed, (after) => gainTemporary({...context, bearer: after}, monster.hp.average, true))
}

/** Why a spell does not give this shape. */
function outOfReach({sheet}: Context, monster: Monster, {types, not = [], maxCr, maxSize}: NonNullable<Spell['form']>): Why | undefined {
  const {name, type, cr, size} = monster
  const most = maxCr === 'level' ? sheet.level.total : maxCr
  if ((types && !types.includes(type)) || not.includes(type))
    return {why: 'wrong-type', monster: name, type, types: types ?? not.map((each) => `not ${each}`)}
  if (cr > most) return {why: 'too-mighty', monster: name, cr, most}
  const isTooLarge = maxSize !== undefined && size.every((each) => SIZES.indexOf(each) > SIZES.indexOf(maxSize))
  return isTooLarge ? {why: 'too-large', monster: name, most: maxSize} : undefined
}

/** Why a feature does not give this shape. */
function misfit({name, type, cr, speeds}: Monster, {types, maxCr, mayFly}: NonNullable<SheetActivity['form']>): Why | undefined {
  if (!types.includes(type)) return {why: 'wrong-type', monster: name, type, types}
  if (cr > maxCr) return {why: 'too-mighty', monster: name, cr, most: maxCr}
  return speeds.fly !== undefined && !mayFly ? {why: 'flies', monster: name} : undefined
}

/** Spend what the feature costs, and gain what it brings. */
function paid(context: Context, {cost, healing}: SheetActivity): PlayResult {
  const {bearer} = context
  const spent: PlayResult = cost ? spendResource(context, cost.resource, cost.amount.total) : {bearer, happened: []}
  const amount = healing?.temporary ? healing.bonus.total : 0
  return amount === 0 ? spent : andThen(spent, (after) => gainTemporary({...context, bearer: after}, amount))
}

/** Back to one's own shape. */
export function endForm({bearer}: PlayContext): PlayResult {
  return bearer.play?.form ? withoutForm(bearer, 'ended') : refuse({why: 'own-shape'})
}
