import {present} from '../../schema/value.js'
import {type Block, parseProse} from '../text/prose.js'
import type {Face, Span} from './faces.js'
import {gap, type Row} from './flow.js'
import type {Colour, Ink} from './ink.js'
import {fitLines, inlineSpans, type Line, type Measure, TIGHT, wrapSpans} from './text.js'

export interface ProseStyle {
  size: number
  /** Baseline to baseline, as a share of the size. */
  leading?: number
  colour?: Colour
  /** Of all lines, from the left. */
  indent?: number
  /** Of all lines but the first, further. */
  hang?: number
}

const LEADING = 1.2
/** Baseline below a row's top, as a share of the size. */
const BASE = 0.86

/** Spans as wrapped lines, the first and the last two kept together so that none stands alone. */
export function spanRows(measure: Measure, spans: readonly Span[], width: number, style: ProseStyle): Row[] {
  const {size, indent = 0, hang = 0} = style
  const lines = wrapSpans(spans, {width: width - indent - hang, size, measure})
  return lines.map((line, i) => ({
    height: size * (style.leading ?? LEADING),
    keep: i < lines.length - 1 && (i === 0 || i === lines.length - 2 || lines.length <= 4),
    draw: (ink, x, y) => drawLine(ink, line, x + indent + (i === 0 ? 0 : hang), y, style),
  }))
}

function drawLine(ink: Ink, line: Line, x: number, y: number, {size, colour}: ProseStyle): void {
  ink.line(line, x, y + size * BASE, {size, ...present({colour})})
}

/** A text of light Markdown: paragraphs, lists, tables as lines of cells. */
export function proseRows(measure: Measure, text: string, width: number, style: ProseStyle): Row[] {
  return parseProse(text).flatMap((block) => blockRows(measure, block, width, style))
}

function blockRows(measure: Measure, block: Block, width: number, style: ProseStyle): Row[] {
  switch (block.type) {
    case 'paragraph':
      return spanRows(measure, inlineSpans(block.text), width, style)
    case 'heading':
      return spanRows(measure, [{text: block.text, face: 'bold'}], width, style).map((row) => ({...row, keep: true}))
    case 'list':
      return block.items.flatMap((item, i) => itemRows(measure, block.ordered ? `${i + 1}.` : '•', item, width, style))
    case 'table':
      return block.rows.flatMap((cells, i) => tableLine(measure, cells, width, {...style, bold: i === 0}))
  }
}

function itemRows(measure: Measure, mark: string, item: string, width: number, style: ProseStyle): Row[] {
  const {size, indent = 0, colour} = style
  const rows = spanRows(measure, inlineSpans(item), width, {...style, indent: indent + size})
  return rows.map((row, i) =>
    i > 0
      ? row
      : {
          ...row,
          draw: (ink, x, y, w) => {
            ink.text(mark, x + indent + size * 0.2, y + size * BASE, {face: 'body', size, ...present({colour})})
            row.draw?.(ink, x, y, w)
          },
        },
  )
}

/** Cells of one row in columns of equal width. */
function tableLine(measure: Measure, cells: readonly string[], width: number, style: ProseStyle & {bold: boolean}): Row[] {
  const {size, indent = 0, bold} = style
  const each = (width - indent) / Math.max(1, cells.length)
  const wrapped = cells.map((cell) => wrapSpans(inlineSpans(cell, bold ? 'bold' : 'body'), {width: each - 4, size, measure}))
  const count = Math.max(1, ...wrapped.map(({length}) => length))
  return Array.from({length: count}, (_, i) => ({
    height: size * LEADING,
    keep: i < count - 1 || bold,
    draw: (ink, x, y) => {
      wrapped.forEach((lines, column) => {
        const line = lines[i]
        if (line) drawLine(ink, line, x + indent + column * each, y, style)
      })
    },
  }))
}

/** A section's title in the accent colour over a rule. */
export function sectionRows(text: string, {before = 9}: {before?: number} = {}): Row[] {
  return [
    gap(before),
    {
      height: 17,
      keep: true,
      draw: (ink, x, y, width) => {
        drawFitted(ink, text, x, y + 10.5, {face: 'title', size: 12.5, smallest: 8, width, colour: 'accent'})
        ink.rule(x, y + 13.7, x + width, y + 13.7, {width: 0.9, colour: 'accent'})
      },
    },
  ]
}

/** A smaller title inside a section. */
export function groupRows(text: string, {before = 4}: {before?: number} = {}): Row[] {
  return [
    gap(before),
    {
      height: 13,
      keep: true,
      draw: (ink, x, y, width) => {
        ink.box({x, y: y + 0.5, width, height: 11}, {fill: 'tint'})
        drawFitted(ink, text, x + 4, y + 8.9, {face: 'bold', size: 9, smallest: 6.5, width: width - 8, colour: 'accent'})
      },
    },
  ]
}

/** "Name  value" lines; the name in bold. */
export function factRows(
  measure: Measure,
  facts: readonly {name: string; value: string; note?: string}[],
  width: number,
  size = 8.6,
): Row[] {
  return facts.flatMap(({name, value, note}) =>
    spanRows(
      measure,
      [
        {text: `${name}  `, face: 'bold'},
        {text: note ? `${value} (${note})` : value, face: 'body'},
      ],
      width,
      {size, hang: 8},
    ),
  )
}

/** Small capitals by hand: a label over or under a figure. */
export function drawLabel(
  ink: Ink,
  text: string,
  x: number,
  y: number,
  {width, align = 'center'}: {width: number; align?: 'left' | 'center'},
): void {
  drawFitted(ink, text.toUpperCase(), x, y, {face: 'bold', size: 5.8, smallest: 4, width, colour: 'soft', align})
}

/** A text that shrinks, and then takes more lines, to stay in its width; `y` is the baseline that it has on one line. */
export function drawFitted(
  ink: Ink,
  text: string,
  x: number,
  y: number,
  {
    face,
    size,
    width,
    align = 'left',
    colour = 'ink',
    smallest = size * 0.62,
    height = size * 1.25,
    lines: most = 2,
    grows = 'both',
  }: {
    face: Face
    size: number
    width: number
    align?: 'left' | 'center' | 'right'
    colour?: Colour
    smallest?: number
    /** Of all lines, in points. */
    height?: number
    /** At most. */
    lines?: number
    /** Where further lines go. */
    grows?: 'up' | 'both'
  },
): void {
  const fitted = fitLines(text, face, {width, size, smallest, height, lines: most, measure: ink.measure})
  const step = fitted.size * TIGHT
  const above = (fitted.lines.length - 1) * step * (grows === 'up' ? 1 : 0.5)
  fitted.lines.forEach((line, i) => {
    ink.text(line, x, y - above + i * step, {face, size: fitted.size, colour, align})
  })
}
