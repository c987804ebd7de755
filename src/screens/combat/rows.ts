import type {Combatant, Fight} from '../../combat/fight.js'
import {isIn} from '../../combat/figures.js'

/** A row of the order: one combatant, or identical ones together. */
export interface Row {
  /** A combatant's id, or what the group is known by. */
  id: string
  members: readonly Combatant[]
}

/** What identical creatures are known by together; `undefined` of somebody who is like nobody else. */
export function groupOf({group, source, side}: Combatant): string | undefined {
  if (group !== undefined) return `=${group}`
  return source.type === 'monster' ? `=${source.id}/${side}` : undefined
}

/**
 * Rows from the first to act to the last: those without Initiative after all who have it, those who are gone after everybody. Whoever
 * has no turn of its own stands under the one on whose turn it acts.
 */
export function rowsOf(fight: Fight, collapsed: readonly string[], filter: string): readonly Row[] {
  const rows = new Map<string, Combatant[]>()
  for (const combatant of combatantsInOrder(fight)) {
    if (!fits(combatant, filter)) continue
    const group = groupOf(combatant)
    const id = group !== undefined && collapsed.includes(group) ? group : combatant.id
    rows.set(id, [...(rows.get(id) ?? []), combatant])
  }
  return [...rows].map(([id, members]) => ({id, members}))
}

/** Everybody, as they stand in the order. */
export function combatantsInOrder({order, combatants}: Fight): readonly Combatant[] {
  const all = Object.values(combatants)
  const first = order.flatMap((id) => [combatants[id] ?? [], all.filter(({actsWith}) => actsWith === id)].flat())
  const list = [...new Set([...first, ...all])]
  return [...list.filter(({gone}) => !gone), ...list.filter(({gone}) => gone)]
}

function fits({id, name, alias = ''}: Combatant, filter: string): boolean {
  const words = filter.toLowerCase().trim()
  return words === '' || [id, name, alias].some((each) => each.toLowerCase().includes(words))
}

/** Whom an act on a row is meant for: those of them who are in the fight, or all where none is. */
export function meantBy({members}: Row): readonly string[] {
  const inFight = members.filter(isIn)
  return (inFight.length > 0 ? inFight : members).map(({id}) => id)
}
