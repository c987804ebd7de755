import type {Random} from '../numbers/random.js'
import {CheapestFirst} from './cheapest-first.js'

/** A number for each cell of a region, by rows. */
export interface Field {
  width: number
  height: number
  at: number[]
}

/** Smooth chance: lattices of several sizes over each other, from 0 to 1. */
export function noise(
  {width, height}: {width: number; height: number},
  {cells, octaves}: {cells: number; octaves: number},
  random: Random,
): Field {
  const at = Array.from({length: width * height}, () => 0)
  let [size, weight, whole] = [cells, 1, 0]
  for (let octave = 0; octave < octaves; octave++) {
    const columns = Math.ceil(width / size) + 2
    const lattice = Array.from({length: columns * (Math.ceil(height / size) + 2)}, () => random())
    for (let i = 0; i < at.length; i++)
      at[i] = (at[i] ?? 0) + weight * smoothAt(lattice, columns, [(i % width) / size, Math.floor(i / width) / size])
    whole += weight
    weight /= 2
    size = Math.max(1, size / 2)
  }
  return {width, height, at: at.map((value) => value / whole)}
}

function smoothAt(lattice: readonly number[], columns: number, [x, y]: [number, number]): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const [across, down] = [ease(x - left), ease(y - top)]
  const value = (column: number, row: number) => lattice[row * columns + column] ?? 0
  const upper = value(left, top) * (1 - across) + value(left + 1, top) * across
  const lower = value(left, top + 1) * (1 - across) + value(left + 1, top + 1) * across
  return upper * (1 - down) + lower * down
}

function ease(share: number): number {
  return share * share * (3 - 2 * share)
}

/** The eight cells around one, within the field. */
export function cellsAround({width, height}: {width: number; height: number}, i: number): number[] {
  const [x, y] = [i % width, Math.floor(i / width)]
  return [-1, 0, 1].flatMap((down) =>
    [-1, 0, 1].flatMap((across) => {
      const [column, row] = [x + across, y + down]
      const isIn = column >= 0 && row >= 0 && column < width && row < height && (across !== 0 || down !== 0)
      return isIn ? [row * width + column] : []
    }),
  )
}

/** Where the water of each cell goes, and how much comes through it. */
export interface Drainage {
  /** The next cell; -1 where it leaves the map or has come to the sea. */
  next: number[]
  /** Cells whose water comes through, itself among them. */
  flow: number[]
  /** Heights with every hollow filled to its brim, so that each cell lies higher than its next. */
  filled: number[]
}

/** Flood the field from the sea and the edges up: the way back is the way that water takes. */
export function drain(field: Field, isSea: (i: number) => boolean): Drainage {
  const {width, height, at} = field
  const [next, filled] = [at.map(() => -1), [...at]]
  const order: number[] = []
  const seen = at.map(() => false)
  const open = new CheapestFirst<number>()
  const isEdge = (i: number) => i % width === 0 || i % width === width - 1 || i < width || i >= width * (height - 1)
  for (const i of at.keys())
    if (isSea(i) || isEdge(i)) {
      seen[i] = true
      open.add(i, at[i] ?? 0)
    }
  for (let i = open.take(); i !== undefined; i = open.take()) {
    order.push(i)
    for (const other of cellsAround(field, i)) {
      if (seen[other]) continue
      seen[other] = true
      next[other] = i
      filled[other] = Math.max(at[other] ?? 0, (filled[i] ?? 0) + 1e-5)
      open.add(other, filled[other])
    }
  }
  const flow = at.map(() => 1)
  for (const i of order.reverse()) if ((next[i] ?? -1) >= 0) flow[next[i] as number] = (flow[next[i] as number] ?? 0) + (flow[i] ?? 0)
  return {next, flow, filled}
}
