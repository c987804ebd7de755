import type {Ink} from './ink.js'
import type {Area} from './page.js'
import {sectionRows} from './rows.js'

const LINE = 17
/** Less than this is left white. */
const LEAST = 90

/** Lines to write on, to the area's end. */
export function drawNotes(ink: Ink, area: Area, {titled}: {titled: boolean}): boolean {
  if (area.height < LEAST) return false
  let y = area.y + (titled ? 10 : 0)
  if (titled) {
    for (const row of sectionRows('Notes', {before: 0})) {
      row.draw?.(ink, area.x, y, area.width)
      y += row.height
    }
  }
  for (let line = y + (titled ? 13 : 13.7); line <= area.y + area.height; line += LINE)
    ink.rule(area.x, line, area.x + area.width, line, {width: 0.4})
  return true
}
