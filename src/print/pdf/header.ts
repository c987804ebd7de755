import {classesOf} from '../../rules/sheet/diff.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {termIn} from '../sheet/theme-words.js'
import {grouped, title} from '../words/names.js'
import type {Ink} from './ink.js'
import type {Area} from './page.js'
import {drawFitted, drawLabel} from './rows.js'
import {drawThemeStrip} from './theme-strip.js'

const PLAIN_HEIGHT = 64
const PORTRAIT = {width: 78, height: 98}

/** Name, origin and portrait over the whole width. Returns the height taken. */
export function drawHeader(ink: Ink, sheet: Sheet, area: Area, portrait: Uint8Array | undefined): number {
  const height = portrait ? PORTRAIT.height : PLAIN_HEIGHT
  const picture = portrait ? PORTRAIT.width + 12 : 0
  const text = {...area, width: area.width - picture, height}
  if (portrait) drawPortrait(ink, {x: area.x + area.width - PORTRAIT.width, y: area.y, ...PORTRAIT}, portrait)
  if (portrait) {
    drawName(ink, sheet.name, {...text, height: 44})
    drawFields(ink, sheet, {...text, y: area.y + 50, height: 46})
  } else {
    const left = text.width * 0.45
    drawName(ink, sheet.name, {...text, width: left, height: height - 8})
    drawFields(ink, sheet, {...text, x: text.x + left + 14, width: text.width - left - 14, y: text.y + 4, height: height - 14})
    ink.rule(area.x, area.y + height - 3.5, area.x + area.width, area.y + height - 3.5, {width: 1.6, colour: 'accent'})
    ink.rule(area.x, area.y + height - 1, area.x + area.width, area.y + height - 1, {width: 0.4, colour: 'accent'})
  }
  return height + 8 + drawThemeStrip(ink, sheet, {...area, y: area.y + height + 4})
}

function drawPortrait(ink: Ink, area: Area, portrait: Uint8Array): void {
  ink.image(portrait, area)
  ink.box(area, {stroke: 'accent', width: 1.2, round: 4})
}

/** On one line as large as it goes; long ones on two or three, and only then smaller. */
function drawName(ink: Ink, name: string, {x, y, width, height}: Area): void {
  const middle = y + height / 2 + 6
  drawFitted(ink, name, x, middle, {face: 'title', size: 29, smallest: 15, width, height, lines: 3, colour: 'accent'})
}

interface Field {
  label: string
  value: string
  /** Of the row's width. */
  share: number
}

function fieldRows({species, background, alignment, player, xp, ...sheet}: Sheet): Field[][] {
  return [
    [
      {label: 'Class & level', value: classesOf({species, background, xp, ...sheet} as Sheet), share: 0.7},
      {label: termIn(sheet, 'background', 'Background'), value: background.name, share: 0.3},
    ],
    [
      {
        label: termIn(sheet, 'species', 'Species'),
        value: species.lineage === undefined ? species.name : `${species.name} (${species.lineage})`,
        share: 0.34,
      },
      {label: 'Alignment', value: alignment === undefined ? '' : title(alignment), share: 0.26},
      {label: 'XP', value: xp === 0 ? '' : grouped(xp), share: 0.14},
      {label: 'Player', value: player ?? '', share: 0.26},
    ],
  ]
}

function drawFields(ink: Ink, sheet: Sheet, {x, y, width, height}: Area): void {
  const rows = fieldRows(sheet)
  rows.forEach((fields, i) => {
    const line = y + (height / rows.length) * (i + 1) - 8.5
    let left = x
    for (const [j, {label, value, share}] of fields.entries()) {
      const own = width * share + (j === fields.length - 1 ? 6 : 0)
      drawFitted(ink, value, left + 1, line - 2.8, {face: 'bold', size: 10.2, width: own - 8, height: 15, grows: 'up'})
      ink.rule(left, line, left + own - 6, line, {width: 0.5, colour: 'soft'})
      drawLabel(ink, label, left + 1, line + 6.2, {width: own - 8, align: 'left'})
      left += own
    }
  })
}
