import type {Finding} from '../../../diagnostic.js'
import type {Carried} from '../../build/carried.js'
import type {Subject} from './subject.js'

/** Two things in one slot, and things in a slot that they are not made for; any number may be just worn. */
export function checkEquipped({facts: {carried}}: Subject): Finding[] {
  return carried.flatMap((each, i) =>
    each.item.equipped === undefined || each.item.equipped === 'worn' ? [] : [...checkOnly(each, i, carried), ...checkFit(each, i)],
  )
}

function checkOnly({item: {id, equipped}}: Carried, i: number, carried: readonly Carried[]): Finding[] {
  const before = carried.slice(0, i).findLast(({item}) => item.equipped === equipped)
  if (!before) return []
  const message = `"${id}" and "${before.item.id}" are both equipped as ${equipped}`
  return [{severity: 'error', code: 'EQUIP_TWICE', path: ['inventory', i, 'equipped'], message}]
}

function checkFit({item: {equipped}, entry}: Carried, i: number): Finding[] {
  if (!entry || (equipped !== 'armor' && equipped !== 'shield')) return []
  const slot = entry.kind === 'armor' ? (entry.category === 'shield' ? 'shield' : 'armor') : undefined
  if (slot === equipped) return []
  const message = `${entry.name} can't be equipped as ${equipped}`
  return [{severity: 'error', code: 'EQUIP_SLOT', path: ['inventory', i, 'equipped'], message}]
}
