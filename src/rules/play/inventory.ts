import type {Pack} from '../../schema/content/equipment.js'
import type {Character, InventoryItem} from '../../schema/entity/character.js'
import {slugOf} from '../../schema/slug.js'
import {type Carried, carriedItem, carriedName, isHandsFree} from '../build/carried.js'
import {type Entries, findItem} from '../build/entries.js'
import {itemUses} from '../build/item-resources.js'
import {addCoins, type Coin, type Coins, exchangeCoins, payCoins} from '../numbers/coins.js'
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
  if (wants && !found.magic?.entry.attunement) return {refused: `${name} needs no attunement`}
  const character = withItem(context.character, found.item.id, (item) => (wants ? {...item, attuned: true} : without(item, 'attuned')))
  return {character, events: [wants ? `after a Short Rest, ${context.sheet.name} is attuned to ${name}` : `the attunement to ${name} ends`]}
}

/** Put a thing on or in hand; what is in its place comes off. */
export function equip(context: Context, reference: string, slot?: Slot): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  if (found.item.quantity === 0) return {refused: `${context.sheet.name} has no ${carriedName(found)} left`}
  const place = slot ?? usualSlot(found)
  const displaced =
    place === 'worn'
      ? []
      : context.character.inventory.filter(
          (item) =>
            item.id !== found.item.id && clashes(carriedItem(context.entries, item), {...found, item: {...found.item, equipped: place}}),
        )
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
function usualSlot({entry, weapon}: Carried): Slot {
  if (entry?.kind === 'armor') return entry.category === 'shield' ? 'shield' : 'armor'
  if (weapon) return weapon.properties.includes('two-handed') ? 'two-hands' : 'main-hand'
  return 'worn'
}

/** Both hands leave no hand; a shield takes the other one, unless it floats. */
function clashes(there: Carried, taken: Carried): boolean {
  const [now, wanted] = [there.item.equipped, taken.item.equipped]
  if (now === undefined || now === 'worn' || wanted === undefined) return false
  if (now === wanted) return true
  if (isHandsFree(there) || isHandsFree(taken)) return false
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
  bonus?: number | undefined
  charges?: number | undefined
  notes?: string | undefined
}

/** What tells two piles of one thing apart. */
const TRAITS = ['base', 'variant', 'name', 'in', 'unidentified', 'bonus', 'charges', 'notes'] as const

/** Add things from the catalog; more of what lies there loose already goes to its pile. */
export function gainItem({character, entries, sheet}: Context, id: string, gain: Gain): PlayResult {
  const {quantity} = gain
  const entry = findItem(entries, id) ?? entries.find('magic-item', id)
  if (!entry) return {refused: `no item has the id "${id}"`, hint: `run \`dnd catalog search ${id}\``}
  if (entry.kind === 'pack') return unpack({character, entries, sheet}, entry, gain)
  const container = gain.in === undefined ? undefined : findCarried({character, entries, sheet}, gain.in)
  if (gain.in !== undefined && !container) return notCarried({character, sheet}, gain.in)
  const traits = traitsOf({...gain, in: container?.item.id})
  const pile = character.inventory.find((item) => item.item === id && !item.equipped && !item.attuned && isAlike(item, traits))
  if ((pile?.quantity ?? 0) + quantity > MOST_OF_A_THING) return {refused: `${sheet.name} can't carry so many of ${entry.name}`}
  const event = `${quantity === 1 ? '' : `${quantity} × `}${entry.name} gained`
  if (pile) return {character: withItem(character, pile.id, (item) => ({...item, quantity: item.quantity + quantity})), events: [event]}
  const taken = new Set(character.inventory.map((item) => item.id))
  const item = {id: freeId(id, taken), item: id, quantity, ...traits} as InventoryItem
  return {character: {...character, inventory: [...character.inventory, item]}, events: [event]}
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
  let character = context.character
  for (const {item, quantity} of contents) {
    const result = gainItem({...context, character}, item, {quantity: quantity * gain.quantity, in: gain.in})
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
  return {
    character: count < has ? freed : withoutCounts(freed, found),
    events: [`${count === 1 ? '' : `${count} × `}${carriedName(found)} gone`],
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
  if (container === undefined)
    return {
      character: withItem(context.character, found.item.id, (item) => without(item, 'in')),
      events: [`${carriedName(found)} is taken out`],
    }
  const holder = findCarried(context, container)
  if (!holder) return notCarried(context, container)
  if (isInside(context.character, holder.item, found.item.id))
    return {refused: `${carriedName(found)} can't go into ${holder.item.id === found.item.id ? 'itself' : 'what it holds'}`}
  return {
    character: withItem(context.character, found.item.id, (item) => ({...without(item, 'equipped'), in: holder.item.id})),
    events: [`${carriedName(found)} goes into ${carriedName(holder)}`],
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
  if (count > quantity) return {refused: `${context.sheet.name} has ${quantity} of ${carriedName(found)}, not ${count}`}
  // An empty pile stays, so that what is found again knows what it was.
  const kept = withItem(context.character, id, (item) => ({...item, quantity: quantity - count}))
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
  const counts = new Map(found.map(({id, count}) => [id, count]))
  const inventory = character.inventory.flatMap((item) => {
    const quantity = item.quantity + (counts.get(item.id) ?? 0)
    return counts.has(item.id) && quantity === 0 ? [] : {...item, quantity}
  })
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

/** Coins into the purse. */
export function receive({character, sheet}: PlayContext, gained: Coins): PlayResult {
  const coins = addCoins(character.coins, gained)
  if (isTooMuch(coins)) return {refused: `${sheet.name} can't carry so many coins`}
  return {character: {...character, coins}, events: [`${printCoins(gained)} gained`]}
}

/** What a file takes. */
const MOST_COINS = 1_000_000_000

function isTooMuch(coins: Coins): boolean {
  return Object.values(coins).some((count = 0) => count > MOST_COINS)
}

/** Change coins of one kind for another, what does not come out even in smaller ones. */
export function exchange({character, sheet}: PlayContext, swap: {count: number; from: Coin; to: Coin}): PlayResult {
  const coins = exchangeCoins(character.coins, swap)
  if (!coins) return {refused: `${sheet.name} has ${character.coins[swap.from] ?? 0} ${swap.from}, not ${swap.count}`}
  if (isTooMuch(coins)) return {refused: `${sheet.name} can't carry so many coins`}
  const got = (coins[swap.to] ?? 0) - (character.coins[swap.to] ?? 0)
  if (swap.from === swap.to || got <= 0) return {refused: `${swap.count} ${swap.from} don't make one ${swap.to}`}
  return {character: {...character, coins}, events: [`${swap.count} ${swap.from} changed into ${got} ${swap.to}`]}
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

/** Sell at half the catalog's price, or another; trade goods keep their full worth (SRD 5.2, "Selling Equipment"). */
export function sell(context: Context, reference: string, quantity: number, price?: Coins): PlayResult {
  const found = findCarried(context, reference)
  if (!found) return notCarried(context, reference)
  const worth = price ?? sellingPrice(found, quantity)
  if (!worth) return {refused: `${carriedName(found)} has no price in the catalog`, hint: 'give one: `--price 50gp`'}
  const lost = loseItem(context, reference, quantity)
  if ('refused' in lost) return lost
  const paid = receive({...context, character: lost.character}, worth)
  return 'refused' in paid ? paid : {character: paid.character, events: [...lost.events, ...paid.events]}
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

export function printCoins(coins: Coins): string {
  return (['pp', 'gp', 'ep', 'sp', 'cp'] as const).flatMap((coin) => (coins[coin] ? [`${coins[coin]} ${coin}`] : [])).join(' ') || 'nothing'
}
