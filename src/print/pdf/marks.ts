import {MARKS} from '../text/symbols.js'
import type {Ink} from './ink.js'

export type Training = 'untrained' | 'proficient' | 'expertise'

/** A ring, a full dot, or a diamond for Expertise. */
export function drawTraining(ink: Ink, training: Training, x: number, y: number, radius = 2.3): void {
  if (training === 'expertise') {
    const r = radius * 1.35
    ink.polygon(
      [
        [x, y - r],
        [x + r, y],
        [x, y + r],
        [x - r, y],
      ],
      {fill: 'ink'},
    )
  } else ink.circle(x, y, radius, training === 'proficient' ? {fill: 'ink', stroke: 'ink', width: 0.6} : {stroke: 'ink', width: 0.6})
}

/** A box to tick in pencil; spent ones are crossed out. */
export function drawTick(ink: Ink, x: number, y: number, {size = 6.4, spent = false}: {size?: number; spent?: boolean} = {}): void {
  ink.box({x, y, width: size, height: size}, {stroke: 'ink', width: 0.6})
  if (!spent) return
  ink.rule(x + 1.2, y + 1.2, x + size - 1.2, y + size - 1.2, {width: 0.7, colour: 'ink'})
  ink.rule(x + 1.2, y + size - 1.2, x + size - 1.2, y + 1.2, {width: 0.7, colour: 'ink'})
}

/** More boxes than this are a number to write down instead. */
const MOST_TICKS = 10
const TICK = 6.4
const TICK_GAP = 2

/** Width of a row of boxes for so many uses; 0 when they are too many to draw. */
export function ticksWidth(max: number): number {
  return max > MOST_TICKS ? 0 : max * (TICK + TICK_GAP) - TICK_GAP
}

/** A row of boxes to the left of `right`, those spent last crossed out; "12 of 25" where they are too many. */
export function drawTicks(ink: Ink, right: number, y: number, {max, spent, blank}: {max: number; spent: number; blank: boolean}): void {
  const gone = blank ? 0 : Math.min(spent, max)
  if (max > MOST_TICKS) {
    drawCount(ink, right, y, {max, left: blank ? undefined : max - gone})
    return
  }
  for (let i = 0; i < max; i++) drawTick(ink, right - ticksWidth(max) + i * (TICK + TICK_GAP), y, {spent: i >= max - gone})
}

/** A box to write what is left in, before "of 25". */
function drawCount(ink: Ink, right: number, y: number, {max, left}: {max: number; left: number | undefined}): void {
  const text = `of ${max}`
  const width = ink.measure(text, 'body') * 8
  ink.text(text, right, y + 6, {face: 'body', size: 8, align: 'right'})
  ink.box({x: right - width - 26, y: y - 1.5, width: 22, height: 10}, {stroke: 'ink', width: 0.6})
  if (left !== undefined) ink.text(String(left), right - width - 15, y + 6, {face: 'bold', size: 8, align: 'center'})
}

/** ▲ for Advantage, ▼ for Disadvantage, ✗ for failure, hollow when only a situation brings it; `edges` holds the marks of the other formats. */
export function drawEdges(ink: Ink, edges: string, x: number, y: number): void {
  ;[...edges].forEach((mark, i) => {
    if (mark === MARKS.fails) {
      drawCross(ink, x + i * 6, y)
      return
    }
    const [left, up, full] = [x + i * 6, '▲△'.includes(mark), '▲▼'.includes(mark)]
    ink.polygon(
      up
        ? [
            [left, y + 2],
            [left + 2.4, y - 2.2],
            [left + 4.8, y + 2],
          ]
        : [
            [left, y - 2.2],
            [left + 2.4, y + 2],
            [left + 4.8, y - 2.2],
          ],
      full ? {fill: 'ink'} : {stroke: 'ink', width: 0.5},
    )
  })
}

/** ✗, for a roll that fails whatever the die shows. */
function drawCross(ink: Ink, x: number, y: number): void {
  ink.rule(x + 0.4, y - 2, x + 4.4, y + 2, {width: 0.9, colour: 'ink'})
  ink.rule(x + 0.4, y + 2, x + 4.4, y - 2, {width: 0.9, colour: 'ink'})
}

/** Letters of a spell's properties in a small disc: C, R. */
export function drawTag(ink: Ink, letter: string, x: number, y: number): void {
  ink.circle(x, y, 3.4, {stroke: 'accent', width: 0.6})
  ink.text(letter, x, y + 1.8, {face: 'bold', size: 5.2, align: 'center', colour: 'accent'})
}
