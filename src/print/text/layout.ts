import measure from 'fast-string-truncated-width'
import {wrapAnsi} from 'fast-wrap-ansi'
import {style} from './style.js'

/** Narrowest terminal that anything is laid out for. */
export const MIN_WIDTH = 40

/** Latin letters, punctuation, box drawing and our own symbols: one column each, whatever the terminal. */
const NARROW = /^[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2212\u2500-\u25fc\u2610-\u2612]*$/

/** Columns that a text takes in a terminal: colours none, wide characters two. */
export function visibleWidth(text: string): number {
  // The general case compiles patterns over all of Unicode, which most output never needs.
  return NARROW.test(text) ? text.length : measure(text).width
}

/** Lines no wider than `width`; words longer than that are cut. Lines after the first are indented by `hang`. */
export function wrap(text: string, width: number, {hang = 0}: {hang?: number} = {}): string[] {
  return text.split('\n').flatMap((line) => {
    if (visibleWidth(line) <= width) return [line]
    const [first = '', ...rest] = wrapLine(line, width)
    if (rest.length === 0 || hang === 0) return [first, ...rest]
    const left = wrapLine(line, width - hang)
    return left.map((part, i) => (i === 0 ? part : ' '.repeat(hang) + part))
  })
}

/** Wrap at spaces; a word too long for a line is cut. */
function wrapLine(line: string, width: number): string[] {
  if (!NARROW.test(line)) return wrapAnsi(line, width, {hard: true}).split('\n')
  const lines: string[] = []
  let current: string | undefined
  for (const word of line.split(' ')) {
    if (current !== undefined && current.length + 1 + word.length <= width) current += ` ${word}`
    else {
      if (current !== undefined) lines.push(current.trimEnd())
      current = word
      for (; current.length > width; current = current.slice(width)) lines.push(current.slice(0, width))
    }
  }
  return [...lines, (current ?? '').trimEnd()]
}

/** The same lines, each moved right. */
export function indent(lines: readonly string[], by: number): string[] {
  return lines.map((line) => (line === '' ? '' : ' '.repeat(by) + line))
}

/** A prefix and lines beside it: the first beside the prefix, the others under that first. */
export function hung(prefix: string, text: string, width: number): string[] {
  const by = visibleWidth(prefix)
  return wrap(text, Math.max(1, width - by)).map((line, i) => (i === 0 ? prefix + line : ' '.repeat(by) + line))
}

/** A text cut to `width` with "…" as its last column; colours are closed. */
export function truncate(text: string, width: number): string {
  if (visibleWidth(text) <= width) return text
  if (width < 1) return ''
  for (let limit = width; limit > 0; limit--) {
    const cut = text.slice(0, measure(text, {limit, ellipsis: '…', ellipsisWidth: 1}).index).trimEnd()
    // The library reckons one column too few after some marks, such as "…" itself.
    if (visibleWidth(cut) < width) return `${cut}…${/\u001b/.test(cut) ? '\u001b[0m' : ''}`
  }
  return '…'
}

/** A text filled with spaces up to `width`. */
export function pad(text: string, width: number, align: 'left' | 'right' | 'center' = 'left'): string {
  const missing = Math.max(0, width - visibleWidth(text))
  if (align === 'right') return ' '.repeat(missing) + text
  if (align === 'center') return ' '.repeat(Math.floor(missing / 2)) + text + ' '.repeat(Math.ceil(missing / 2))
  return text + ' '.repeat(missing)
}

/** Blocks of lines next to each other, each as wide as its `width`, with `gap` columns between them. */
export function beside(blocks: readonly {lines: readonly string[]; width: number}[], gap = 2): string[] {
  const height = Math.max(0, ...blocks.map(({lines}) => lines.length))
  return Array.from({length: height}, (_, i) =>
    blocks
      .map(({lines, width}) => pad(lines[i] ?? '', width))
      .join(' '.repeat(gap))
      .trimEnd(),
  )
}

/** Cells read downwards in as many equal columns as fit, like `ls`. */
export function newspaper(cells: readonly string[], width: number, gap = 2): string[] {
  const widest = Math.min(width, Math.max(1, ...cells.map(visibleWidth)))
  const count = Math.max(1, Math.min(cells.length, Math.floor((width + gap) / (widest + gap))))
  const height = Math.ceil(cells.length / count)
  const blocks = Array.from({length: count}, (_, i) => ({
    lines: cells.slice(i * height, (i + 1) * height).flatMap((cell) => wrap(cell, widest, {hang: 2})),
    width: widest,
  }))
  return beside(blocks, gap)
}

/** A heading with a line after it to the edge: "── Skills ─────". */
export function rule(title: string, width: number): string {
  const text = truncate(title, Math.max(1, width - 6))
  const after = Math.max(0, width - visibleWidth(text) - 4)
  return `${style.muted('──')} ${style.heading(text)} ${style.muted('─'.repeat(after))}`.trimEnd()
}

/** Short facts on as few lines as they fit, none broken across lines unless it is wider than a line. */
export function packed(
  parts: readonly string[],
  width: number,
  {separator = ' · ', hang = 0}: {separator?: string; hang?: number} = {},
): string[] {
  const lines: string[] = []
  let line = ''
  for (const part of parts.filter((each) => each !== '')) {
    const joined = line === '' ? part : line + separator + part
    const room = lines.length === 0 ? width : width - hang
    if (visibleWidth(joined) <= room) line = joined
    else {
      if (line !== '') lines.push(line)
      const cut = wrap(part, width - hang)
      lines.push(...cut.slice(0, -1))
      line = cut.at(-1) ?? ''
    }
  }
  if (line !== '') lines.push(line)
  return lines.map((each, i) => (i === 0 ? each : ' '.repeat(hang) + each))
}
