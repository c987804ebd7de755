import {signed} from '../../rules/numbers/explained.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {constantMarks} from '../sheet/edges.js'
import type {Blanks} from '../text/blanks.js'
import {title} from '../words/names.js'
import type {Ink} from './ink.js'
import {drawEdges, drawTick} from './marks.js'
import type {Area} from './page.js'
import {drawFitted, drawLabel} from './rows.js'

const SHIELD = 'M29 0 C20 5 10 7 0 7 C0 36 4 54 29 64 C54 54 58 36 58 7 C48 7 38 5 29 0 Z'
const SHIELD_SIZE = {width: 58, height: 64}
const GAP = 6

/** Armor Class, Hit Points, Initiative and Speed in one strip. Returns the height taken. */
export function drawVitals(ink: Ink, sheet: Sheet, {x, y, width}: Area, blanks: Blanks): number {
  const {height} = SHIELD_SIZE
  const small = 54
  const hit = width - SHIELD_SIZE.width - 2 * small - 3 * GAP
  drawArmorClass(ink, sheet, {x, y, ...SHIELD_SIZE})
  drawHitPoints(ink, sheet, {x: x + SHIELD_SIZE.width + GAP, y, width: hit, height}, blanks)
  const initiative = {x: x + SHIELD_SIZE.width + hit + 2 * GAP, y, width: small, height}
  drawFigure(ink, initiative, {label: 'Initiative', figure: signed(sheet.initiative.total), notes: initiativeNotes(sheet)})
  const marks = constantMarks(sheet.initiative).trim()
  drawEdges(ink, marks, initiative.x + small - 4 - 6 * marks.length, y + 20)
  drawFigure(
    ink,
    {...initiative, x: initiative.x + small + GAP},
    {label: 'Speed', figure: String(sheet.speeds.walk?.total ?? 0), notes: speedNotes(sheet)},
  )
  return height + GAP
}

function drawArmorClass(ink: Ink, {ac}: Sheet, area: Area): void {
  ink.path(SHIELD, area, {fill: 'tint', stroke: 'accent', width: 1.3})
  drawLabel(ink, 'Armor', area.x + area.width / 2, area.y + 17, {width: 40})
  ink.text(String(ac.total), area.x + area.width / 2, area.y + 40, {face: 'bold', size: 24, align: 'center'})
  drawLabel(ink, 'Class', area.x + area.width / 2, area.y + 50, {width: 30})
}

function drawHitPoints(ink: Ink, {hp}: Sheet, area: Area, blanks: Blanks): void {
  const {x, y, width, height} = area
  ink.box(area, {stroke: 'soft', width: 0.8, round: 4})
  const open = blanks.has('hp')
  const cells = [
    {label: 'Hit Points', figure: open ? '' : String(hp.current.total), note: `Bloodied at ${hp.bloodied.total}`, share: 0.44},
    {label: 'Maximum', figure: String(hp.max.total), note: '', share: 0.28},
    {label: 'Temporary', figure: open || hp.temporary === 0 ? '' : String(hp.temporary), note: '', share: 0.28},
  ]
  let left = x
  cells.forEach(({label, figure, note, share}, i) => {
    const own = width * share
    if (i > 0) ink.rule(left, y + 6, left, y + height - 6, {colour: 'line'})
    drawLabel(ink, label, left + own / 2, y + 11, {width: own - 6})
    drawFitted(ink, figure, left + own / 2, y + 40, {face: 'bold', size: i === 0 ? 24 : 18, width: own - 8, align: 'center'})
    drawFitted(ink, note, left + own / 2, y + height - 7, {
      face: 'body',
      size: 7.4,
      width: own - 8,
      align: 'center',
      colour: 'soft',
      height: 13,
      grows: 'up',
    })
    left += own
  })
}

function initiativeNotes({initiative: {net}}: Sheet): string[] {
  return net === undefined ? [] : [title(net)]
}

function speedNotes({speeds}: Sheet): string[] {
  const others = Object.entries(speeds).flatMap(([mode, feet]) => (mode === 'walk' ? [] : [`${title(mode)} ${feet.total}`]))
  return others.length === 0 ? ['feet'] : others
}

function drawFigure(ink: Ink, area: Area, {label, figure, notes}: {label: string; figure: string; notes: readonly string[]}): void {
  const {x, y, width, height} = area
  ink.box(area, {stroke: 'soft', width: 0.8, round: 4})
  drawLabel(ink, label, x + width / 2, y + 11, {width: width - 6})
  drawFitted(ink, figure, x + width / 2, y + 40, {face: 'bold', size: 21, width: width - 8, align: 'center'})
  drawFitted(ink, notes.join(', '), x + width / 2, y + height - 7, {
    face: 'body',
    size: 7.4,
    width: width - 6,
    align: 'center',
    colour: 'soft',
    height: 13,
    grows: 'up',
  })
}

/** Hit Dice, Death Saving Throws, Exhaustion and conditions in one strip. Returns the height taken. */
export function drawEndurance(ink: Ink, sheet: Sheet, {x, y, width}: Area): number {
  const dice = sheet.hitDice.length
  const height = Math.max(46, 18 + dice * 10)
  const [saves, tired] = [92, 66]
  const first = width - saves - tired - 2 * GAP
  drawHitDice(ink, sheet, {x, y, width: first, height})
  drawDeathSaves(ink, sheet, {x: x + first + GAP, y, width: saves, height})
  drawExhaustion(ink, sheet, {x: x + first + saves + 2 * GAP, y, width: tired, height})
  return height + GAP
}

function drawHitDice(ink: Ink, {hitDice}: Sheet, area: Area): void {
  const {x, y, width, height} = area
  ink.box(area, {stroke: 'soft', width: 0.8, round: 4})
  drawLabel(ink, 'Hit Dice', x + width / 2, y + 11, {width: width - 8})
  const step = Math.min(14, (height - 20) / hitDice.length)
  hitDice.forEach(({die, max, spent}, i) => {
    const base = y + 26 + i * step
    ink.text(`${max.total}d${die}`, x + 8, base, {face: 'bold', size: 9.5})
    drawDice(ink, {x: x + width - 8, y: base - 6.2}, {max: max.total, spent})
  })
}

const DIE_STEP = 8.4
const DICE_ON_A_LINE = 14

/** Boxes that end at x; on two lines where one is too short. */
function drawDice(ink: Ink, {x, y}: {x: number; y: number}, {max, spent}: {max: number; spent: number}): void {
  const perLine = max <= DICE_ON_A_LINE ? max : Math.ceil(max / 2)
  for (let i = 0; i < max; i++) {
    const left = x - perLine * DIE_STEP + 2 + (i % perLine) * DIE_STEP
    drawTick(ink, left, y + Math.floor(i / perLine) * DIE_STEP, {spent: i >= max - spent})
  }
}

function drawDeathSaves(ink: Ink, {deathSaves, deathSave}: Sheet, area: Area): void {
  const {x, y, width} = area
  const marks = constantMarks(deathSave).trim()
  ink.box(area, {stroke: 'soft', width: 0.8, round: 4})
  const label = deathSave.total === 0 ? 'Death saves' : `Death saves ${signed(deathSave.total)}`
  drawLabel(ink, label, x + width / 2, y + 11, {width: width - 8 - 14 * marks.length})
  drawEdges(ink, marks, x + width - 4 - 6 * marks.length, y + 8)
  const lines = [
    ['Successes', deathSaves.successes],
    ['Failures', deathSaves.failures],
  ] as const
  lines.forEach(([label, count], i) => {
    const base = y + 25.5 + i * 12
    ink.text(label, x + 8, base, {face: 'body', size: 8.4})
    for (let j = 0; j < 3; j++)
      ink.circle(x + width - 30 + j * 10, base - 2.8, 3.4, j < count ? {fill: 'ink', stroke: 'ink'} : {stroke: 'ink', width: 0.7})
  })
}

function drawExhaustion(ink: Ink, {exhaustion}: Sheet, area: Area): void {
  const {x, y, width} = area
  ink.box(area, {stroke: 'soft', width: 0.8, round: 4})
  drawLabel(ink, 'Exhaustion', x + width / 2, y + 11, {width: width - 8})
  for (let i = 0; i < 6; i++) drawTick(ink, x + (width - 55) / 2 + i * 9.6, y + 19, {size: 7, spent: i < exhaustion})
  drawLabel(ink, 'each −2 on D20 Tests', x + width / 2, y + 37, {width: width - 8})
}
