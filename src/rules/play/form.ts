import type {ActOf} from '../../schema/act.js'
import type {Monster} from '../../schema/content/monster.js'
import type {Entries} from '../build/entries.js'
import type {SheetActivity} from '../sheet/sheet.js'
import {spendResource} from './cast.js'
import {refuse, type Why} from './happening.js'
import {gainTemporary} from './hit-points.js'
import {type PlayContext, type PlayResult, then, withPlay} from './play.js'

type Context = PlayContext & {entries: Entries}

/**
 * Take another shape: one that a feature allows, paid with what it costs and with the Temporary Hit Points that it brings, or
 * any shape with `free`, as a spell of somebody else's gives. Hit Points stay one's own (SRD 5.2, "Wild Shape").
 */
export function takeForm(context: Context, {monster: id, free}: Omit<ActOf<'form'>, 'type'>): PlayResult {
  const {bearer, sheet, entries} = context
  const monster = entries.find('monster', id)
  if (!monster) return refuse({why: 'no-monster', monster: id})
  const changed: PlayResult = {
    bearer: withPlay(bearer, {form: {monster: id}}),
    happened: [{type: 'form', name: monster.name, ac: monster.ac}],
  }
  if (free) return changed
  const way = sheet.features.flatMap(({activities}) => activities).find(({form}) => form !== undefined)
  if (!way?.form) return refuse({why: 'no-shapes'})
  const trouble = misfit(monster, way.form)
  return trouble ? refuse(trouble) : then(changed, (after) => paid({...context, bearer: after}, way))
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
  return amount === 0 ? spent : then(spent, (after) => gainTemporary({...context, bearer: after}, amount))
}

/** Back to one's own shape. */
export function endForm({bearer}: PlayContext): PlayResult {
  if (!bearer.play?.form) return refuse({why: 'own-shape'})
  return {bearer: withPlay(bearer, {form: undefined}), happened: [{type: 'form-ended', why: 'ended'}]}
}
