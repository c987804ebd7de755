import type {Carried} from '../../build/carried.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import type {Subject} from './subject.js'

/** Two things in one slot, and things in a slot that they are not made for; any number may be just worn. */
export function checkEquipped({facts: {carried}}: Subject): Found<CharacterFlaw>[] {
  return carried.flatMap((each, i) =>
    each.item.equipped === undefined || each.item.equipped === 'worn' ? [] : [...checkOnly(each, i, carried), ...checkFit(each, i)],
  )
}

function checkOnly({item: {id, equipped}}: Carried, i: number, carried: readonly Carried[]): Found<CharacterFlaw>[] {
  const before = carried.slice(0, i).findLast(({item}) => item.equipped === equipped)
  if (!before || equipped === undefined) return []
  const flaw: CharacterFlaw = {is: 'equipped-twice', item: id, other: before.item.id, slot: equipped}
  return [{severity: 'error', code: 'EQUIP_TWICE', path: ['inventory', i, 'equipped'], flaw}]
}

function checkFit({item: {equipped}, entry}: Carried, i: number): Found<CharacterFlaw>[] {
  if (!entry || (equipped !== 'armor' && equipped !== 'shield')) return []
  const slot = entry.kind === 'armor' ? (entry.category === 'shield' ? 'shield' : 'armor') : undefined
  if (slot === equipped) return []
  const flaw: CharacterFlaw = {is: 'wrong-slot', item: entry.name, slot: equipped}
  return [{severity: 'error', code: 'EQUIP_SLOT', path: ['inventory', i, 'equipped'], flaw}]
}
