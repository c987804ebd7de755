import type {PlacedTrap, Room, TacticalPlan} from '../../schema/map/plan.js'
import {SQUARE} from './features.js'
import type {Letters} from './letters.js'
import type {Palette} from './palette.js'
import {element, group, path} from './svg.js'

/** What only the DM's version has: signs at a room's number, and traps where they are. */
export function drawMarks(plan: TacticalPlan, floor: string, colors: Palette): string {
  const rooms = plan.rooms.filter((room) => room.floor === floor)
  return group({}, [
    ...plan.traps.filter((trap) => trap.floor === floor).map((trap) => drawTrap(trap, colors)),
    ...rooms.map((room) => drawSigns(room, plan, colors)),
  ])
}

function drawTrap({x, y}: PlacedTrap, colors: Palette): string {
  return group({transform: `translate(${(x + 0.5) * SQUARE} ${(y + 0.5) * SQUARE})`}, trapSign(colors))
}

/** A diamond with a T. */
export function trapSign(colors: Palette): string[] {
  return [
    path('M0 -13L13 0L0 13L-13 0Z', {fill: colors.halo, stroke: colors.accent, 'stroke-width': 2}),
    path('M-5 -4.5H5M0 -4.5V6', {stroke: colors.accent, 'stroke-width': 2.4, fill: 'none'}),
  ]
}

/** A skull: somebody is there. */
export function dwellerSign(colors: Palette): string[] {
  return [
    path('M0 -9C6 -9 9 -5 9 -1C9 2 7 4 5 5V9H-5V5C-7 4 -9 2 -9 -1C-9 -5 -6 -9 0 -9Z', {
      fill: colors.halo,
      stroke: colors.accent,
      'stroke-width': 1.8,
    }),
    path('M-5.5 -1a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M1.5 -1a2 2 0 1 0 4 0a2 2 0 1 0 -4 0M-1.5 5V9M1.5 5V9', {
      fill: colors.accent,
      stroke: colors.accent,
      'stroke-width': 1,
    }),
  ]
}

/** A key: one lies there. */
export function keySign(colors: Palette): string[] {
  return [
    element('circle', {cx: -5, cy: 0, r: 4, fill: 'none', stroke: colors.accent, 'stroke-width': 2.2}),
    path('M-1 0H10M6 0V5M10 0V5', {stroke: colors.accent, 'stroke-width': 2.2, fill: 'none'}),
  ]
}

/** A cut stone: treasure. */
export function treasureSign(colors: Palette): string[] {
  return [
    path('M-7 -5H7L10 0L0 10L-10 0ZM-10 0H10M-3 -5L0 10L3 -5', {
      fill: colors.halo,
      stroke: colors.accent,
      'stroke-width': 1.6,
      'stroke-linejoin': 'round',
    }),
  ]
}

function drawSigns(room: Room, plan: TacticalPlan, colors: Palette): string {
  const signs = [
    ...(room.creatures && room.creatures.length > 0 ? [dwellerSign(colors)] : []),
    ...(plan.keys.some((key) => key.room === room.id) ? [keySign(colors)] : []),
    ...(room.treasure ? [treasureSign(colors)] : []),
  ]
  const [x, y] = room.at
  const left = (x + 0.5) * SQUARE - ((signs.length - 1) * 24) / 2
  if (signs.length === 0) return ''
  const behind = {x: left - 14, y: y * SQUARE + SQUARE - 4, width: signs.length * 24 + 4, height: 24, rx: 12}
  return group({}, [
    element('rect', {...behind, fill: colors.halo, 'fill-opacity': 0.85}),
    ...signs.map((sign, i) => group({transform: `translate(${left + i * 24} ${y * SQUARE + SQUARE + 8})`}, sign)),
  ])
}

/** Numbers of rooms, each in a disc. */
export function drawNumbers(plan: TacticalPlan, floor: string, {colors, letters}: {colors: Palette; letters: Letters}): string {
  return group(
    {},
    plan.rooms
      .filter((room) => room.floor === floor)
      .map(({number, at: [x, y]}) => {
        const middle = {x: (x + 0.5) * SQUARE, y: (y + 0.5) * SQUARE}
        return group({}, [
          element('circle', {cx: middle.x, cy: middle.y, r: 14, fill: colors.halo, stroke: colors.ink, 'stroke-width': 1.6}),
          letters.write(String(number), {x: middle.x, y: middle.y + 6.6}, {face: 'bold', sizePx: 20, anchor: 'middle', fill: colors.ink}),
        ])
      }),
  )
}
