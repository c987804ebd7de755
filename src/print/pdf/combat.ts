import type {Sheet} from '../../rules/sheet/sheet.js'
import {vitals} from '../sheet/view.js'
import {type AttackRow, attackRows, combatFacts} from '../sheet/view-combat.js'
import {rechargeText} from '../sheet/view-features.js'
import {DOT} from '../text/symbols.js'
import type {Block, Row} from './flow.js'
import type {Ink} from './ink.js'
import {drawEdges, drawTicks, ticksWidth} from './marks.js'
import {drawFitted, factRows, sectionRows, spanRows} from './rows.js'
import {headRow, ruled, tableRow} from './table.js'
import type {Measure} from './text.js'

/** Where a table of attacks has its columns, as shares of the width. */
const COLUMNS = {name: 0.4, hit: 0.11, damage: 0.33, range: 0.16} as const

/** Attacks as a table, and the facts that bear on all of them. */
export function attackBlocks(measure: Measure, sheet: Sheet): Block[] {
  const rows = attackRows(sheet)
  const [armor] = vitals(sheet)
  const facts = [...combatFacts(sheet), ...(armor?.note ? [{name: 'Armor Class', value: armor.note}] : [])]
  return [
    ...rows.map((attack, i) => ({
      goesOn: i > 0,
      again: heads,
      rows: (width: number) => [
        ...(i === 0 ? [...sectionRows('Attacks', {before: 4}), ...heads(width)] : []),
        ...attackLines(measure, attack, width),
      ],
    })),
    {rows: (width) => [{height: 3, keep: true}, ...factRows(measure, facts, width)]},
  ]
}

function heads(width: number): Row[] {
  const {name, hit, damage, range} = COLUMNS
  return [
    headRow([
      {text: 'Attack', x: 0, width: name * width},
      {text: 'To hit', x: name * width, width: hit * width - 8, align: 'right'},
      {text: 'Damage', x: (name + hit) * width, width: damage * width},
      {text: 'Range', x: (name + hit + damage) * width, width: range * width},
    ]),
  ]
}

function attackLines(measure: Measure, {name, toHit, edges, damage, range, details, trouble, wielded}: AttackRow, width: number): Row[] {
  const shares = COLUMNS
  const figures = tableRow(
    measure,
    [
      {
        spans: [{text: name, face: 'bold'}, ...(wielded ? [] : [{text: ' (carried)', face: 'italic' as const}])],
        x: 0,
        width: shares.name * width - 6,
      },
      {
        spans: [{text: toHit, face: 'bold'}],
        x: shares.name * width,
        width: shares.hit * width - Math.max(8, marksWidth(edges) + 2),
        align: 'right',
      },
      {spans: [{text: damage, face: 'body'}], x: (shares.name + shares.hit) * width, width: shares.damage * width - 6},
      {spans: [{text: range, face: 'body'}], x: (shares.name + shares.hit + shares.damage) * width, width: shares.range * width},
    ],
    {size: 9},
  )
  const row = withEdges(figures, edges, (shares.name + shares.hit) * width)
  const notes = [...trouble, ...details].join(DOT)
  if (notes === '') return [ruled(row)]
  const lines = spanRows(measure, [{text: notes, face: 'body'}], width - 8, {size: 7.8, indent: 8, colour: 'soft'})
  return [row, ...lines].map((each, i) => (i < lines.length ? {...each, keep: true} : ruled({...each, height: each.height + 1.5})))
}

/** Of the marks of a roll, in points. */
function marksWidth(edges: string): number {
  return 6 * [...edges.trim()].length
}

/** The row with the marks of its roll drawn before a column. */
function withEdges(row: Row, edges: string, before: number): Row {
  const marks = edges.trim()
  if (marks === '') return row
  return {
    ...row,
    draw: (ink, x, y, width) => {
      row.draw?.(ink, x, y, width)
      drawEdges(ink, marks, x + before - 1 - marksWidth(edges), y + 6)
    },
  }
}

const RESOURCE_HEIGHT = 21

/** Uses of features as boxes to tick, two to a row. */
export function resourceBlocks({resources}: Sheet, openFigures: boolean): Block[] {
  const pairs = Array.from({length: Math.ceil(resources.length / 2)}, (_, i) => resources.slice(2 * i, 2 * i + 2))
  return pairs.map((pair, i) => ({
    rows: () => [
      ...(i === 0 ? sectionRows('Resources') : []),
      {
        height: RESOURCE_HEIGHT,
        draw: (ink, x, y, width) => {
          const each = (width - 14) / 2
          pair.forEach((resource, j) => {
            drawResource(ink, resource, {x: x + j * (each + 14), y, width: each, open: openFigures})
          })
        },
      },
    ],
  }))
}

function drawResource(
  ink: Ink,
  {name, max, spent, die, recharge}: Sheet['resources'][number],
  {x, y, width, open}: {x: number; y: number; width: number; open: boolean},
): void {
  const boxes = ticksWidth(max.total) || 56
  const title = die === undefined ? name : `${name} (${die})`
  drawFitted(ink, title, x, y + 8.4, {face: 'bold', size: 9, width: width - boxes - 6})
  drawFitted(ink, max.total === 0 ? 'none yet' : rechargeText(recharge), x, y + 16.4, {face: 'body', size: 7.4, width, colour: 'soft'})
  drawTicks(ink, x + width, y + 2, {max: max.total, spent, blank: open})
  ink.rule(x, y + RESOURCE_HEIGHT - 1.6, x + width, y + RESOURCE_HEIGHT - 1.6, {width: 0.35})
}
