import type {Character} from '../../../schema/entity/character.js'
import {present} from '../../../schema/value.js'
import type {Entries} from '../../build/entries.js'
import {deriveSheet} from '../../sheet/derive-sheet.js'
import type {KnownSpell} from '../../sheet/derive-spells.js'
import type {Sheet, SheetActivity} from '../../sheet/sheet.js'
import type {Fighter, Lasting, State} from './fighter.js'
import {castings, mayCast, Pools, sheetFighter} from './of-sheet.js'

/** A character as they fight, with what they may begin that lasts, and what they are as long as it does. */
export function characterFighter(character: Character, entries: Entries, {worn}: {worn: boolean}): Fighter {
  const sheet = deriveSheet(character, entries)
  // Whatever lasts on them, uses are spent from the same pools.
  const pools = new Pools(sheet, worn)
  const own = sheetFighter(sheet, entries, {worn, pools})
  const lasting = lastingOf(sheet, entries, pools)
  const under = (states: readonly State[]): Fighter => ({
    ...sheetFighter(deriveSheet(withStates(character, states), entries), entries, {worn, pools}),
    lasting,
  })
  return {...own, lasting, under}
}

function withStates({play = {}, ...character}: Character, states: readonly State[]): Character {
  const others = (play.states ?? []).filter(({id}) => !states.some((each) => each.id === id))
  const begun = states.map(({id, isSpell}) => ({id, ...(isSpell ? {spell: true as const} : {})}))
  return {...character, play: {...play, states: [...others, ...begun]}}
}

function lastingOf(sheet: Sheet, entries: Entries, pools: Pools): Lasting[] {
  const {features, spells, states} = sheet
  const own = features.flatMap(({activities}) => activities.flatMap((activity) => ofActivity(activity, pools) ?? []))
  const cast = mayCast(sheet) ? spells.flatMap((known) => ofSpell(known, entries, pools) ?? []) : []
  const all = [...own, ...cast].filter(({id}) => !states.some((state) => state.id === id))
  return all.filter(({id}, i) => all.findIndex((each) => each.id === id) === i)
}

type Unit = Lasting['unit']
const UNITS: readonly string[] = ['action', 'bonus-action'] satisfies Unit[]

function ofActivity(activity: SheetActivity, pools: Pools): Lasting | undefined {
  const {name, activation, state, cost, slot, spendsHitDie, needs, limit} = activity
  if (!state || state.serves || !UNITS.includes(activation) || slot !== undefined || spendsHitDie || needs || limit !== undefined)
    return undefined
  const pool = cost && pools.resource(cost.resource)
  if (cost && pool === undefined) return undefined
  const paid = cost && pool !== undefined ? {pool, uses: cost.amount.total} : undefined
  const {id} = state
  return {id, name, isSpell: false, unit: activation as Unit, ...present({cost: paid}), most: 1, isOwn: true, isHeld: false}
}

/** A spell that helps, at its own level. */
function ofSpell(known: KnownSpell, entries: Entries, pools: Pools): Lasting | undefined {
  const spell = known.spell ?? entries.find('spell', known.id)
  const {unit, trigger} = spell?.castingTime ?? {}
  if (
    !spell ||
    unit === undefined ||
    trigger !== undefined ||
    !UNITS.includes(unit) ||
    (spell.lends ?? spell.gives) === undefined ||
    spell.hostile
  )
    return undefined
  const [casting] = castings(known, pools)
  if (!casting) return undefined
  return {
    ...{id: spell.id, name: spell.name, isSpell: true, unit: unit as Unit},
    ...(casting.pool === undefined ? {} : {cost: {pool: casting.pool, uses: 1}}),
    most: spell.most?.count ?? 1,
    isOwn: spell.range.type === 'self',
    isHeld: spell.concentration ?? false,
  }
}
