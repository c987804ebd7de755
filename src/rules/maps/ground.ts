import {GROUND} from '../../schema/map/plan.js'
import type {Random} from '../numbers/random.js'
import {beside, DIRECTIONS, keyOf, type Square} from './square.js'

/** A floor's letters while it is made. */
export function groundOf(
  {width, height}: {width: number; height: number},
  squares: readonly Square[],
  letter: string = GROUND.rock,
): string[][] {
  const rows = Array.from({length: height}, () => Array.from({length: width}, () => letter))
  paint(rows, squares, GROUND.floor)
  return rows
}

export function paint(rows: string[][], squares: readonly Square[], letter: string): void {
  for (const {x, y} of squares) {
    const row = rows[y]
    if (row && x in row) row[x] = letter
  }
}

/** Some of a room's squares that hang together, from one on; such as a pool. */
export function patch(squares: readonly Square[], {from, share}: {from: Square; share: number}, random: Random): Square[] {
  const own = new Map(squares.map((square) => [keyOf(square), square]))
  const wanted = Math.max(1, Math.round(squares.length * share))
  const taken = new Map([[keyOf(from), from]])
  const edge = [from]
  while (taken.size < wanted && edge.length > 0) {
    const at = Math.floor(random() * edge.length)
    const next = DIRECTIONS.map((to) => own.get(keyOf(beside(edge[at] as Square, to)))).filter((each) => each && !taken.has(keyOf(each)))
    const chosen = next[Math.floor(random() * next.length)]
    if (!chosen) edge.splice(at, 1)
    else {
      taken.set(keyOf(chosen), chosen)
      edge.push(chosen)
    }
  }
  return [...taken.values()]
}
