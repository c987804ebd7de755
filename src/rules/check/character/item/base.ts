import {ITEM_KINDS} from '../../../../schema/content/item-kinds.js'
import type {ItemBase} from '../../../../schema/content/magic-item.js'
import {nearest} from '../../../../schema/near.js'
import {type Carried, fitsBase} from '../../../build/carried.js'
import {type Entries, findItem} from '../../../build/entries.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'
import type {PlacedItem} from './placed.js'

/** A magic item that leaves open what it is made of, or is made of what won't do. */
export function checkItemBase({carried, i, facts}: PlacedItem): Found<CharacterFlaw>[] {
  const flaw = flawOf(carried, facts.build.entries)
  return flaw ? [{severity: 'error', code: 'ITEM_BASE', path: ['inventory', i, 'base'], flaw}] : []
}

function flawOf({item, entry, magic}: Carried, entries: Entries): CharacterFlaw | undefined {
  if (!magic) return undefined
  const {name} = magic.entry
  const base = magic.variant?.base ?? magic.entry.base
  if (!base) return item.base === undefined ? undefined : {is: 'base-needless', item: name}
  if (item.base !== undefined) return misfit(name, base, item.base, entries)
  return entry ? undefined : {is: 'base-open', item: name, bases: fitting(base, entries)}
}

function misfit(name: string, base: ItemBase, asked: string, entries: Entries): CharacterFlaw | undefined {
  const made = findItem(entries, asked)
  if (made && fitsBase(base, made)) return undefined
  const bases = fitting(base, entries)
  return {is: 'base-misfit', item: name, asked, bases, near: nearest(asked, bases)}
}

function fitting(base: ItemBase, entries: Entries): string[] {
  return ITEM_KINDS.flatMap((kind) => entries.all(kind))
    .filter((each) => fitsBase(base, each))
    .map(({id}) => id)
}
