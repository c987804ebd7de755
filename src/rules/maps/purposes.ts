import type {RoomRole} from '../../schema/map/plan.js'
import type {Purpose} from '../../schema/map/tables.js'
import type {Random} from '../numbers/random.js'
import {drawer, shuffled} from './chance.js'

/** Squares from which a room counts as large, and to which as small. */
const [LARGE, SMALL] = [30, 16]

/** What each room is for: its role's purpose, or one that its size fits, none twice as long as there are others. */
export function purposesFor(rooms: readonly {role: RoomRole; squares: number}[], purposes: readonly Purpose[], random: Random): Purpose[] {
  const ofRole = new Map(
    (['entrance', 'lair', 'vault', 'guard', 'ordinary'] as const).map((role) => [
      role,
      drawer(
        purposes.filter((each) => (each.role ?? 'ordinary') === role),
        random,
      ),
    ]),
  )
  let left = shuffled(
    purposes.filter(({role}) => role === undefined),
    random,
  )
  const ordinary = (squares: number): Purpose => {
    if (left.length === 0)
      left = shuffled(
        purposes.filter(({role}) => role === undefined),
        random,
      )
    const found = left.findIndex((each) => fits(each, squares))
    return left.splice(Math.max(0, found), 1)[0] as Purpose
  }
  return rooms.map(({role, squares}) => (role === 'ordinary' ? ordinary(squares) : (ofRole.get(role)?.() as Purpose)))
}

function fits({size = 'any'}: Purpose, squares: number): boolean {
  return size === 'any' || (size === 'large' ? squares >= LARGE : squares <= SMALL)
}
