import {SQUARE} from './features.js'
import type {Palette} from './palette.js'
import {element, figure, group, path} from './svg.js'

export const AREA_FORMS = ['sphere', 'cube', 'cone', 'line', 'emanation', 'cylinder'] as const

/** An area of effect, from the middle of a square on. */
export interface Area {
  form: (typeof AREA_FORMS)[number]
  x: number
  y: number
  /** Its radius, side or length. */
  sizeFt: number
  /** Where it points, clockwise from the north. */
  turnDeg?: number | undefined
}

const FEET_A_SQUARE = 5

/** An area laid over a map: see-through, with a firm edge. A cone is as wide as it is long; a line is 5 feet wide. */
export function drawArea({form, x, y, sizeFt, turnDeg = 0}: Area, colors: Palette): string {
  const size = (sizeFt / FEET_A_SQUARE) * SQUARE
  const look = {fill: colors.accent, 'fill-opacity': 0.24, stroke: colors.accent, 'stroke-width': 2.5, 'stroke-dasharray': '7 4'}
  const at = {x: (x + 0.5) * SQUARE, y: (y + 0.5) * SQUARE}
  return group({transform: `translate(${figure(at.x)} ${figure(at.y)})${turnDeg === 0 ? '' : ` rotate(${figure(turnDeg)})`}`}, [
    shape(form, size, look),
  ])
}

function shape(form: Area['form'], size: number, look: Readonly<Record<string, string | number>>): string {
  switch (form) {
    case 'cone':
      return path(`M0 0L${figure(-size / 2)} ${figure(-size)}L${figure(size / 2)} ${figure(-size)}Z`, look)
    case 'line':
      return element('rect', {x: -SQUARE / 2, y: -size - SQUARE / 2, width: SQUARE, height: size, ...look})
    case 'cube':
      return element('rect', {x: -SQUARE / 2, y: -SQUARE / 2, width: size, height: size, ...look})
    case 'emanation':
      return element('rect', {
        x: -size - SQUARE / 2,
        y: -size - SQUARE / 2,
        width: 2 * size + SQUARE,
        height: 2 * size + SQUARE,
        rx: size,
        ...look,
      })
    case 'sphere':
    case 'cylinder':
      return element('circle', {r: size, ...look})
  }
}
