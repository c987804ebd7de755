import type {Resource} from '../../schema/content/feature.js'
import type {Carried} from './carried.js'
import type {Entries} from './entries.js'

/** Id of the resource that counts an item's castings of one spell. */
export function itemUses(itemId: string, spell: string): string {
  return `${itemId}-${spell}`
}

/** What a magic item can be spent of: its charges first, then spells that it casts so often. */
export function itemResources(carried: Carried, entries: Entries): Resource[] {
  const charges = chargesOf(carried)
  return [...(charges ? [charges] : []), ...castingsOf(carried, entries)]
}

/** A magic item's charges as a resource under its inventory id; none while dice have not been rolled for them. */
function chargesOf(carried: Carried): Resource | undefined {
  const {item, magic} = carried
  const charges = magic?.variant?.charges ?? magic?.entry.charges
  const max = item.charges ?? (typeof charges?.max === 'number' ? charges.max : undefined)
  if (!magic || !charges || max === undefined) return undefined
  const {amount = 'all', ...moment} = charges.recharge ?? {on: 'never' as const}
  return {
    id: item.id,
    name: `${ownName(carried)}: charges`,
    max,
    recharge: [{...momentOf(moment), amount: amount === 'all' ? amount : {dice: amount}}],
  }
}

/** When spent uses come back; every so many dawns is after so many days. */
function momentOf<M extends string>({on, days}: {on: M | 'days'; days?: number | undefined}): {on: M} | {on: 'days'; days: number} {
  return on === 'days' || (days !== undefined && days > 1) ? {on: 'days', days: days ?? 1} : {on}
}

/** Spells that an item casts so often, instead of for charges. */
function castingsOf(carried: Carried, entries: Entries): Resource[] {
  const {item, magic} = carried
  const ways = [...(magic?.entry.spells ?? []), ...(magic?.variant?.spells ?? [])]
  return ways.flatMap(({spell, uses}) =>
    uses
      ? {
          id: itemUses(item.id, spell),
          name: `${ownName(carried)}: ${entries.find('spell', spell)?.name ?? spell}`,
          max: uses.count,
          recharge: [{...momentOf(uses), amount: 'all' as const}],
        }
      : [],
  )
}

/** What its bearer calls it, else the name of its strength: one of two figurines is told from the other. */
function ownName({item, magic}: Carried): string {
  return item.name ?? magic?.variant?.name ?? magic?.entry.name ?? item.item
}
