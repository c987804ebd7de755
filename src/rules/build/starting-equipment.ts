import type {EquipmentOption} from '../../schema/content/origin.js'
import type {Character, InventoryItem} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {higherLevelGold} from '../numbers/advancement.js'
import {type Random, rollDie} from '../numbers/random.js'
import type {Build} from './build.js'
import {findItem} from './entries.js'

/** Letters of the options picked; "gold" means the one without things. */
export interface EquipmentPicks {
  class: string
  background: string
}

export interface Outfit {
  inventory: InventoryItem[]
  coins: Character['coins']
}

/** The option that a letter or "gold" names; `undefined` when there is none. */
export function equipmentOption(options: readonly EquipmentOption[], pick: string): EquipmentOption | undefined {
  if (pick === 'gold') return [...options].sort((a, b) => b.gp - a.gp).find((option) => (option.items ?? []).length === 0) ?? undefined
  return options.find((option) => option.id === pick)
}

/**
 * What a new character owns: its class's and its background's option, packs opened into their contents, armor and weapons
 * in hand, and the extra gold of a start above level 4 (SRD 5.2, "Starting Equipment", "Starting at Higher Levels").
 */
export function startingEquipment(build: Build, picks: EquipmentPicks, random: Random): Outfit {
  const [first] = build.classes
  const options = [
    {option: first && equipmentOption(first.entry.equipment, picks.class), prefix: first?.entry.id ?? ''},
    {option: build.background && equipmentOption(build.background.equipment, picks.background), prefix: 'background'},
  ]
  const outfit: Outfit = {inventory: [], coins: {}}
  for (const {option, prefix} of options) if (option) addOption(build, outfit, option, prefix)
  const extra = higherLevelGold(build.level)
  const gp =
    options.reduce((sum, {option}) => sum + (option?.gp ?? 0), 0) +
    extra.gp +
    (extra.timesD10 === 0 ? 0 : rollDie(10, random) * extra.timesD10)
  return {inventory: outfit.inventory, coins: purse(gp)}
}

/** Gold that a new character keeps as gold; the rest is platinum, since fifty coins weigh a pound. */
const GOLD_AT_HAND = 100

function purse(gp: number): Character['coins'] {
  const pp = Math.max(0, Math.floor((gp - GOLD_AT_HAND) / 10))
  const gold = gp - pp * 10
  return {...(gold > 0 ? {gp: gold} : {}), ...(pp > 0 ? {pp} : {})}
}

function addOption(build: Build, outfit: Outfit, option: EquipmentOption, prefix: string): void {
  for (const part of option.items ?? []) {
    if ('item' in part) addItem(build, outfit, part.item, part.quantity ?? 1, part.equip)
    else {
      const tool = build.slots.find(({key}) => key === `${prefix}.${part.fromChoice}`)?.answers[0]
      if (tool !== undefined) addItem(build, outfit, tool, part.quantity ?? 1)
    }
  }
}

function addItem(build: Build, outfit: Outfit, id: string, quantity: number, equip?: InventoryItem['equipped']): void {
  const pack = build.entries.find('pack', id)
  if (pack) {
    addPack(build, outfit, pack.contents)
    return
  }
  const free = equip !== undefined && !outfit.inventory.some((item) => item.equipped === equip)
  // One of several may be in hand; the others stay a stack.
  const inHand = free ? 1 : 0
  if (free) outfit.inventory.push({id: freeId(outfit, id), item: id, quantity: isStack(build, id) ? quantity : inHand, equipped: equip})
  const left = free ? (isStack(build, id) ? 0 : quantity - 1) : quantity
  if (left > 0) addStack(outfit, id, left)
}

/** Thrown weapons stay one stack even when the first is in hand. */
function isStack({entries}: Build, id: string): boolean {
  const item = findItem(entries, id)
  return item?.kind === 'weapon' && item.properties.includes('thrown')
}

function addStack(outfit: Outfit, id: string, quantity: number, container?: string): void {
  const same = outfit.inventory.find((item) => item.item === id && item.in === container && item.equipped === undefined)
  if (same) same.quantity += quantity
  else outfit.inventory.push({id: freeId(outfit, id), item: id, quantity, ...present({in: container})})
}

/** The first container of a pack holds the rest of it. */
function addPack({entries}: Build, outfit: Outfit, contents: readonly {item: string; quantity: number}[]): void {
  const isContainer = (id: string) =>
    entries.find('gear', id)?.container?.capacityLb !== undefined || entries.find('gear', id)?.container?.volumeCuFt !== undefined
  const holder = contents.find(({item}) => isContainer(item))
  const container = holder && freeId(outfit, holder.item)
  if (holder && container) outfit.inventory.push({id: container, item: holder.item, quantity: 1})
  for (const {item, quantity} of contents) {
    const left = item === holder?.item ? quantity - 1 : quantity
    if (left > 0) addStack(outfit, item, left, container)
  }
}

function freeId({inventory}: Outfit, id: string): string {
  const taken = new Set(inventory.map((item) => item.id))
  for (let nth = 1; ; nth++) {
    const candidate = nth === 1 ? id : `${id}-${nth}`
    if (!taken.has(candidate)) return candidate
  }
}
