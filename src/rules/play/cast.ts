import type {Act, ActOf} from '../../schema/act.js'
import type {Spell} from '../../schema/content/spell.js'
import type {Character} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {type Carried, carriedItem, isActive} from '../build/carried.js'
import {spellState} from '../build/collect-states.js'
import {itemUses} from '../build/item-resources.js'
import type {KnownSpell} from '../sheet/derive-spells.js'
import type {Sheet, SheetItem} from '../sheet/sheet.js'
import {type Happening, type Payment, type Refusal, refuse, type Why} from './happening.js'
import {curesOf, mendingOf, mendSelf, type PaidCasting} from './mend.js'
import {
  type ActContext,
  andThen,
  endConcentration,
  incapacitatedBy,
  type PlayContext,
  type Played,
  type PlayResult,
  withCount,
  withPlay,
} from './play.js'
import {removeCondition} from './state.js'
import {beginState, endStatesBy, lends, whyNotUnder} from './states.js'

export type Casting = Omit<ActOf<'cast'>, 'type'>

/** What a casting is paid with, and what is left. */
interface Paid {
  by: Payment
  /** Level the spell takes effect at. */
  level: number
  paid: Character
  /** What else came of paying. */
  happened?: readonly Happening[]
}

/** Cast a spell: the slot or use is spent, what it asks for is told, a spell held before ends (SRD 5.2, "Casting Spells"). */
export function castSpell(context: ActContext, casting: Casting): PlayResult {
  const {sheet, entries} = context
  const trouble = castingTrouble(sheet)
  if (trouble) return refuse(trouble)
  const payment = paymentFor(context, casting)
  if ('refused' in payment) return payment
  const spell = entries.find('spell', casting.spell)
  const bar = spell && !spell.hostile && casting.on === undefined ? whyNotUnder(context, spell) : undefined
  if (bar) return refuse(bar)
  const shown = endStatesBy({...context, bearer: payment.paid}, 'casting', 'acting')
  const held =
    spell && takesConcentration(spell, payment.level)
      ? hold(shown.bearer, sheet, spell, payment.level)
      : {bearer: shown.bearer, happened: []}
  const lent = spell && casting.on === undefined ? onSelf({...context, bearer: held.bearer}, spell, payment.level) : held
  const done: Played = {
    bearer: lent.bearer,
    happened: [
      {type: 'cast', spell: spell?.name ?? casting.spell, by: payment.by},
      ...shown.happened,
      ...held.happened,
      ...(lent === held ? [] : lent.happened),
      // An item's magic asks for no components (SRD 5.2, "Magic Items").
      ...(spell && casting.item === undefined ? materials(spell) : []),
      ...(payment.happened ?? []),
    ],
  }
  return spell ? mended(context, done, {spell, payment, casting}) : done
}

/** The dice of a spell that heals, and what its caster has of it. */
function mended(context: ActContext, done: Played, {spell, payment, casting}: {spell: Spell; payment: Paid; casting: Casting}): PlayResult {
  const mending = mendingOf(context, paidCasting(context, {spell, payment, casting}), casting)
  if (!mending) return done
  const isOnSelf = casting.on === undefined
  const told = {...done, happened: [...done.happened, ...mending.told]}
  const healed = andThen(told, (bearer) =>
    mendSelf({...context, bearer}, mending, {isOnSelf, isOnOthers: !isOnSelf || casting.others === true}),
  )
  const cures = isOnSelf ? curesOf(spell, context.sheet.conditions) : []
  return cures.reduce<PlayResult>((so, {condition}) => andThen(so, (bearer) => removeCondition({...context, bearer}, condition)), healed)
}

/** How the sheet has what is cast. */
function paidCasting({sheet}: ActContext, {spell, payment, casting}: {spell: Spell; payment: Paid; casting: Casting}): PaidCasting {
  const known = findSpell(sheet, casting)
  return {spell, known: 'refused' in known ? undefined : known, level: payment.level, by: payment.by}
}

/** Whether a spell is held by Concentration, cast at such a level. */
export function takesConcentration({concentration, heldTo = 9}: Spell, level: number): boolean {
  return (concentration ?? false) && level <= heldTo
}

/** A spell that lasts is on its caster, where nobody else is named. */
function onSelf(context: ActContext, spell: Spell, level: number): Played {
  const {bearer} = context
  if (!lends(spell) || spell.hostile) return {bearer, happened: []}
  const held = takesConcentration(spell, level) ? ({held: true} as const) : {}
  return beginState(context, spellState(spell, level), {spell: true, ...(level > spell.level ? {slot: level} : {}), ...held})
}

/** What a casting does to whomever it is on, when that is another, with such conditions: acts of theirs. */
export function castOn(context: ActContext, casting: Casting, conditions: Sheet['conditions'] = []): Act[] {
  const spell = context.entries.find('spell', casting.spell)
  const payment = paymentFor(context, casting)
  if (!spell || 'refused' in payment) return []
  const mending = mendingOf(context, paidCasting(context, {spell, payment, casting}), casting)
  const slot = payment.level > spell.level ? payment.level : undefined
  return [
    ...(lends(spell) ? [{type: 'begin-state', spell: spell.id, ...present({slot})} as const] : []),
    ...(mending ? [mending.act, ...curesOf(spell, conditions)] : []),
  ]
}

/** Why a casting does not reach so many. */
export function whyNotSoMany(context: ActContext, casting: Casting, given: number): Why | undefined {
  const spell = context.entries.find('spell', casting.spell)
  const payment = paymentFor(context, casting)
  if (!spell?.most || 'refused' in payment) return undefined
  const {count, perSlotLevel = 0} = spell.most
  const most = count + perSlotLevel * Math.max(0, payment.level - spell.level)
  return given > most ? {why: 'too-many-targets', spell: spell.name, most, given} : undefined
}

/** Why no spell can be cast now. */
function castingTrouble({state, conditions, untrained, states, form}: Sheet): Why | undefined {
  if (state !== 'up') return {why: 'at-0'}
  if (form && !form.mayCast) return {why: 'no-spells-in', state: form.name}
  const barring = states.find(({bars}) => bars.includes('spells'))
  if (barring) return {why: 'no-spells-in', state: barring.name}
  const by = incapacitatedBy(conditions)
  if (by) return {why: 'incapacitated', by}
  const [armor] = untrained
  return armor === undefined ? undefined : {why: 'untrained-armor', armor}
}

/** The best way the character has the spell: at will before for a slot, unless a slot is asked for; ready before written down. */
function findSpell({spells}: Sheet, {spell, slot, ritual}: Casting): KnownSpell | Refusal {
  const ways = spells.filter((known) => known.id === spell)
  const ready = ways.filter(({holding}) => holding !== 'spellbook')
  const best = slot === undefined ? ready.find(({holding}) => holding === 'at-will') : undefined
  const usable = best ?? ready.find(({noSlots}) => !noSlots) ?? ready[0] ?? (ritual ? ways.find((known) => known.spell?.ritual) : undefined)
  if (usable) return usable
  return refuse(ways[0] ? {why: 'unprepared', spell: ways[0].name} : {why: 'unknown-spell', spell})
}

function paymentFor(context: ActContext, {item, ...casting}: Casting): Paid | Refusal {
  return item === undefined ? payAsCaster(context, casting) : payWithItem(context, {...casting, item})
}

function payAsCaster({bearer, sheet}: PlayContext, casting: Casting): Paid | Refusal {
  const known = findSpell(sheet, casting)
  return 'refused' in known ? known : payFor(bearer, sheet, known, casting)
}

function payFor(bearer: Character, sheet: Sheet, known: KnownSpell, {slot, ritual}: Casting): Paid | Refusal {
  const {name, level, holding, noSlots, spell} = known
  if (level === 0) return {by: {type: 'nothing'}, level: 0, paid: bearer}
  if (ritual) return spell?.ritual ? {by: {type: 'ritual'}, level, paid: bearer} : refuse({why: 'no-ritual', spell: name})
  if (holding === 'at-will' && (slot === undefined || noSlots)) return {by: {type: 'at-will'}, level, paid: bearer}
  if (holding === 'ritual') return refuse({why: 'only-ritual', spell: name})
  const free = slot === undefined ? freeCast(bearer, sheet, known) : undefined
  if (free) return free
  if (noSlots) return refuse({why: 'no-free-casting', spell: name})
  return spendSlot(bearer, sheet, {name, level}, slot)
}

function freeCast(bearer: Character, {spells}: Sheet, {id, level}: KnownSpell): Paid | undefined {
  const most = spells.filter((spell) => spell.id === id).reduce((sum, {freeCasts}) => sum + (freeCasts?.max.total ?? 0), 0)
  const spent = bearer.play?.castsSpent?.[id] ?? 0
  if (spent >= most) return undefined
  return {by: {type: 'free'}, level, paid: withPlay(bearer, {castsSpent: withCount(bearer.play?.castsSpent, id, spent + 1)})}
}

/** A slot of the level asked for, or the lowest that does; pact slots count as slots of their level. */
function spendSlot(bearer: Character, sheet: Sheet, spell: {name: string; level: number}, asked: number | undefined): Paid | Refusal {
  if (asked !== undefined && asked < spell.level) return refuse({why: 'slot-too-low', spell: spell.name, level: spell.level})
  const found = openSlots(sheet).find(({level}) => (asked === undefined ? level >= spell.level : level === asked))
  if (!found) return refuse({why: 'no-slot', spell: spell.name, ...present({level: asked})})
  const by: Payment = {type: found.isPact ? 'pact-slot' : 'slot', level: found.level}
  return {by, level: found.level, paid: withSlotSpent(bearer, sheet, found)}
}

export interface OpenSlot {
  level: number
  isPact: boolean
}

/** Slots not spent yet, lowest first; a pact slot before others of its level, for it comes back sooner. */
export function openSlots({slots, pactSlots}: Sheet): OpenSlot[] {
  const own = slots.filter(({max, spent}) => max.total > spent).map(({level}) => ({level, isPact: false}))
  const pact = pactSlots && pactSlots.max.total > pactSlots.spent ? [{level: pactSlots.level, isPact: true}] : []
  return [...pact, ...own].sort((a, b) => a.level - b.level)
}

/** A slot fewer. */
export function withSlotSpent(bearer: Character, {slots, pactSlots}: Sheet, {level, isPact}: OpenSlot): Character {
  if (isPact) return withPlay(bearer, {pactSlotsSpent: (pactSlots?.spent ?? 0) + 1})
  const spent = slots.find((slot) => slot.level === level)?.spent ?? 0
  return withPlay(bearer, {slotsSpent: withCount(bearer.play?.slotsSpent, String(level), spent + 1)})
}

/** Charges of a magic item, or its own uses. */
function payWithItem(context: ActContext, {spell, slot, item: id}: Casting & {item: string}): Paid | Refusal {
  const {bearer, sheet, entries} = context
  const item = sheet.inventory.find((each) => each.id === id) ?? sheet.inventory.find((each) => each.item === id)
  if (!item) return refuse({why: 'not-carried', asked: id, known: bearer.inventory.map((each) => each.id)})
  const way = item.spells?.find((each) => each.spell === spell)
  if (!way) return refuse({why: 'item-casts-not', item: item.name, spell, spells: item.spells?.map((each) => each.spell) ?? []})
  const carried = bearer.inventory.find((each) => each.id === item.id)
  const whole = carried && carriedItem(entries, carried)
  // What one had on has merged with the shape worn.
  if (!whole || !isActive(whole) || sheet.form) return refuse({why: 'item-idle', item: item.name})
  const least = way.level ?? entries.find('spell', spell)?.level ?? 0
  const mayRise = way.perExtraLevel !== undefined
  if (slot !== undefined && slot !== least && (slot < least || !mayRise))
    return refuse({why: 'item-level', item: item.name, spell, level: least, mayRise})
  const level = slot ?? least
  if (way.uses) return spendUse(context, item, {spell, level})
  if (way.charges === undefined) return {by: {type: 'item', item: item.name}, level, paid: bearer}
  return spendCharges(context, whole, way.charges + (level - least) * (way.perExtraLevel ?? 0), {spell, level})
}

/** One of the uses that an item has of a single spell. */
function spendUse({bearer, sheet}: PlayContext, item: SheetItem, {spell, level}: {spell: string; level: number}): Paid | Refusal {
  const id = itemUses(item.id, spell)
  const pool = sheet.resources.find((resource) => resource.id === id)
  if (!pool || pool.max.total === pool.spent) return refuse({why: 'item-spent', item: item.name, spell})
  const paid = withPlay(bearer, {resourcesSpent: withCount(bearer.play?.resourcesSpent, id, pool.spent + 1)})
  return {by: {type: 'item', item: item.name}, level, paid}
}

function spendCharges(
  {bearer, sheet}: PlayContext,
  {item: {id, item, name: own}, magic}: Carried,
  count: number,
  {spell, level}: {spell: string; level: number},
): Paid | Refusal {
  const name = own ?? magic?.entry.name ?? item
  const pool = sheet.resources.find((resource) => resource.id === id)
  if (!pool) return refuse({why: 'charges-unknown', item: name, place: bearer.inventory.findIndex((each) => each.id === id)})
  const left = pool.max.total - pool.spent
  if (left < count) return refuse({why: 'charges-short', item: name, spell, left, needed: count})
  const paid = withPlay(bearer, {resourcesSpent: withCount(bearer.play?.resourcesSpent, id, pool.spent + count)})
  const last = (magic?.variant?.charges ?? magic?.entry.charges)?.lastCharge
  const happened: Happening[] = left === count && last ? [{type: 'last-charge', ...last}] : []
  return {by: {type: 'charges', item: name, count}, level, paid, happened}
}

/** Hold a spell; the one held before ends. */
function hold(bearer: Character, {concentration: before}: Sheet, {id, name, level}: Spell, slot: number): Played {
  const concentration = {spell: id, ...(slot > level ? {slot} : {})}
  return {
    bearer: withPlay(endConcentration(bearer), {concentration}),
    happened: [
      ...(before === undefined ? [] : [{type: 'concentration-ended', spell: before} as const]),
      {type: 'concentration', spell: name},
    ],
  }
}

/** What a casting costs beyond a focus (SRD 5.2, "Material (M)"). */
function materials({components: {material}}: Spell): Happening[] {
  if (material?.costCp === undefined) return []
  const {text, costCp, consumed = false, consumedCp} = material
  return [{type: 'material', text, gp: costCp / 100, consumed, ...(consumedCp === undefined ? {} : {consumedGp: consumedCp / 100})}]
}

/** Spend uses of a resource, or give back with a negative count. */
export function spendResource({bearer, sheet}: PlayContext, id: string, count = 1): PlayResult {
  const pool = sheet.resources.find((resource) => resource.id === id)
  if (!pool) return refuse({why: 'no-resource', asked: id, known: sheet.resources.map((each) => each.id)})
  const left = pool.max.total - pool.spent
  if (count > left) return refuse({why: 'uses-short', resource: pool.name, left})
  if (pool.spent + count < 0) return refuse({why: 'all-uses', resource: pool.name})
  const resourcesSpent = withCount(bearer.play?.resourcesSpent, id, pool.spent + count)
  return {
    bearer: withPlay(bearer, {resourcesSpent}),
    happened: [{type: 'spent', resource: pool.name, count, left: left - count, max: pool.max.total}],
  }
}
