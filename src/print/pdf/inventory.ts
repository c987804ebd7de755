import type {Sheet} from '../../rules/sheet/sheet.js'
import {COINS} from '../../schema/entity/character.js'
import {coinName, termIn} from '../sheet/theme-words.js'
import {carryingFacts, type ItemRow, itemGroups} from '../sheet/view-inventory.js'
import type {Blanks} from '../text/blanks.js'
import {grouped} from '../words/names.js'
import {type Block, heightOf, type Row} from './flow.js'
import type {Ink} from './ink.js'
import {drawFitted, drawLabel, factRows, groupRows, sectionRows} from './rows.js'
import {headRow, ruled, tableRow} from './table.js'
import type {Measure} from './text.js'

/** What is carried, container by container; purse, weight, and attunement. */
export function inventoryBlocks(measure: Measure, sheet: Sheet, blanks: Blanks): Block[] {
  const items = itemGroups(sheet, blanks).flatMap(({name, items}) => {
    const [first, second, ...more] = items
    const lines = (rows: readonly (ItemRow | undefined)[], width: number) =>
      rows.flatMap((item, i) => (item ? [{...itemLine(measure, item, width, blanks), keep: i === 0 && rows[1] !== undefined}] : []))
    const again = (width: number) => [...groupRows(`${name}, continued`), ...heads(width)]
    const opening = (width: number) => [...groupRows(name, {before: 6}), ...heads(width)]
    return [
      // A heading with only one item under it would look lost.
      {
        again,
        rows: (width: number) => [...opening(width), ...lines([first, second], width)],
        together: (width: number) => heightOf([...opening(width), ...lines(items, width)]),
      },
      ...more.map((item) => ({goesOn: true, again, rows: (width: number) => lines([item], width)})),
    ]
  })
  const purse = (width: number): Row[] => [
    ...sectionRows(termIn(sheet, 'inventory', 'Equipment')),
    {height: 34, keep: true, draw: (ink, x, y, w) => drawPurse(ink, sheet, {x, y, width: w}, blanks)},
    ...factRows(
      measure,
      carryingFacts(sheet, blanks).filter(({name}) => name === 'Weight'),
      width,
    ),
    ...attunementRows(sheet),
  ]
  return [{rows: (width) => purse(width).map((row, i, all) => ({...row, keep: i < all.length - 1}))}, ...items]
}

function heads(width: number): Row[] {
  return [
    headRow([
      {text: 'No.', x: 0, width: 20, align: 'right'},
      {text: 'Item', x: 27, width: width - 80},
      {text: 'Weight', x: width - 40, width: 40, align: 'right'},
    ]),
  ]
}

function itemLine(measure: Measure, {what, quantity, weight, remarks}: ItemRow, width: number, blanks: Blanks): Row {
  const open = blanks.has('quantities')
  const row = tableRow(
    measure,
    [
      {spans: open ? [] : [{text: grouped(quantity), face: 'body'}], x: 0, width: 20, align: 'right'},
      {
        spans: [{text: what, face: 'bold'}, ...(remarks.length === 0 ? [] : [{text: ` ${remarks.join(', ')}`, face: 'italic' as const}])],
        x: 27,
        width: width - 72,
      },
      {spans: open || weight === undefined ? [] : [{text: weight, face: 'body'}], x: width - 40, width: 40, align: 'right'},
    ],
    {size: 8.8, pad: open ? 4 : 2.5},
  )
  if (!open) return ruled(row)
  return ruled({
    ...row,
    draw: (ink, x, y, w) => {
      ink.box({x, y: y + 1.6, width: 21, height: 10}, {stroke: 'ink', width: 0.5})
      row.draw?.(ink, x, y, w)
    },
  })
}

/** A box for each coin. */
function drawPurse(ink: Ink, {coins, ...sheet}: Sheet, {x, y, width}: {x: number; y: number; width: number}, blanks: Blanks): void {
  const gap = 6
  const each = (width - gap * (COINS.length - 1)) / COINS.length
  COINS.forEach((coin, i) => {
    const left = x + i * (each + gap)
    const count = coins[coin] ?? 0
    ink.box({x: left, y, width: each, height: 29}, {stroke: 'soft', width: 0.8, round: 4})
    if (!blanks.has('coins'))
      drawFitted(ink, grouped(count), left + each / 2, y + 14.5, {face: 'bold', size: 11.5, width: each - 6, align: 'center'})
    drawLabel(ink, coinName(sheet, coin), left + each / 2, y + 24.5, {width: each - 6})
  })
}

/** A line for each attunement slot, with what fills it. */
function attunementRows({attunement, inventory}: Sheet): Row[] {
  const attuned = inventory.filter(({attuned}) => attuned).map(({name}) => name)
  const lines = Array.from({length: Math.max(attunement.max.total, attuned.length)}, (_, i) => attuned[i] ?? '')
  return [
    ...groupRows('Attuned magic items', {before: 5}),
    ...lines.map((name) => ({
      height: 14.5,
      draw: (ink: Ink, x: number, y: number, width: number) => {
        ink.circle(x + 5, y + 8.2, 3.4, name === '' ? {stroke: 'ink', width: 0.6} : {fill: 'ink', stroke: 'ink', width: 0.6})
        drawFitted(ink, name, x + 14, y + 11, {face: 'bold', size: 8.8, width: width - 16})
        ink.rule(x + 14, y + 13.2, x + width, y + 13.2, {width: 0.4})
      },
    })),
  ]
}
