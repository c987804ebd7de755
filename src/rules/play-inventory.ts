import type {Character, InventoryItem} from '../schema/character.js'
import {slugOf} from '../schema/slug.js'
import {type Carried, carriedItem, carriedName} from './carried.js'
import {addCoins, type Coin, type Coins, exchangeCoins, payCoins, worthCp} from './coins.js'
import {type Entries, findItem} from './entries.js'
import type {PlayContext, PlayResult} from './play.js'
import {withCount, withPlay} from './play.js'

export type Slot = NonNullable<InventoryItem['equipped']>
type Context = PlayContext & {entries: Entries}

/** One thing of an inventory by its id there, its catalog id, or its name. */
export function findCarried({character, entries}: Context, reference: string): Carried | undefined {
  const all = character.inventory.map((item) => carriedItem(entries, item))
  const slug = slugOf(reference)
  return (
    all.find(({item}) => item.id === reference) ??
    all.find(({item}) => item.item === reference) ??
    all.find((each) => slugOf(carriedName(each)) === slug) ??
    only(all.filter(({item}) => slug !== '' && item.id.startsWith(slug)))
  )
}

function only<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined
}

function notCarried({character, sheet}: PlayContext, reference: string): PlayResult {
  return {
    refused: `${sheet.name} carries no "${reference}"`,
    hint: `there is ${character.inventory.map(({id}) => id).join(', ') || 'nothing'}`,
  }
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
  const name = carriedName(found)
  if ((found.item.attuned ?? false) === wants) return {refused: wants ? `${name} is attuned already` : `${name} is not attuned`}
  if (wants && found.magic && !found.magic.entry.attunement) return {refused: `${name} needs no attunement`}
  const character = withItem(context.character, found.item.id, (item) => (wants ? {...item, attuned: true} : without(item, 'attuned')))
  return {character, events: [wants ? `after a Short Rest, ${context.sheet.name} is attuned to ${name}` : `the attunement to ${name} ends`]}
}

/** Put a thing on or in hand; what is in its place comes off. */
export function equip(context: Context, reference: string, slot?: Slot): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  const place = slot ?? usualSlot(found)
  const displaced =
    place === 'worn' ? [] : context.character.inventory.filter((item) => item.id !== found.item.id && clashes(item.equipped, place))
  const off = displaced.reduce((character, {id}) => withItem(character, id, (item) => without(item, 'equipped')), context.character)
  const character = withItem(off, found.item.id, (item) => ({...without(item, 'in'), equipped: place}))
  const names = displaced.map((item) => carriedName(carriedItem(context.entries, item)))
  return {character, events: [`${carriedName(found)}: ${place}`, ...names.map((name) => `${name} is put away`)]}
}

export function unequip(context: Context, reference: string): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  if (!found.item.equipped) return {refused: `${carriedName(found)} is not equipped`}
  return {
    character: withItem(context.character, found.item.id, (item) => without(item, 'equipped')),
    events: [`${carriedName(found)} is put away`],
  }
}

/** Where a thing belongs: armor on the body, a weapon in the hand or both, all else worn. */
function usualSlot({entry}: Carried): Slot {
  if (entry?.kind === 'armor') return entry.category === 'shield' ? 'shield' : 'armor'
  if (entry?.kind === 'weapon') return entry.properties.includes('two-handed') ? 'two-hands' : 'main-hand'
  return 'worn'
}

/** Both hands leave no hand; a shield takes the other one. */
function clashes(now: Slot | undefined, wanted: Slot): boolean {
  if (now === undefined || now === 'worn') return false
  if (now === wanted) return true
  const hands: readonly Slot[] = ['main-hand', 'off-hand', 'two-hands', 'shield']
  if (wanted === 'two-hands') return hands.includes(now)
  if (now === 'two-hands') return hands.includes(wanted)
  return (now === 'shield' && wanted === 'off-hand') || (now === 'off-hand' && wanted === 'shield')
}

export interface Gain {
  quantity: number
  base?: string | undefined
  variant?: string | undefined
  name?: string | undefined
  in?: string | undefined
  unidentified?: boolean | undefined
}

/** Add things from the catalog; more of what lies there loose already goes to its pile. */
export function gainItem({character, entries, sheet}: Context, id: string, {quantity, in: container, ...more}: Gain): PlayResult {
  const entry = findItem(entries, id) ?? entries.find('magic-item', id)
  if (!entry) return {refused: `no item has the id "${id}"`, hint: `run \`dnd catalog search ${id}\``}
  if (entry.kind === 'pack') return unpack({character, entries, sheet}, entry.contents, quantity, entry.name)
  const given = Object.fromEntries(Object.entries({...more, in: container}).filter(([, value]) => value !== undefined && value !== false))
  const pile = character.inventory.find(
    (item) =>
      item.item === id &&
      !item.equipped &&
      !item.attuned &&
      !item.name &&
      item.in === container &&
      Object.keys(more).every((key) => more[key as keyof typeof more] === undefined),
  )
  const event = `${quantity === 1 ? '' : `${quantity} × `}${entry.name} gained`
  if (pile) return {character: withItem(character, pile.id, (item) => ({...item, quantity: item.quantity + quantity})), events: [event]}
  const taken = new Set(character.inventory.map((item) => item.id))
  const item = {id: freeId(id, taken), item: id, quantity, ...given} as InventoryItem
  return {character: {...character, inventory: [...character.inventory, item]}, events: [event]}
}

function unpack(context: Context, contents: readonly {item: string; quantity: number}[], packs: number, name: string): PlayResult {
  let character = context.character
  for (const {item, quantity} of contents) {
    const result = gainItem({...context, character}, item, {quantity: quantity * packs})
    if ('refused' in result) return result
    character = result.character
  }
  return {character, events: [`${name} gained`]}
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
  if (count > has) return {refused: `${context.sheet.name} has ${has} of ${carriedName(found)}, not ${count}`}
  const rest = withItem(context.character, id, (item) => (count < has ? {...item, quantity: has - count} : undefined))
  const freed = count < has ? rest : {...rest, inventory: rest.inventory.map((item) => (item.in === id ? without(item, 'in') : item))}
  return {character: freed, events: [`${count === 1 ? '' : `${count} × `}${carriedName(found)} gone`]}
}

/** Put a thing into a container of the same inventory, or take it out. */
export function stow(context: Context, reference: string, container: string | undefined): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  if (container === undefined)
    return {
      character: withItem(context.character, found.item.id, (item) => without(item, 'in')),
      events: [`${carriedName(found)} is taken out`],
    }
  const holder = findCarried(context, container)
  if (!holder) return notCarried(context, container)
  return {
    character: withItem(context.character, found.item.id, (item) => ({...without(item, 'equipped'), in: holder.item.id})),
    events: [`${carriedName(found)} goes into ${carriedName(holder)}`],
  }
}

/** Shoot so many: they leave the quiver and may be found again. */
export function shoot(context: Context, reference: string, count: number): PlayResult {
  const result = loseItem(context, reference, count)
  const found = findCarried(context, reference)
  if ('refused' in result || !found) return result
  const {id, item} = found.item
  const kept = result.character.inventory.some((each) => each.id === id)
    ? result.character
    : {...result.character, inventory: [...result.character.inventory, {id, item, quantity: 0}]}
  const spent = kept.play?.ammunitionSpent
  return {
    character: withPlay(kept, {ammunitionSpent: withCount(spent, id, (spent?.[id] ?? 0) + count)}),
    events: [`${count} × ${carriedName(found)} shot, ${found.item.quantity - count} left`],
  }
}

/** A minute's search after a fight finds half of what was shot, rounded down (SRD 5.2, "Ammunition"). */
export function recoverAmmunition({character, sheet}: PlayContext): PlayResult {
  const spent = Object.entries(character.play?.ammunitionSpent ?? {})
  if (spent.length === 0) return {refused: `${sheet.name} has shot nothing`}
  const found = spent.map(([id, count]) => ({id, count: Math.floor(count / 2)}))
  const inventory = character.inventory.map((item) => ({
    ...item,
    quantity: item.quantity + (found.find(({id}) => id === item.id)?.count ?? 0),
  }))
  return {
    character: withPlay({...character, inventory}, {ammunitionSpent: undefined}),
    events: found.map(({id, count}) => `${count} of ${character.play?.ammunitionSpent?.[id]} ${id} found again`),
  }
}

/** Pay a price, with change. */
export function pay({character, sheet}: PlayContext, price: Coins): PlayResult {
  const coins = payCoins(character.coins, price)
  if (!coins) return {refused: `${sheet.name} has ${printCoins(character.coins)}, which is less than ${printCoins(price)}`}
  return {character: {...character, coins}, events: [`${printCoins(price)} paid`]}
}

export function receive({character}: PlayContext, coins: Coins): PlayResult {
  return {character: {...character, coins: addCoins(character.coins, coins)}, events: [`${printCoins(coins)} gained`]}
}

/** Change coins of one kind for another, what does not come out even in smaller ones. */
export function exchange({character, sheet}: PlayContext, swap: {count: number; from: Coin; to: Coin}): PlayResult {
  const coins = exchangeCoins(character.coins, swap)
  if (!coins) return {refused: `${sheet.name} has ${character.coins[swap.from] ?? 0} ${swap.from}, not ${swap.count}`}
  return {character: {...character, coins}, events: [`${swap.count} ${swap.from} changed`]}
}

/** Buy at the catalog's price, or another. */
export function buy(context: Context, id: string, gain: Gain, price?: Coins): PlayResult {
  const entry = findItem(context.entries, id)
  const cost = price ?? (entry && 'costCp' in entry ? priceOf(entry, gain.quantity) : undefined)
  if (!cost) return {refused: `"${id}" has no price in the catalog`, hint: 'give one: `--price 50gp`'}
  const paid = pay(context, cost)
  if ('refused' in paid) return paid
  const gained = gainItem({...context, character: paid.character}, id, gain)
  return 'refused' in gained ? gained : {character: gained.character, events: [...gained.events, ...paid.events]}
}

/** Sell at half the catalog's price, or another (SRD 5.2, "Selling Equipment"). */
export function sell(context: Context, reference: string, quantity: number, price?: Coins): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  const worth =
    price ??
    (found.entry && !found.magic && 'costCp' in found.entry ? fromCp(Math.floor(worthCp(priceOf(found.entry, quantity)) / 2)) : undefined)
  if (!worth) return {refused: `${carriedName(found)} has no price in the catalog`, hint: 'give one: `--price 50gp`'}
  const lost = loseItem(context, reference, quantity)
  if ('refused' in lost) return lost
  return {
    character: {...lost.character, coins: addCoins(lost.character.coins, worth)},
    events: [...lost.events, `${printCoins(worth)} gained`],
  }
}

/** Goods sold by the bundle cost their share of it. */
function priceOf(entry: {costCp?: number; bundle?: number | undefined}, quantity: number): Coins {
  return fromCp(Math.ceil(((entry.costCp ?? 0) * quantity) / (entry.bundle ?? 1)))
}

/** Copper pieces in gold, silver and copper. */
export function fromCp(cp: number): Coins {
  const [gp, rest] = [Math.floor(cp / 100), cp % 100]
  return Object.fromEntries(Object.entries({gp, sp: Math.floor(rest / 10), cp: rest % 10}).filter(([, count]) => count > 0))
}

export function printCoins(coins: Coins): string {
  return (['pp', 'gp', 'ep', 'sp', 'cp'] as const).flatMap((coin) => (coins[coin] ? [`${coins[coin]} ${coin}`] : [])).join(' ') || 'nothing'
}
