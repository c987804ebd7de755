import type {Face, Span} from './faces.js'

/** Width of a text in a face, in ems: points at a size of one point. */
export type Measure = (text: string, face: Face) => number

/** One line of mixed faces. */
export interface Line {
  spans: readonly Span[]
  /** In points. */
  width: number
}

interface Word {
  pieces: Span[]
  width: number
}

/** Lines no wider than `width`; a word that is wider alone is broken. */
export function wrapSpans(spans: readonly Span[], {width, size, measure}: {width: number; size: number; measure: Measure}): Line[] {
  const ems = width / size
  const space = measure(' ', 'body')
  const lines: {words: Word[]; width: number}[] = []
  for (const word of wordsOf(spans, measure).flatMap((each) => breakWord(each, ems, measure))) {
    const last = lines.at(-1)
    if (last && last.width + space + word.width <= ems) {
      last.words.push(word)
      last.width += space + word.width
    } else lines.push({words: [word], width: word.width})
  }
  return lines.map(({words, width: own}) => ({spans: joined(words), width: own * size}))
}

/** Words, each of one or more pieces: "**Hit:**" and the comma after it are one. */
function wordsOf(spans: readonly Span[], measure: Measure): Word[] {
  const words: Word[] = []
  let open = false
  for (const {text, face} of spans) {
    for (const part of text.split(/(\s+)/)) {
      if (part === '') continue
      if (/^\s/.test(part)) open = false
      else {
        const piece = {text: part, face}
        const last = words.at(-1)
        if (open && last) {
          last.pieces.push(piece)
          last.width += measure(part, face)
        } else words.push({pieces: [piece], width: measure(part, face)})
        open = true
      }
    }
  }
  return words
}

function breakWord(word: Word, ems: number, measure: Measure): Word[] {
  if (word.width <= ems) return [word]
  const parts: Word[] = []
  for (const {text, face} of word.pieces) {
    for (const letter of text) {
      const width = measure(letter, face)
      const last = parts.at(-1)
      const piece = last?.pieces.at(-1)
      if (!last || !piece || last.width + width > ems) parts.push({pieces: [{text: letter, face}], width})
      else {
        if (piece.face === face) piece.text += letter
        else last.pieces.push({text: letter, face})
        last.width += width
      }
    }
  }
  return parts
}

/** Words with spaces between, neighbours of one face as one span. */
function joined(words: readonly Word[]): Span[] {
  const spans: Span[] = []
  words.forEach((word, i) => {
    word.pieces.forEach(({text, face}, j) => {
      const last = spans.at(-1)
      const gap = i > 0 && j === 0 ? ' ' : ''
      if (last && last.face === face) last.text += gap + text
      else {
        if (last) last.text += gap
        spans.push({text, face})
      }
    })
  })
  return spans
}

/** Light Markdown of a line as spans: bold and italic marks become faces. */
export function inlineSpans(text: string, face: Face = 'body'): Span[] {
  return text
    .split(/(\*\*[^*]+\*\*|(?<![\w*])[*_][^*_]+[*_](?![\w*]))/)
    .filter((part) => part !== '')
    .map((part) => {
      if (/^\*\*[^*]+\*\*$/.test(part)) return {text: part.slice(2, -2), face: 'bold'}
      if (/^[*_][^*_]+[*_]$/.test(part)) return {text: part.slice(1, -1), face: 'italic'}
      return {text: part, face}
    })
}

export interface Fitting {
  width: number
  size: number
  /** No smaller than this: what still doesn't fit is cut. */
  smallest: number
  measure: Measure
}

/** The largest size a text fits in on one line; cut with an ellipsis where the smallest is still too large. */
export function fitText(text: string, face: Face, {width, size, smallest, measure}: Fitting): {text: string; size: number} {
  const ems = measure(text, face)
  const fitting = Math.min(size, (width / Math.max(ems, 0.01)) * 0.995)
  return fitting >= smallest ? {text, size: fitting} : {text: cutText(text, face, {ems: width / smallest, measure}), size: smallest}
}

/** Baseline to baseline of lines that share a place made for one, as a share of the size. */
export const TIGHT = 1.08
/** Nobody reads less: what is still too long then is cut. */
const LEAST_SIZE = 4.5
const STEP = 0.25

/** A place for one text: as one line no smaller than `smallest`, else as lines that are not taller than `height` together. */
export interface Place extends Fitting {
  height: number
  /** At most so many lines. */
  lines: number
}

/** A text as large as it goes in a place: on one line, then on more and smaller; cut at last. */
export function fitLines(text: string, face: Face, place: Place): {lines: readonly string[]; size: number} {
  const {width, smallest, measure} = place
  const one = fitText(text, face, place)
  if (one.text === text) return {lines: [text], size: one.size}
  const most = Math.min(smallest * 1.4, place.size)
  for (let size = most; size >= LEAST_SIZE; size -= STEP) {
    const lines = linesOf(text, face, {width, size, measure})
    if (lines.length <= place.lines && lines.length * size * TIGHT <= place.height) return {lines, size}
  }
  const size = Math.min(LEAST_SIZE, smallest)
  const room = Math.max(1, Math.min(place.lines, Math.floor(place.height / (size * TIGHT))))
  const lines = linesOf(text, face, {width, size, measure})
  const last = cutText(lines.slice(room - 1).join(' '), face, {ems: width / size, measure})
  return {lines: [...lines.slice(0, room - 1), last], size}
}

function linesOf(text: string, face: Face, style: {width: number; size: number; measure: Measure}): string[] {
  return wrapSpans([{text, face}], style).map(({spans}) => spans.map((span) => span.text).join(''))
}

/** The text's beginning with an ellipsis, no wider than so many ems. */
export function cutText(text: string, face: Face, {ems, measure}: {ems: number; measure: Measure}): string {
  if (measure(text, face) <= ems) return text
  let kept = ''
  let used = measure('…', face)
  for (const letter of text) {
    used += measure(letter, face)
    if (used > ems) break
    kept += letter
  }
  return `${kept.trimEnd()}…`
}
