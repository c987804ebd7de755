import type {MapSize} from '../../schema/map/plan.js'
import type {BuildingType} from '../../schema/map/tables.js'
import type {Random} from '../numbers/random.js'
import {happens, pick} from './chance.js'
import type {Square} from './square.js'

/** A room as it lies in its floor. */
export interface LaidRoom {
  purpose: string
  squares: Square[]
  isHub: boolean
  isEntrance: boolean
  isVault: boolean
  isHidden: boolean
  /** Neither locked nor hidden, and not somebody's own. */
  isPublic: boolean
}

export interface LaidFloor {
  id: string
  name: string
  width: number
  height: number
  isBelow: boolean
  isGround: boolean
  rooms: LaidRoom[]
}

type Layout = BuildingType['layouts'][number]

/** How much larger than written. */
const SCALES: Readonly<Record<MapSize, number>> = {small: 0.85, medium: 1, large: 1.3}
/** Empty squares around a building. */
const YARD = 1

/** The floors of a building as one of its layouts has them, mirrored perhaps, and scaled. */
export function layOut(type: BuildingType, size: MapSize, random: Random): LaidFloor[] {
  const layout = pick(type.layouts, random)
  const scale = type.shape === 'round' ? (size === 'large' ? 1.3 : 1) : SCALES[size]
  const isMirrored = happens(50, random)
  const sizes = layout.map((floor) => sizeOf(floor, scale))
  const [width, height] = [Math.max(...sizes.map((each) => each.width)), Math.max(...sizes.map((each) => each.height))]
  return layout.map((floor, i) => {
    const own = sizes[i] as {width: number; height: number}
    const offset = {x: YARD + Math.floor((width - own.width) / 2), y: YARD + (floor.isBelow ? Math.floor((height - own.height) / 2) : 0)}
    const rooms = roomsOf(floor, type, {...own, scale}).filter(({squares}) => squares.length > 0)
    const placed = rooms.map((room) => ({...room, squares: room.squares.map((square) => placeAt(square, own, {offset, isMirrored}))}))
    return {
      id: `f${i + 1}`,
      name: floor.name,
      width: width + 2 * YARD,
      height: height + 2 * YARD,
      isBelow: floor.isBelow === true,
      isGround: i === 0,
      rooms: placed,
    }
  })
}

function placeAt({x, y}: Square, {width}: {width: number}, {offset, isMirrored}: {offset: Square; isMirrored: boolean}): Square {
  return {x: offset.x + (isMirrored ? width - 1 - x : x), y: offset.y + y}
}

function sizeOf({bands}: Layout[number], scale: number): {width: number; height: number} {
  const wide = Math.max(...bands.map(({rooms}) => rooms.reduce((sum, each) => sum + each.wide, 0)))
  return {width: Math.round(wide * scale), height: bands.reduce((sum, {deep}) => sum + scaled(deep, scale), 0)}
}

/** A band of two squares is a corridor, and stays one. */
function scaled(squares: number, scale: number): number {
  return squares <= 2 ? squares : Math.max(3, Math.round(squares * scale))
}

function roomsOf(
  {bands}: Layout[number],
  type: BuildingType,
  {width, height, scale}: {width: number; height: number; scale: number},
): LaidRoom[] {
  let top = 0
  return bands.flatMap(({deep, rooms}) => {
    const [from, to] = [top, top + scaled(deep, scale)]
    top = to
    const whole = rooms.reduce((sum, each) => sum + each.wide, 0)
    let written = 0
    return rooms.map(({room, wide, isHub}) => {
      const [left, right] = [written, written + wide].map((each) => Math.round((each / whole) * width)) as [number, number]
      written += wide
      const squares = Array.from({length: (right - left) * (to - from)}, (_, i) => ({
        x: left + (i % (right - left)),
        y: from + Math.floor(i / (right - left)),
      }))
      const isIn = ({x, y}: Square) => type.shape === 'square' || Math.hypot(x + 0.5 - width / 2, y + 0.5 - height / 2) <= width / 2 + 0.1
      const purpose = type.rooms.find(({id}) => id === room)
      return {
        purpose: room,
        squares: squares.filter(isIn),
        isHub: isHub === true,
        isEntrance: purpose?.role === 'entrance',
        isVault: purpose?.role === 'vault',
        isHidden: purpose?.isHidden === true,
        isPublic: purpose?.isOwn !== true && purpose?.role !== 'vault' && purpose?.isHidden !== true,
      }
    })
  })
}
