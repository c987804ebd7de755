import {selectedIndex} from '../kit/list.js'
import type {CombatState, Sight} from './model.js'
import {meantBy, type Row} from './rows.js'

export function rowAtCursor({list}: Pick<CombatState, 'list'>, {rows, list: {ids}}: Pick<Sight, 'rows' | 'list'>): Row | undefined {
  return rows[selectedIndex(list, ids)]
}

/** Those of the row under the cursor. */
export function membersAtCursor(state: CombatState, sight: Sight): readonly string[] {
  const row = rowAtCursor(state, sight)
  return row ? meantBy(row) : []
}

/** Whom an act is for: those tagged, else those of the row under the cursor. */
export function targetsOf(state: CombatState, sight: Sight): readonly string[] {
  const tagged = state.tagged.filter((id) => Object.hasOwn(sight.fight.combatants, id))
  return tagged.length > 0 ? tagged : membersAtCursor(state, sight)
}

/** The cursor on the row that has this combatant. */
export function withCursor(state: CombatState, {rows}: Pick<Sight, 'rows'>, id: string | undefined): CombatState {
  const row = rows.find(({members}) => members.some((each) => each.id === id))
  return row ? {...state, list: {...state.list, selected: row.id}} : state
}
