import {signed} from '../../rules/numbers/explained.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {states} from '../sheet/view.js'
import type {Blanks} from '../text/blanks.js'
import {drawAbilities} from './ability-boxes.js'
import {sideBlocks} from './features.js'
import type {Block} from './flow.js'
import {drawHeader} from './header.js'
import type {Ink} from './ink.js'
import {drawTick} from './marks.js'
import {drawNotes} from './notes.js'
import {type Area, below} from './page.js'
import {drawFitted, drawLabel} from './rows.js'
import {drawEndurance, drawVitals} from './vitals.js'

const SIDE_WIDTH = 172
const GAP = 13

export interface Front {
  /** What is left of the wide column. */
  rest: Area
  /** What the narrow column had no room for. */
  left: readonly Block[]
}

/** The fixed part of page one: everything with a place of its own. */
export function drawFrontPage(
  ink: Ink,
  sheet: Sheet,
  area: Area,
  {blanks, portrait}: {blanks: Blanks; portrait: Uint8Array | undefined},
): Front {
  const body = below(area, drawHeader(ink, sheet, area, portrait))
  const left = drawSide(ink, sheet, {...body, width: SIDE_WIDTH})
  const wide = {...body, x: body.x + SIDE_WIDTH + GAP, width: body.width - SIDE_WIDTH - GAP}
  const underVitals = below(wide, drawVitals(ink, sheet, wide, blanks))
  const underEndurance = below(underVitals, drawEndurance(ink, sheet, underVitals))
  return {rest: below(underEndurance, drawConditions(ink, sheet, underEndurance)), left}
}

/** Proficiency Bonus and abilities, then as many blocks as fit. */
function drawSide(ink: Ink, sheet: Sheet, area: Area): Block[] {
  let rest = below(area, drawProficiency(ink, sheet, area))
  rest = below(rest, drawAbilities(ink, sheet, rest))
  const left: Block[] = []
  for (const block of sideBlocks(ink.measure, sheet)) {
    const rows = block.rows(rest.width)
    if (left.length > 0 || rows.reduce((sum, {height}) => sum + height, 0) > rest.height) left.push(block)
    else
      for (const row of rows) {
        row.draw?.(ink, rest.x, rest.y, rest.width)
        rest = below(rest, row.height)
      }
  }
  drawNotes(ink, rest, {titled: true})
  return left
}

function drawProficiency(ink: Ink, {proficiencyBonus, heroicInspiration}: Sheet, {x, y, width}: Area): number {
  const half = (width - 6) / 2
  ink.box({x, y, width: half, height: 30}, {stroke: 'soft', width: 0.8, round: 4})
  ink.text(signed(proficiencyBonus.total), x + 9, y + 20.5, {face: 'bold', size: 16})
  drawLabel(ink, 'Proficiency', x + 34, y + 13.5, {width: half - 38, align: 'left'})
  drawLabel(ink, 'Bonus', x + 34, y + 21.5, {width: half - 38, align: 'left'})
  const right = x + half + 6
  ink.box({x: right, y, width: half, height: 30}, {stroke: 'soft', width: 0.8, round: 4})
  drawTick(ink, right + 9, y + 8.5, {size: 13, spent: heroicInspiration})
  drawLabel(ink, 'Heroic', right + 29, y + 13.5, {width: half - 33, align: 'left'})
  drawLabel(ink, 'Inspiration', right + 29, y + 21.5, {width: half - 33, align: 'left'})
  return 36
}

/** What holds now, in a strip with room to write. */
function drawConditions(ink: Ink, sheet: Sheet, {x, y, width}: Area): number {
  const words = states({...sheet, heroicInspiration: false, exhaustion: 0})
  ink.box({x, y, width, height: 22}, {stroke: 'soft', width: 0.8, round: 4})
  drawLabel(ink, 'Conditions', x + 7, y + 13, {width: 40, align: 'left'})
  drawFitted(ink, words.join(', '), x + 50, y + 14.2, {face: 'bold', size: 9, width: width - 58, height: 17})
  return 34
}
