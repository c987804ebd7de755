import {forceLink, forceManyBody, forceSimulation, forceX, forceY} from 'd3-force'

/** Something to place: how wide and high it is. */
export interface Box {
  key: string
  width: number
  height: number
}

/** A box by its middle. */
export interface Placed extends Box {
  x: number
  y: number
}

const TICKS = 220
/** Least room between two boxes. */
const GAP = 26

/** d3 gives it a speed. */
type Body = Placed & {vx?: number; vy?: number}

/** Boxes with room between them, those that belong together near each other. The same boxes are always placed alike. */
export function placeBoxes(boxes: readonly Box[], ties: readonly {from: string; to: string}[]): Placed[] {
  const bodies = boxes.map((box, i): Body => ({...box, ...spiral(i)}))
  const index = new Map(bodies.map((body) => [body.key, body]))
  const links = ties.flatMap(({from, to}) => {
    const [source, target] = [index.get(from), index.get(to)]
    return source && target ? [{source, target}] : []
  })
  forceSimulation(bodies)
    .force('ties', forceLink(links).distance(190).strength(0.35))
    .force('apart', forceManyBody().strength(-900).distanceMax(900))
    // Wider than high, as screens are.
    .force('x', forceX(0).strength(0.035))
    .force('y', forceY(0).strength(0.06))
    .stop()
    .tick(TICKS)
  pushApart(bodies)
  return bodies.map(({key, width, height, x, y}) => ({key, width, height, x: Math.round(x), y: Math.round(y)}))
}

function spiral(i: number): {x: number; y: number} {
  const [radius, angle] = [60 * Math.sqrt(i + 0.5), i * Math.PI * (3 - Math.sqrt(5))]
  return {x: radius * Math.cos(angle), y: radius * Math.sin(angle)}
}

const ROUNDS = 400

/** Until no two overlap, or it takes too long: each pair gives way where less is to go. */
function pushApart(bodies: readonly Body[]): void {
  for (let round = 0; round < ROUNDS; round++) if (!pushOnce(bodies)) return
}

function pushOnce(bodies: readonly Body[]): boolean {
  let moved = false
  for (let i = 0; i < bodies.length; i++) for (let j = i + 1; j < bodies.length; j++) moved = pushPair(bodies[i], bodies[j]) || moved
  return moved
}

function pushPair(a: Body | undefined, b: Body | undefined): boolean {
  if (!a || !b) return false
  const over = {
    x: (a.width + b.width) / 2 + GAP - Math.abs(a.x - b.x),
    y: (a.height + b.height) / 2 + GAP - Math.abs(a.y - b.y),
  }
  if (over.x <= 0.5 || over.y <= 0.5) return false
  const axis = over.x < over.y ? 'x' : 'y'
  const step = (over[axis] / 2 + 0.3) * (a[axis] <= b[axis] ? 1 : -1)
  a[axis] -= step
  b[axis] += step
  return true
}
