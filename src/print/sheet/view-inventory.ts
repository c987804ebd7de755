import type {Sheet, SheetItem} from '../../rules/sheet/sheet.js'
import {COINS} from '../../schema/entity/character.js'
import {present} from '../../schema/value.js'
import {type Blanks, NO_BLANKS, PENCIL} from '../text/blanks.js'
import type {Fact} from '../text/view.js'
import {grouped, pounds, title} from '../words/names.js'
import {coinName, rootWords, termIn} from './theme-words.js'

export interface ItemGroup {
  name: string
  items: readonly ItemRow[]
}

export interface ItemRow {
  /** With its quantity before it, when more than one. */
  name: string
  /** How it is worn or held, attunement, weight. */
  notes: readonly string[]
  /** The same in parts, for a table. */
  what: string
  quantity: number
  weight?: string
  remarks: readonly string[]
}

/** An item as later sheets may give it: the container it lies in. */
type Kept = SheetItem & {in?: string; notes?: string}

const SLOT_WORDS: Readonly<Record<string, string>> = {
  armor: 'worn',
  shield: 'on the arm',
  'main-hand': 'main hand',
  'off-hand': 'off hand',
  'two-hands': 'two hands',
  worn: 'worn',
}

/** What is in use, what is carried loose, and what lies in each container. */
export function itemGroups(sheet: Sheet, blanks: Blanks = NO_BLANKS): ItemGroup[] {
  const items: readonly Kept[] = sheet.inventory
  const containers = new Set(items.flatMap((item) => item.in ?? []))
  const known = new Set(items.map(({id}) => id))
  const isInside = (item: Kept) => item.in !== undefined && known.has(item.in) && item.in !== item.id
  const rows = (chosen: readonly Kept[]) => chosen.map((item) => itemRow(sheet, item, blanks))
  return [
    {name: 'In use', items: rows(items.filter((item) => item.equipped !== undefined && !isInside(item)))},
    {name: 'Carried', items: rows(items.filter((item) => item.equipped === undefined && !isInside(item)))},
    ...items
      .filter(({id}) => containers.has(id))
      .map(({id, name}) => ({name: `In ${name}`, items: rows(items.filter((item) => isInside(item) && item.in === id))})),
  ].filter((group) => group.items.length > 0)
}

function itemRow({carrying, ...sheet}: Sheet, {name, quantity, equipped, attuned, bonded, notes}: Kept, blanks: Blanks): ItemRow {
  const open = blanks.has('quantities')
  const weightLb = carrying.carriedLb.terms.find(({label}) => label === `${quantity} × ${name}`)?.value
  const weight = weightLb === undefined || open ? undefined : pounds(weightLb)
  const use = [
    ...rootWords(sheet, name),
    ...(equipped === undefined ? [] : [SLOT_WORDS[equipped] ?? title(equipped)]),
    ...(attuned ? ['attuned'] : []),
    ...(bonded ? ['bonded'] : []),
  ]
  const remarks = notes === undefined ? [] : [notes.replace(/\s+/g, ' ')]
  return {
    name: open ? `${PENCIL} × ${name}` : quantity === 1 ? name : `${quantity} × ${name}`,
    notes: [...use, ...(weight === undefined ? [] : [weight]), ...remarks],
    what: name,
    quantity,
    ...present({weight}),
    remarks: [...use, ...remarks],
  }
}

/** What too much weight does (SRD 5.2, "Carrying Capacity"). */
const LOAD_WORDS = {
  overloaded: 'over the capacity, so Speed is at most 5 ft',
  immovable: 'too heavy to move with',
} as const satisfies Record<NonNullable<Sheet['carrying']['load']>, string>

/** Coins, weight and attunement. */
export function carryingFacts({coins, carrying, attunement, ...sheet}: Sheet, blanks: Blanks = NO_BLANKS): Fact[] {
  const purse = blanks.has('coins')
    ? COINS.map((coin) => `${PENCIL} ${coinName(sheet, coin)}`)
    : COINS.flatMap((coin) => (coins[coin] ? [`${grouped(coins[coin])} ${coinName(sheet, coin)}`] : []))
  const carried = blanks.has('quantities') ? PENCIL : pounds(carrying.carriedLb.total)
  return [
    {name: termIn(sheet, 'coins', 'Coins'), value: purse.length === 0 ? 'none' : purse.join(', ')},
    {
      name: 'Weight',
      value: `${carried} of ${pounds(carrying.capacityLb.total)}`,
      note: [`push, drag, or lift ${pounds(carrying.pushLb.total)}`, ...(carrying.load ? [LOAD_WORDS[carrying.load]] : [])].join('; '),
    },
    {name: 'Attuned', value: `${attunement.used} of ${attunement.max.total}`},
  ]
}
