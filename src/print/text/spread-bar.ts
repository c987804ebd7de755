import type {Spread} from '../../rules/assess/spread.js'

interface Strokes {
  whisker: string
  box: string
  median: string
  low: string
  high: string
  beyond: string
  own: string
  /** Lowest to highest. */
  heights: string
}

const LINES: Strokes = {whisker: '─', box: '▒', median: '┃', low: '├', high: '┤', beyond: '·', own: '◆', heights: '▁▂▃▄▅▆▇█'}
const ASCII: Strokes = {whisker: '-', box: '=', median: '|', low: '[', high: ']', beyond: '.', own: '#', heights: '_.,:-=+#'}

/** What is drawn where a bar runs: least and most of a common scale. */
export interface Scale {
  low: number
  high: number
}

/** A scale that a spread and a value both fit on. */
export function scaleOf(value: number, {min, max}: Spread): Scale {
  return {low: Math.min(min, value), high: Math.max(max, value)}
}

/**
 * Least, quartiles, middle and most as a bar of `width` columns with a value marked on it:
 * "├──▒▒┃▒▒──┤····◆". The value hides what it stands on.
 */
export function spreadBar(value: number, spread: Spread, {width, scale, ascii}: {width: number; scale: Scale; ascii: boolean}): string {
  const {whisker, box, median, low, high, beyond, own} = ascii ? ASCII : LINES
  const range = scale.high - scale.low
  const at = (figure: number) => (range === 0 ? Math.floor((width - 1) / 2) : Math.round(((figure - scale.low) / range) * (width - 1)))
  const [first, last, mark] = [at(spread.min), at(spread.max), at(value)]
  const cell = (i: number) => {
    if (i === mark) return own
    if (i === at(spread.median)) return median
    if (i >= at(spread.q1) && i <= at(spread.q3)) return box
    if (i === first) return low
    if (i === last) return high
    if (i > first && i < last) return whisker
    return (i > last && i < mark) || (i < first && i > mark) ? beyond : ' '
  }
  return Array.from({length: width}, (_, i) => cell(i)).join('')
}

/** Values as one column each, as high as they are between 0 and `highest`. */
export function sparkLine(values: readonly number[], highest: number, ascii: boolean): string {
  const {heights} = ascii ? ASCII : LINES
  const height = (value: number) => (highest <= 0 ? 0 : Math.round((Math.max(0, value) / highest) * (heights.length - 1)))
  return values.map((value) => heights[Math.min(heights.length - 1, height(value))]).join('')
}

/** A value as a bar of up to `width` columns; what is more than 0 is never empty. */
export function bar(value: number, {most, width}: {most: number; width: number}): string {
  if (value <= 0 || most <= 0) return ''
  return LINES.heights.slice(-1).repeat(Math.max(1, Math.round((value / most) * width)))
}
