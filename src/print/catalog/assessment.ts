import type {AssessedEntry} from '../../app/catalog/assess.js'
import {crText} from '../../rules/numbers/challenge.js'
import {hung, indent, packed, pad, rule, truncate, visibleWidth, wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {scaleOf, sparkLine, spreadBar} from '../text/spread-bar.js'
import {style} from '../text/style.js'
import {asciiSymbols} from '../text/symbols.js'
import {columns, columnWidths} from '../text/table.js'
import {capital, grouped} from '../words/names.js'

export type PrintableAssessment = AssessedEntry

type Assessment = AssessedEntry['assessment']
type Figure = Assessment['figures'][number]
type Ladder = NonNullable<Assessment['ladder']>
type Series = NonNullable<Assessment['series']>[number]
type Reason = NonNullable<Assessment['reasons']>[number]
type Neighbour = Assessment['nearest'][number]

export interface AssessmentOptions {
  width: number
  ascii?: boolean
}

/** Widest that a bar is drawn. */
const MAX_BAR = 48
/** Narrowest that still shows the quartiles apart. */
const MIN_BAR = 8

/** An entry's figures, each with a bar of the SRD's spread, how they come about, and what lies nearest. */
export function printAssessment({entry, assessment}: PrintableAssessment, {width, ascii = false}: AssessmentOptions): string {
  const options = {width, ascii}
  const {figures, reasons = [], ladder, series = [], facts, nearest, assumptions} = assessment
  const lines = [
    ...packed([style.label(plainText(entry.name)), style.muted(`${entry.kind}/${entry.id}`)], width, {separator: '  '}),
    ...headline(assessment, width),
    ...wrap(style.muted(`against ${assessment.count} ${assessment.group}`), width),
    ...section(
      'Figures',
      width,
      figures.flatMap((figure) => figureLines(figure, options)),
    ),
    ...section(
      'By level',
      width,
      series.flatMap((each) => seriesLines(each, options)),
    ),
    ...section(ladder ? capital(plainText(`${ladder.label} by ${ladder.by}`)) : '', width, ladder ? ladderLines(ladder, options) : []),
    ...section('How they are reckoned', width, reasonLines(reasons, width)),
    ...section(
      'Beside',
      width,
      facts.flatMap(({label, text}) => wrap(`${style.label(label)}  ${plainText(text)}`, width, {hang: 2})),
    ),
    ...section('Nearest', width, nearestLines(nearest, width)),
    ...section(
      'Taken for granted',
      width,
      assumptions.flatMap(({value, reason}) => hung(pad(numberText(value), 5), reason, width)).map((line) => style.muted(line)),
    ),
  ]
  const text = lines.join('\n')
  return ascii ? asciiSymbols(text) : text
}

function section(title: string, width: number, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', rule(title, width), ...lines]
}

function headline(assessment: Assessment, width: number): string[] {
  if (!('estimate' in assessment)) return []
  const {stated, estimate} = assessment
  return packed(
    [
      `figures fit ${style.number(`CR ${crText(estimate.cr)}`)}`,
      `stated CR ${crText(stated)}`,
      `defense CR ${crText(estimate.defense)}`,
      `offense CR ${crText(estimate.offense)}`,
    ],
    width,
  )
}

/** A figure with how many lie below it, and its bar between the SRD's least and most. */
function figureLines({label, value, spread, percentile, of}: Figure, options: Required<AssessmentOptions>): string[] {
  const among = spread ? `above ${percentile ?? 0}% of ${spread.count}${of === undefined ? '' : ` ${of}`}` : 'nothing to compare'
  const head = packed([`${plainText(label)} ${style.number(numberText(value))}`, style.muted(among)], options.width)
  if (!spread) return head
  return [...head, ...indent([barLine(value, spread, options)], 2), ...indent(quartileLines(spread, options.width - 2), 2)]
}

function barLine(value: number, spread: NonNullable<Figure['spread']>, {width, ascii}: Required<AssessmentOptions>): string {
  const scale = scaleOf(value, spread)
  const [low, high] = [numberText(scale.low), numberText(scale.high)]
  const room = Math.max(MIN_BAR, Math.min(MAX_BAR, width - 4 - visibleWidth(low) - visibleWidth(high)))
  return `${style.muted(low)} ${spreadBar(value, spread, {width: room, scale, ascii})} ${style.muted(high)}`
}

function quartileLines({min, q1, median, q3, max}: NonNullable<Figure['spread']>, width: number): string[] {
  const parts = [
    `least ${numberText(min)}`,
    `quarter ${numberText(q1)}`,
    `middle ${numberText(median)}`,
    `three quarters ${numberText(q3)}`,
    `most ${numberText(max)}`,
  ]
  return packed(parts, width).map((line) => style.muted(line))
}

/** The entry's own line of levels 1 to 20 above the SRD's middle. */
function seriesLines({label, values, median, max}: Series, {width, ascii}: Required<AssessmentOptions>): string[] {
  const highest = Math.max(...values, ...max)
  const row = (name: string, of: readonly number[]) => {
    const ends = `up to ${numberText(Math.max(...of))}`
    return truncate(`  ${pad(name, 7)}${sparkLine(of, highest, ascii)}  ${style.muted(ends)}`, width)
  }
  return [...wrap(plainText(label), width), row('this', values), row('middle', median), row('most', max)]
}

/** Each rung's bar on one scale, so that the mark stands in the same column on all. */
function ladderLines({value, rungs}: Ladder, {width, ascii}: Required<AssessmentOptions>): string[] {
  if (rungs.length === 0) return []
  const scale = {low: 0, high: Math.max(value, ...rungs.map(({spread}) => spread.max))}
  const by = Math.max(...rungs.map(({label}) => label.length)) + 2
  const room = Math.min(MAX_BAR, width - by)
  const rows = rungs.map(
    ({label, isOwn, spread}) =>
      pad(isOwn ? `▸ ${label}` : `  ${label}`, by + 1) + spreadBar(value, spread, {width: room - 1, scale, ascii}).trimEnd(),
  )
  const near = rungs.reduce((best, rung) => (Math.abs(rung.spread.median - value) < Math.abs(best.spread.median - value) ? rung : best))
  return [...rows, ...wrap(`${numberText(value)} is nearest the middle of ${near.label}, ${numberText(near.spread.median)}`, width)]
}

function reasonLines(reasons: readonly Reason[], width: number): string[] {
  const by = Math.max(0, ...reasons.map(({value}) => numberText(value).length)) + 2
  return reasons.flatMap(({label, value, how}) =>
    hung(pad(numberText(value), by - 2, 'right').padEnd(by), plainText(`${label}: ${how}`), width),
  )
}

function nearestLines(nearest: readonly Neighbour[], width: number): string[] {
  const table = (ids: readonly string[]) => [
    ['', '', ...ids.map(headOf)],
    ...nearest.map(({name, what, figures}) => [plainText(name), what, ...ids.map((id) => numberText(figures[id] ?? 0))]),
  ]
  const ids = fittingIds(Object.keys(nearest[0]?.figures ?? {}), width, table)
  const [header = [], ...rows] = table(ids)
  return rows.length === 0 ? [] : columns(rows, {width, header, align: ['left', 'left', ...ids.map(() => 'right' as const)]}).split('\n')
}

/** As many figures as stand beside whole names, at least one. */
function fittingIds(ids: readonly string[], width: number, table: (ids: readonly string[]) => string[][]): readonly string[] {
  const widthOf = (some: readonly string[]) => columnWidths(table(some)).reduce((sum, each) => sum + each + 2, -2)
  const counts = ids.map((_, i) => ids.length - i)
  return ids.slice(0, counts.find((count) => widthOf(ids.slice(0, count)) <= width) ?? 1)
}

const headOf = (id: string) =>
  ({effectiveHp: 'eff. HP', ac: 'AC', saves: 'saves', damage: 'damage', accuracy: 'to hit'})[id] ?? id.replaceAll('-', ' ')

/** One decimal where it isn't whole and not large. */
function numberText(value: number): string {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100
  return Math.abs(rounded) >= 10
    ? grouped(Math.round(rounded * 10) / 10)
    : String(Math.abs(rounded) >= 1 ? Math.round(rounded * 10) / 10 : rounded)
}
