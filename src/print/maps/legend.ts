import type {Letters} from './letters.js'
import type {Palette} from './palette.js'
import {element, figure, group, path} from './svg.js'

/** What a sign stands for; `draw` puts it around 0, 0. */
export interface LegendItem {
  words: string
  draw: readonly string[]
}

const [ROW, SIGN, SIZE] = [34, 26, 18]

/** How high a legend is in a width. */
export function legendHeight(items: readonly LegendItem[], widthPx: number, letters: Letters): number {
  const scale = scaleFor(widthPx)
  return items.length === 0 ? 0 : Math.ceil(items.length / columnsOf(items, widthPx / scale, letters).count) * ROW * scale
}

/** Sheets that are wider than this have larger words, so that they can be read on the same paper. */
const USUAL = 1500

/** How many times larger words are on a sheet. */
export function scaleFor(widthPx: number): number {
  return Math.max(1, widthPx / USUAL)
}

/** As many columns as the longest words leave room for. */
function columnsOf(items: readonly LegendItem[], widthPx: number, letters: Letters): {count: number; widthPx: number} {
  const widest = Math.max(...items.map(({words}) => letters.widthPx(words, {sizePx: SIZE}))) + 2 * SIGN + 28
  const count = Math.max(1, Math.floor(widthPx / widest))
  return {count, widthPx: Math.min(widthPx / count, widest + 40)}
}

/** Signs with their words, in columns, from the top left. */
export function drawLegend(
  items: readonly LegendItem[],
  {x, y, widthPx}: {x: number; y: number; widthPx: number},
  {colors, letters}: {colors: Palette; letters: Letters},
): string {
  const scale = scaleFor(widthPx)
  const columns = columnsOf(items, widthPx / scale, letters)
  return group(
    {transform: `translate(${figure(x)} ${figure(y)}) scale(${Math.round(scale * 1000) / 1000})`},
    items.map(({words, draw}, i) => {
      const at = {x: (i % columns.count) * columns.widthPx, y: Math.floor(i / columns.count) * ROW}
      return group({}, [
        group({transform: `translate(${figure(at.x + SIGN)} ${figure(at.y + ROW / 2)})`}, draw),
        letters.write(words, {x: at.x + 2 * SIGN + 4, y: at.y + ROW / 2 + 6}, {sizePx: SIZE, fill: colors.ink}),
      ])
    }),
  )
}

/** A scale bar of some steps, each so long, with what each step is. */
export function drawScale(
  {x, y}: {x: number; y: number},
  {stepPx, steps, labels}: {stepPx: number; steps: number; labels: readonly string[]},
  {colors, letters}: {colors: Palette; letters: Letters},
): string {
  const bars = Array.from({length: steps}, (_, i) =>
    element('rect', {
      x: x + i * stepPx,
      y,
      width: stepPx,
      height: 8,
      fill: i % 2 === 0 ? colors.ink : colors.halo,
      stroke: colors.ink,
      'stroke-width': 1.2,
    }),
  )
  const words = labels.map((label, i) =>
    letters.write(label, {x: x + i * stepPx, y: y - 6}, {sizePx: 15, anchor: 'middle', fill: colors.ink}),
  )
  return group({}, [...bars, ...words])
}

/** A compass rose with its N. */
export function drawCompass(
  {x, y, radius}: {x: number; y: number; radius: number},
  {colors, letters}: {colors: Palette; letters: Letters},
): string {
  const r = radius
  const point = (turn: number, long: number) => {
    const wide = long * 0.18
    return group({transform: `rotate(${turn})`}, [
      path(`M0 ${figure(-long)}L${figure(wide)} 0L0 0Z`, {fill: colors.ink}),
      path(`M0 ${figure(-long)}L${figure(-wide)} 0L0 0Z`, {fill: colors.halo, stroke: colors.ink, 'stroke-width': 1}),
    ])
  }
  return group({transform: `translate(${figure(x)} ${figure(y)})`}, [
    element('circle', {cx: 0, cy: 0, r: r * 0.62, fill: 'none', stroke: colors.ink, 'stroke-width': 1.2}),
    ...[45, 135, 225, 315].map((turn) => point(turn, r * 0.55)),
    ...[90, 180, 270, 0].map((turn) => point(turn, r)),
    letters.write('N', {x: 0, y: -r - 5}, {face: 'title', sizePx: r * 0.55, anchor: 'middle', fill: colors.ink}),
  ])
}
