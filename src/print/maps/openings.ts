import {edgeKey, endsOf} from '../../rules/maps/square.js'
import type {Door, Stairs, TacticalPlan} from '../../schema/map/plan.js'
import {SQUARE} from './features.js'
import type {Palette} from './palette.js'
import {element, figure, group, path} from './svg.js'

/** Edges of a floor where a wall is broken: archways, doors that are seen, and windows. */
export function gapsOf({doors, windows}: TacticalPlan, floor: string): ReadonlySet<string> {
  const seen = doors.filter(({kind}) => kind !== 'secret')
  return new Set([...seen, ...windows].filter((each) => each.floor === floor).map(edgeKey))
}

/** A drawing whose wall runs along the x axis, put onto an edge. */
function onEdge(edge: Pick<Door, 'x' | 'y' | 'side'>, inside: readonly string[]): string {
  const [start, end] = endsOf(edge)
  const [x, y] = [((start.x + end.x) / 2) * SQUARE, ((start.y + end.y) / 2) * SQUARE]
  return group({transform: `translate(${x} ${y})${edge.side === 'north' ? '' : ' rotate(90)'}`}, inside)
}

/** A door by its symbol, in a gap of the wall from -20 to 20. */
export function drawDoor(door: Door, colors: Palette): string {
  return onEdge(door, doorSymbol(door.kind, colors, door.opensFrom))
}

/** The symbol of a sort of door, on a wall along the x axis. */
export function doorSymbol(kind: Door['kind'], colors: Palette, opensFrom?: Door['opensFrom']): string[] {
  const jambs = path('M-20 -5V5M20 -5V5', {stroke: colors.ink, 'stroke-width': 3, fill: 'none'})
  const leaf = (fill: string) => element('rect', {x: -16, y: -6, width: 32, height: 12, fill, stroke: colors.ink, 'stroke-width': 2.2})
  switch (kind) {
    case 'open':
      return [jambs]
    case 'plain':
      return [wallStub(colors), leaf(colors.floor)]
    case 'locked':
      return [
        wallStub(colors),
        leaf(colors.floor),
        element('circle', {cx: 0, cy: -1.5, r: 3.2, fill: colors.accent}),
        path('M0 0L2.5 5H-2.5Z', {fill: colors.accent}),
      ]
    case 'barred':
      return [
        wallStub(colors),
        leaf(colors.floor),
        path(`M-18 ${opensFrom === 'there' ? -10 : 10}H18`, {stroke: colors.accent, 'stroke-width': 4}),
      ]
    case 'secret':
      return [element('circle', {cx: 0, cy: 0, r: 10, fill: colors.halo, stroke: colors.accent, 'stroke-width': 2}), secretLetter(colors)]
  }
}

function wallStub(colors: Palette): string {
  return path('M-20 0H20', {stroke: colors.ink, 'stroke-width': 4, fill: 'none'})
}

/** An S, as a secret door is marked everywhere. */
function secretLetter(colors: Palette): string {
  return path('M4 -4.5C1 -8 -5 -6 -4 -2.5C-3 0.5 4 -0.5 4 3C4 6.5 -2 7.5 -4.5 4', {
    fill: 'none',
    stroke: colors.accent,
    'stroke-width': 2.4,
    'stroke-linecap': 'round',
  })
}

/** A window: a thin double line in the gap of a wall. */
export function drawWindow(edge: Pick<Door, 'x' | 'y' | 'side'>, colors: Palette): string {
  return onEdge(edge, windowSymbol(colors))
}

export function windowSymbol(colors: Palette): string[] {
  return [
    element('rect', {x: -20, y: -3.2, width: 40, height: 6.4, fill: colors.floor, stroke: colors.ink, 'stroke-width': 1.6}),
    path('M-20 0H20', {stroke: colors.ink, 'stroke-width': 1}),
  ]
}

/** Steps that narrow on the way down; with an arrow where they lead out. */
export function drawStairs({x, y, goes}: Pick<Stairs, 'x' | 'y' | 'goes'>, colors: Palette): string {
  const steps = [0, 1, 2, 3, 4].map((i) => {
    const [inset, at] = [goes === 'down' ? i * 2.4 : (4 - i) * 2.4, 5 + i * 7.5]
    return `M${figure(5 + inset)} ${figure(at)}H${figure(SQUARE - 5 - inset)}`
  })
  return group({transform: `translate(${x * SQUARE} ${y * SQUARE})`}, [
    element('rect', {x: 2, y: 2, width: SQUARE - 4, height: SQUARE - 4, fill: colors.stone, stroke: colors.ink, 'stroke-width': 1.4}),
    path(steps.join(''), {stroke: colors.ink, 'stroke-width': 2.2, fill: 'none'}),
    ...(goes === 'out' ? [outArrow(colors)] : []),
  ])
}

/** Where one comes out under the sky: an arrow alone, towards the edge of the floor. */
export function drawWayOut({x, y}: Pick<Stairs, 'x' | 'y'>, colors: Palette, {width, height} = {width: 0, height: 0}): string {
  const turn = y === 0 ? 0 : x === 0 ? 270 : y === height - 1 ? 180 : x === width - 1 ? 90 : 0
  return group({transform: `translate(${x * SQUARE} ${y * SQUARE}) rotate(${turn} 20 20)`}, [outArrow(colors)])
}

function outArrow(colors: Palette): string {
  const look = {stroke: colors.accent, 'stroke-width': 3, fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round'}
  return path('M20 34V8M12 16L20 7L28 16', look)
}
