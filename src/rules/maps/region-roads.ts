import type {RegionPlan, Terrain} from '../../schema/map/plan.js'
import {CheapestFirst} from './cheapest-first.js'
import {cellsAround, type Field} from './heights.js'
import type {Point} from './outline.js'
import {distance, kept, smooth} from './polyline.js'

/** What a mile takes on a new road, by what it goes through. Water can't be built on. */
const COSTS: Readonly<Record<Terrain, number | undefined>> = {
  sea: undefined,
  lake: undefined,
  plain: 1,
  forest: 1.8,
  hill: 2.4,
  mountain: 7,
  marsh: 4,
}
/** On a road that is there. */
const BUILT = 0.35

type Settlement = RegionPlan['settlements'][number]

/** Roads that join all settlements which can be joined by land, the great ones first; those of villages alone are trails. */
export function roadsBetween(field: Field, terrain: readonly Terrain[], settlements: readonly Settlement[]): RegionPlan['roads'] {
  const built = new Set<number>()
  return linksOf(settlements).flatMap(([from, to]) => {
    const way = cheapestWay(field, {from: cellAt(field, from.at), to: cellAt(field, to.at)}, (i) => {
      const cost = COSTS[terrain[i] ?? 'sea']
      return cost === undefined ? undefined : built.has(i) ? BUILT : cost
    })
    if (!way) return []
    const isTrail = from.size === 'village' && to.size === 'village'
    for (const i of way) built.add(i)
    const points = way.map((i): Point => [(i % field.width) + 0.5, Math.floor(i / field.width) + 0.5])
    return [{from: from.id, to: to.id, line: smooth(points, 2).map(kept), ...(isTrail ? {isTrail: true as const} : {})}]
  })
}

/** Each settlement with the nearest that comes before it, and cities and towns with their next as well. */
function linksOf(settlements: readonly Settlement[]): [Settlement, Settlement][] {
  return settlements.flatMap((to, i) => {
    const before = settlements.slice(0, i).sort((a, b) => distance(a.at, to.at) - distance(b.at, to.at))
    return before.slice(0, to.size === 'village' ? 1 : 2).map((from): [Settlement, Settlement] => [from, to])
  })
}

function cellAt({width}: Field, [x, y]: Point): number {
  return Math.floor(y) * width + Math.floor(x)
}

function cheapestWay(
  field: Field,
  {from, to}: {from: number; to: number},
  costOf: (i: number) => number | undefined,
): number[] | undefined {
  const [cost, before] = [new Map([[from, 0]]), new Map<number, number>()]
  const open = new CheapestFirst<number>()
  open.add(from, 0)
  for (let i = open.take(); i !== undefined && i !== to; i = open.take())
    for (const next of cellsAround(field, i)) {
      const step = costOf(next)
      if (step === undefined) continue
      const isSlanted = next % field.width !== i % field.width && Math.abs(next - i) !== 1
      const whole = (cost.get(i) ?? 0) + step * (isSlanted ? Math.SQRT2 : 1)
      if (whole >= (cost.get(next) ?? Number.POSITIVE_INFINITY)) continue
      cost.set(next, whole)
      before.set(next, i)
      open.add(next, whole)
    }
  if (!cost.has(to)) return undefined
  const way = [to]
  for (let i = before.get(to); i !== undefined; i = before.get(i)) way.push(i)
  return way.reverse()
}
