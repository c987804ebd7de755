import type {Edge, Square} from './square.js'
import {beside, edgeKey, edgeTo, flood, keyOf, sidesOf} from './square.js'

/** Rooms and stretches of corridor, joined by doors. Areas are named by numbers. */
export interface Web {
  areaAt: ReadonlyMap<string, number>
  links: readonly Link[]
}

export interface Link {
  door: Edge
  between: readonly [number, number]
}

/** Areas of squares that hang together without going through a door. `placeOf` names the room that a square is in, and is the same for all others. */
export function webOf(squares: readonly Square[], doors: readonly Edge[], placeOf: (square: Square) => unknown): Web {
  const own = new Set(squares.map(keyOf))
  const shut = new Set(doors.map(edgeKey))
  const joins = (from: Square, next: Square) => own.has(keyOf(next)) && placeOf(from) === placeOf(next)
  const areaAt = new Map<string, number>()
  let areas = 0
  for (const square of squares) {
    if (areaAt.has(keyOf(square))) continue
    const reached = flood([square], (from, to) => joins(from, beside(from, to)) && !shut.has(edgeKey(edgeTo(from, to))))
    for (const key of reached.keys()) areaAt.set(key, areas)
    areas++
  }
  const links = doors.map((door): Link => {
    const [here, there] = sidesOf(door)
    return {door, between: [areaAt.get(keyOf(here)) ?? -1, areaAt.get(keyOf(there)) ?? -1]}
  })
  return {areaAt, links}
}

/** How many doors lie before each area that can be come to, through links that are open. */
export function doorsBefore(web: Web, from: number, isOpen: (link: Link, towards: number) => boolean): Map<number, number> {
  const steps = new Map([[from, 0]])
  const open = [from]
  for (const area of open)
    for (const link of web.links) {
      const [a, b] = link.between
      const next = a === area ? b : b === area ? a : undefined
      if (next === undefined || steps.has(next) || !isOpen(link, next)) continue
      steps.set(next, (steps.get(area) ?? 0) + 1)
      open.push(next)
    }
  return steps
}
