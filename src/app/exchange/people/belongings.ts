import type {PersonItem} from '../../../exchange/kit/person.js'
import {carriedItem} from '../../../rules/build/carried.js'
import type {Entries} from '../../../rules/build/entries.js'
import {clashes, usualSlot} from '../../../rules/play/inventory.js'
import {Character, EQUIP_SLOTS, type EquipSlot, type InventoryItem} from '../../../schema/entity/character.js'
import {freeSlug} from '../../../schema/slug.js'
import {present} from '../../../schema/value.js'
import {isBonus, type Recognize, recognizer} from './item-names.js'
import {keep, type Settling} from './settling.js'

/** More than a file takes. */
const [MOST_THINGS, MOST_OF_A_THING, MOST_COINS] = [2000, 1_000_000, 1_000_000_000]

/** A thing of the inventory with what the file said of it. */
interface Packed {
  from: PersonItem
  item: InventoryItem
}

/** Everything carried: packs opened, things in their containers, worn and in hand as far as there is room. */
export function packBelongings(character: Character, settling: Settling): Character {
  const {person, entries} = settling
  const recognize = recognizer(entries)
  const taken = new Set<string>()
  const packed = person.items.flatMap((item) => pack(item, settling, {recognize, taken}))
  if (packed.length > MOST_THINGS) settling.losses.add('inventory', 'dropped', packed.length - MOST_THINGS)
  const kept = packed.slice(0, MOST_THINGS)
  return {...character, inventory: equipAll(stowed(kept), settling), coins: coinsOf(person.coins)}
}

function coinsOf(coins: Settling['person']['coins']): Character['coins'] {
  const counts = Object.entries(coins).map(([coin, count]) => [coin, Math.min(MOST_COINS, Math.max(-MOST_COINS, count))] as const)
  return Object.fromEntries(counts.filter(([, count]) => count !== 0)) as Character['coins']
}

function pack(from: PersonItem, settling: Settling, {recognize, taken}: {recognize: Recognize; taken: Set<string>}): Packed[] {
  const {entries, losses} = settling
  const quantity = Math.min(MOST_OF_A_THING, from.quantity)
  const own = ownThing(from, entries)
  const found = own ? {thing: own, isGuess: false} : recognize(from)
  if (!found) {
    keep(settling, 'Carried', {...from, name: quantity === 1 ? from.name : `${from.name} × ${quantity}`})
    return []
  }
  if (found.isGuess) losses.add(from.path, 'guessed', `${from.name} → ${found.thing.item}`)
  const whole = entries.find('pack', found.thing.item)
  const parts = whole?.contents.map((part) => ({item: part.item, quantity: Math.min(MOST_OF_A_THING, part.quantity * quantity)}))
  const things = parts ?? [{...found.thing, ...bonusOf(from, found.thing, entries), quantity}]
  return things.map((thing) => {
    const {item} = thing
    const id = freeSlug(own?.id ?? item, taken)
    taken.add(id)
    return {from, item: {id, ...thing, ...(from.unidentified ? {unidentified: true} : {})}}
  })
}

/** A bonus that stands beside the name, of a plain weapon, armor or shot. */
function bonusOf({bonus}: PersonItem, thing: {item: string; bonus?: number | undefined}, entries: Entries): {bonus?: number} {
  const isPlain = (['weapon', 'armor', 'ammunition'] as const).some((kind) => entries.find(kind, thing.item))
  return isPlain && thing.bonus === undefined && isBonus(bonus) ? {bonus} : {}
}

const Own = Character.shape.inventory
  .unwrap()
  .pick({id: true, item: true, base: true, variant: true, charges: true, name: true, bonded: true, bonus: true, notes: true})
  .partial({id: true})

/** What an export of ours wrote beside it, where the catalog still has the thing. */
function ownThing({own}: PersonItem, entries: Entries) {
  const said = own === undefined ? undefined : Own.safeParse(own['thing'])
  if (!said?.success) return undefined
  const {item} = carriedItem(entries, {id: 'own', quantity: 1, ...present(said.data)} as InventoryItem)
  const {entry, magic} = carriedItem(entries, item)
  return entry || magic ? (present(said.data) as typeof said.data) : undefined
}

/** Things in what they are kept in, by the file's own references; a ring of containers is opened. */
function stowed(packed: readonly Packed[]): Packed[] {
  const holders = new Map(
    packed.flatMap(({from, item}) => (from.key === undefined || from.key === '' ? [] : [[from.key, {from, item}] as const])),
  )
  const isInRing = (first: PersonItem) => {
    const seen = new Set<string | undefined>([first.key])
    for (let at = first.in; at !== undefined; at = holders.get(at)?.from.in) {
      if (seen.has(at)) return true
      seen.add(at)
    }
    return false
  }
  return packed.map(({from, item}) => {
    const holder = from.in === undefined || isInRing(from) ? undefined : holders.get(from.in)
    return {from, item: holder && holder.item.id !== item.id ? {...item, in: holder.item.id} : item}
  })
}

/** Armor and shield first, then weapons, as they stand; what finds its place taken stays put away and is told. */
function equipAll(packed: readonly Packed[], {entries, losses}: Settling): InventoryItem[] {
  const items = packed.map(({item}) => item)
  const order = packed.map((_, index) => index).sort((a, b) => rankOf(packed[a], entries) - rankOf(packed[b], entries))
  for (const index of order) {
    const {from, item} = packed[index] as Packed
    const carried = carriedItem(entries, item)
    const attuned = from.attuned === true && carried.magic?.entry.attunement !== undefined
    const slot =
      from.equipped === true && isWearable(carried) ? placeFor({...carried, item}, items, {entries, own: ownSlot(from)}) : undefined
    if (slot === null) losses.add(`${from.path}.equipped`, 'dropped', from.name)
    items[index] = {...item, ...(slot ? {equipped: slot} : {}), ...(attuned ? {attuned} : {})}
  }
  return items
}

type Carried = ReturnType<typeof carriedItem>

function rankOf(packed: Packed | undefined, entries: Entries): number {
  if (!packed) return 0
  if (ownSlot(packed.from)) return 0
  return carriedItem(entries, packed.item).entry?.kind === 'armor' ? 1 : 2
}

/** Gear that other tools call equipped is carried. */
function isWearable({entry, weapon, magic}: Carried): boolean {
  return entry?.kind === 'armor' || weapon !== undefined || magic !== undefined
}

function ownSlot({own}: PersonItem): EquipSlot | undefined {
  const slot = own === undefined ? undefined : own['slot']
  return EQUIP_SLOTS.find((each) => each === slot)
}

/** The first of the usual places, or the other hand, that nothing is in; `null` when all are taken. */
function placeFor(
  carried: Carried,
  items: readonly InventoryItem[],
  {entries, own}: {entries: Entries; own: EquipSlot | undefined},
): EquipSlot | null {
  const usual = own ?? usualSlot(carried)
  const isLight = carried.weapon?.properties.includes('light') === true
  const places: EquipSlot[] = usual === 'main-hand' && isLight ? ['main-hand', 'off-hand'] : [usual]
  const isFree = (place: EquipSlot) =>
    place === 'worn' ||
    !items.some(
      (item) => item.id !== carried.item.id && clashes(carriedItem(entries, item), {...carried, item: {...carried.item, equipped: place}}),
    )
  return places.find(isFree) ?? null
}
