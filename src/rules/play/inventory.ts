import type {ActOf} from '../../schema/act.js'
import type {Pack} from '../../schema/content/equipment.js'
import type {Character, Coin, EquipSlot, InventoryItem} from '../../schema/entity/character.js'
import {kindAndName, lookUp, wholeNames} from '../../schema/lookup.js'
import {present} from '../../schema/value.js'
import {type Carried, carriedItem, carriedName, isHandsFree} from '../build/carried.js'
import {type Entries, findItem} from '../build/entries.js'
import {itemUses} from '../build/item-resources.js'
import {addCoins, type Coins, exchangeCoins, payCoins} from '../numbers/coins.js'
import {type Happening, type Refusal, refuse} from './happening.js'
import {andThen, type PlayContext, type PlayResult, withCount, withPlay} from './play.js'

type Context = PlayContext & {entries: Entries}

/** One thing of an inventory by its id there, its catalog id, or its name. */
export function findCarried({bearer, entries}: Pick<Context, 'bearer' | 'entries'>, reference: string): Carried | undefined {
  const all = bearer.inventory.map((item) => carriedItem(entries, item))
  const candidates = all.map((carried) => {
    const {item, entry, magic} = carried
    return {id: item.id, name: carriedName(carried), others: [item.item], carried, ...present({kind: magic?.entry.kind ?? entry?.kind})}
  })
  const result = lookUp(reference, candidates)
  if ('found' in result) return result.found.carried
  // Of several that are called so it is the first; a part of several names is none.
  return wholeNames(kindAndName(reference).name, candidates)[0]?.carried
}

function notCarried({bearer}: PlayContext, asked: string): Refusal {
  return refuse({why: 'not-carried', asked, known: bearer.inventory.map(({id}) => id)})
}

function withItem(character: Character, id: string, change: (item: InventoryItem) => InventoryItem | undefined): Character {
  return {...character, inventory: character.inventory.flatMap((item) => (item.id === id ? (change(item) ?? []) : item))}
}

function without<K extends keyof InventoryItem>(item: InventoryItem, key: K): InventoryItem {
  const {[key]: _gone, ...rest} = item
  return rest as InventoryItem
}

/** Attune to an item, or end it; the rules check the limit of three and who may (SRD 5.2, "Attunement"). */
export function attune(context: Context, reference: string, wants: boolean): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  const item = carriedName(found)
  if ((found.item.attuned ?? false) === wants) return refuse({why: wants ? 'attuned-already' : 'not-attuned', item})
  if (wants && !found.magic?.entry.attunement) return refuse({why: 'no-attunement', item})
  const bearer = withItem(context.bearer, found.item.id, (each) => (wants ? {...each, attuned: true} : without(each, 'attuned')))
  return {bearer, happened: [{type: wants ? 'attuned' : 'attunement-ended', item}]}
}

/** Put a thing on or in hand; what is in its place comes off. */
export function equip(context: Context, reference: string, slot?: EquipSlot): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  if (found.item.quantity === 0) return refuse({why: 'none-left', item: carriedName(found)})
  const place = slot ?? usualSlot(found)
  const displaced =
    place === 'worn'
      ? []
      : context.bearer.inventory.filter(
          (item) =>
            item.id !== found.item.id && clashes(carriedItem(context.entries, item), {...found, item: {...found.item, equipped: place}}),
        )
  const off = displaced.reduce((bearer, {id}) => withItem(bearer, id, (item) => without(item, 'equipped')), context.bearer)
  const bearer = withItem(off, found.item.id, (item) => ({...without(item, 'in'), equipped: place}))
  const names = displaced.map((item) => carriedName(carriedItem(context.entries, item)))
  return {
    bearer,
    happened: [{type: 'equipped', item: carriedName(found), slot: place}, ...names.map((item): Happening => ({type: 'put-away', item}))],
  }
}

export function unequip(context: Context, reference: string): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  const item = carriedName(found)
  if (!found.item.equipped) return refuse({why: 'not-equipped', item})
  return {
    bearer: withItem(context.bearer, found.item.id, (each) => without(each, 'equipped')),
    happened: [{type: 'put-away', item}],
  }
}

/** Where a thing belongs: armor on the body, a weapon in the hand or both, all else worn. */
export function usualSlot({entry, weapon}: Carried): EquipSlot {
  if (entry?.kind === 'armor') return entry.category === 'shield' ? 'shield' : 'armor'
  if (weapon) return weapon.properties.includes('two-handed') ? 'two-hands' : 'main-hand'
  return 'worn'
}

/** Both hands leave no hand; a shield takes the other one, unless it floats. */
export function clashes(there: Carried, taken: Carried): boolean {
  const [now, wanted] = [there.item.equipped, taken.item.equipped]
  if (now === undefined || now === 'worn' || wanted === undefined) return false
  if (now === wanted) return true
  if (isHandsFree(there) || isHandsFree(taken)) return false
  const hands: readonly EquipSlot[] = ['main-hand', 'off-hand', 'two-hands', 'shield']
  if (wanted === 'two-hands') return hands.includes(now)
  if (now === 'two-hands') return hands.includes(wanted)
  return (now === 'shield' && wanted === 'off-hand') || (now === 'off-hand' && wanted === 'shield')
}

/** What is said of a thing that is gained. */
export type Gain = Omit<ActOf<'gain'>, 'type' | 'item'>

/** What tells two piles of one thing apart. */
const TRAITS = ['base', 'variant', 'name', 'in', 'unidentified', 'bonus', 'charges', 'notes'] as const

/** Add things from the catalog; more of what lies there loose already goes to its pile. */
export function gainItem(context: Context, id: string, gain: Gain): PlayResult {
  const {bearer, entries} = context
  const {quantity} = gain
  const entry = findItem(entries, id) ?? entries.find('magic-item', id)
  if (!entry) return refuse({why: 'no-item', asked: id})
  if (entry.kind === 'pack') return unpack(context, entry, gain)
  const container = gain.in === undefined ? undefined : findCarried(context, gain.in)
  if (gain.in !== undefined && !container) return notCarried(context, gain.in)
  const traits = traitsOf({...gain, in: container?.item.id})
  const pile = bearer.inventory.find((item) => item.item === id && !item.equipped && !item.attuned && isAlike(item, traits))
  if ((pile?.quantity ?? 0) + quantity > MOST_OF_A_THING) return refuse({why: 'too-many-of', item: entry.name})
  const happened: Happening[] = [{type: 'gained', item: entry.name, quantity}]
  if (pile) return {bearer: withItem(bearer, pile.id, (item) => ({...item, quantity: item.quantity + quantity})), happened}
  const taken = new Set(bearer.inventory.map((item) => item.id))
  const item = {id: freeId(id, taken), item: id, quantity, ...traits} as InventoryItem
  return {bearer: {...bearer, inventory: [...bearer.inventory, item]}, happened}
}

/** What a file takes. */
const MOST_OF_A_THING = 1_000_000

type Traits = Partial<Pick<InventoryItem, (typeof TRAITS)[number]>>

/** Only what is said of this one: flags of a command and absent values stay out of the file. */
function traitsOf(gain: {[K in keyof Traits]?: Traits[K] | undefined}): Traits {
  return Object.fromEntries(TRAITS.flatMap((key) => (gain[key] === undefined || gain[key] === false ? [] : [[key, gain[key]]])))
}

function isAlike(item: InventoryItem, traits: Traits): boolean {
  return TRAITS.every((key) => (item[key] || undefined) === traits[key])
}

function unpack(context: Context, {name, contents}: Pack, gain: Gain): PlayResult {
  let bearer = context.bearer
  for (const {item, quantity} of contents) {
    const result = gainItem({...context, bearer}, item, {quantity: quantity * gain.quantity, in: gain.in})
    if ('refused' in result) return result
    bearer = result.bearer
  }
  return {bearer, happened: [{type: 'gained', item: name, quantity: 1}]}
}

function freeId(id: string, taken: ReadonlySet<string>): string {
  if (!taken.has(id)) return id
  for (let n = 2; ; n++) if (!taken.has(`${id}-${n}`)) return `${id}-${n}`
}

/** Take things away; what is in a container that goes, stays. */
export function loseItem(context: Context, reference: string, quantity: number | 'all'): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  const {id, quantity: has} = found.item
  const count = quantity === 'all' ? has : quantity
  const name = carriedName(found)
  if (count > has) return refuse({why: 'too-few-of', item: name, has, asked: count})
  const rest = withItem(context.bearer, id, (item) => (count < has ? {...item, quantity: has - count} : undefined))
  const freed = count < has ? rest : {...rest, inventory: rest.inventory.map((item) => (item.in === id ? without(item, 'in') : item))}
  return {
    bearer: count < has ? freed : withoutCounts(freed, found),
    happened: [{type: 'lost', item: name, quantity: count}],
  }
}

/** What was spent of a thing that is gone. */
function withoutCounts(character: Character, {item: {id}, magic}: Carried): Character {
  const spells = [...(magic?.entry.spells ?? []), ...(magic?.variant?.spells ?? [])]
  const own = new Set([id, ...spells.map(({spell}) => itemUses(id, spell))])
  const kept = (counts: Readonly<Record<string, number>> = {}) =>
    Object.fromEntries(Object.entries(counts).filter(([key]) => !own.has(key)))
  const {resourcesSpent, ammunitionSpent} = character.play ?? {}
  return withPlay(character, {resourcesSpent: kept(resourcesSpent), ammunitionSpent: kept(ammunitionSpent)})
}

/** Put a thing into a container of the same inventory, or take it out. */
export function stow(context: Context, reference: string, container: string | undefined): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  const item = carriedName(found)
  if (container === undefined)
    return {
      bearer: withItem(context.bearer, found.item.id, (each) => without(each, 'in')),
      happened: [{type: 'taken-out', item}],
    }
  const holder = findCarried(context, container)
  if (!holder) return notCarried(context, container)
  if (isInside(context.bearer, holder.item, found.item.id))
    return refuse({why: 'into-itself', item, isItself: holder.item.id === found.item.id})
  return {
    bearer: withItem(context.bearer, found.item.id, (each) => ({...without(each, 'equipped'), in: holder.item.id})),
    happened: [{type: 'stowed', item, in: carriedName(holder)}],
  }
}

/** Whether a thing is, or lies in, another one. */
function isInside({inventory}: Character, item: InventoryItem, id: string): boolean {
  const seen = new Set<string>()
  for (let at: InventoryItem | undefined = item; at && !seen.has(at.id); at = inventory.find((each) => each.id === at?.in)) {
    if (at.id === id) return true
    seen.add(at.id)
  }
  return false
}

/** Shoot so many: they leave the quiver and may be found again. */
export function shoot(context: Context, reference: string, count: number): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  const {id, quantity} = found.item
  const item = carriedName(found)
  if (count > quantity) return refuse({why: 'too-few-of', item, has: quantity, asked: count})
  // An empty pile stays, so that what is found again knows what it was.
  const kept = withItem(context.bearer, id, (each) => ({...each, quantity: quantity - count}))
  const spent = kept.play?.ammunitionSpent
  return {
    bearer: withPlay(kept, {ammunitionSpent: withCount(spent, id, (spent?.[id] ?? 0) + count)}),
    happened: [{type: 'shot', item, count, left: quantity - count}],
  }
}

/** A minute's search after a fight finds half of what was shot, rounded down (SRD 5.2, "Ammunition"). */
export function recoverAmmunition({bearer}: PlayContext): PlayResult {
  const spent = Object.entries(bearer.play?.ammunitionSpent ?? {})
  if (spent.length === 0) return refuse({why: 'nothing-shot'})
  const found = spent.map(([item, of]): Extract<Happening, {type: 'found-again'}> => {
    return {type: 'found-again', item, count: Math.floor(of / 2), of}
  })
  const counts = new Map(found.map(({item, count}) => [item, count]))
  const inventory = bearer.inventory.flatMap((item) => {
    const quantity = item.quantity + (counts.get(item.id) ?? 0)
    return counts.has(item.id) && quantity === 0 ? [] : {...item, quantity}
  })
  return {bearer: withPlay({...bearer, inventory}, {ammunitionSpent: undefined}), happened: found}
}

/** Pay a price, with change. */
export function pay({bearer}: PlayContext, price: Coins): PlayResult {
  const coins = payCoins(bearer.coins, price)
  if (!coins) return refuse({why: 'coins-short', has: bearer.coins, price})
  return {bearer: {...bearer, coins}, happened: [{type: 'paid', coins: price}]}
}

/** Coins into the purse. */
export function receive({bearer}: PlayContext, gained: Coins): PlayResult {
  const coins = addCoins(bearer.coins, gained)
  if (isTooMuch(coins)) return refuse({why: 'too-many-coins'})
  return {bearer: {...bearer, coins}, happened: [{type: 'received', coins: gained}]}
}

/** What a file takes. */
const MOST_COINS = 1_000_000_000

function isTooMuch(coins: Coins): boolean {
  return Object.values(coins).some((count = 0) => count > MOST_COINS)
}

/** Change coins of one kind for another, what does not come out even in smaller ones. */
export function exchange({bearer}: PlayContext, {count, from, to}: {count: number; from: Coin; to: Coin}): PlayResult {
  const coins = exchangeCoins(bearer.coins, {count, from, to})
  if (!coins) return refuse({why: 'too-few-coins', coin: from, has: bearer.coins[from] ?? 0, asked: count})
  if (isTooMuch(coins)) return refuse({why: 'too-many-coins'})
  const got = (coins[to] ?? 0) - (bearer.coins[to] ?? 0)
  if (from === to || got <= 0) return refuse({why: 'coins-too-small', count, from, to})
  return {bearer: {...bearer, coins}, happened: [{type: 'exchanged', count, from, got, to}]}
}

/** Buy at the catalog's price, or another. */
export function buy(context: Context, id: string, gain: Gain, price?: Coins): PlayResult {
  const entry = findItem(context.entries, id)
  const cost = price ?? (entry && 'costCp' in entry ? priceOf(entry, gain.quantity) : undefined)
  if (!cost) return refuse({why: 'no-price', item: id, isId: true})
  const paid = pay(context, cost)
  if ('refused' in paid) return paid
  const gained = gainItem({...context, bearer: paid.bearer}, id, gain)
  return 'refused' in gained ? gained : {bearer: gained.bearer, happened: [...gained.happened, ...paid.happened]}
}

/** Sell at half the catalog's price, or another; trade goods keep their full worth (SRD 5.2, "Selling Equipment"). */
export function sell(context: Context, reference: string, quantity: number, price?: Coins): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  const worth = price ?? sellingPrice(found, quantity)
  if (!worth) return refuse({why: 'no-price', item: carriedName(found), isId: false})
  return andThen(loseItem(context, reference, quantity), (bearer) => receive({...context, bearer}, worth))
}

/** Magic has no list price. */
function sellingPrice({entry, magic, bonus}: Carried, quantity: number): Coins | undefined {
  if (!entry || magic || bonus > 0 || !('costCp' in entry)) return undefined
  const isTraded = entry.kind === 'gear' && entry.category === 'trade-good'
  return fromCp(Math.floor((bundlePrice(entry) * quantity) / (isTraded ? 1 : 2)))
}

/** Goods sold by the bundle cost their share of it. */
function priceOf(entry: {costCp?: number; bundle?: number | undefined}, quantity: number): Coins {
  return fromCp(Math.ceil(bundlePrice(entry) * quantity))
}

/** In copper pieces for one, which may be a part of one. */
function bundlePrice({costCp = 0, bundle = 1}: {costCp?: number; bundle?: number | undefined}): number {
  return costCp / bundle
}

/** Copper pieces in gold, silver and copper. */
export function fromCp(cp: number): Coins {
  const [gp, rest] = [Math.floor(cp / 100), cp % 100]
  return Object.fromEntries(Object.entries({gp, sp: Math.floor(rest / 10), cp: rest % 10}).filter(([, count]) => count > 0))
}
