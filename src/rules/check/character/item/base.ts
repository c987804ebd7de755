import type {Finding} from '../../../../diagnostic.js'
import {ITEM_KINDS} from '../../../../schema/content/item-kinds.js'
import type {ItemBase} from '../../../../schema/content/magic-item.js'
import {nearest} from '../../../../schema/near.js'
import {type Carried, fitsBase} from '../../../build/carried.js'
import {type Entries, findItem} from '../../../build/entries.js'
import type {PlacedItem} from './placed.js'

interface Flaw {
  message: string
  hint: string
}

/** How many of the things that would do a hint names. */
const MAX_NAMED = 8

/** A magic item that leaves open what it is made of, or is made of what won't do. */
export function checkItemBase({carried, i, facts}: PlacedItem): Finding[] {
  const flaw = flawOf(carried, facts.build.entries)
  return flaw ? [{severity: 'error', code: 'ITEM_BASE', path: ['inventory', i, 'base'], ...flaw}] : []
}

function flawOf({item, entry, magic}: Carried, entries: Entries): Flaw | undefined {
  if (!magic) return undefined
  const {name} = magic.entry
  const base = magic.variant?.base ?? magic.entry.base
  if (!base) return item.base === undefined ? undefined : {message: `${name} is made of nothing else`, hint: 'remove `base`'}
  if (item.base !== undefined) return misfit(name, base, item.base, entries)
  return entry ? undefined : {message: `${name} can be made of several things`, hint: `say which: ${some(fitting(base, entries))}`}
}

function misfit(name: string, base: ItemBase, named: string, entries: Entries): Flaw | undefined {
  const made = findItem(entries, named)
  if (made && fitsBase(base, made)) return undefined
  const all = fitting(base, entries)
  const [near] = nearest(named, all)
  return {message: `${name} can't be made of "${named}"`, hint: near === undefined ? `one of ${some(all)}` : `did you mean "${near}"?`}
}

function fitting(base: ItemBase, entries: Entries): string[] {
  return ITEM_KINDS.flatMap((kind) => entries.all(kind))
    .filter((each) => fitsBase(base, each))
    .map(({id}) => id)
}

function some(ids: readonly string[]): string {
  return ids.slice(0, MAX_NAMED).join(', ')
}
