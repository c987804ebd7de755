/** A piece of code, or a comment, that stood in a note. */
export interface Aside {
  type: 'fence' | 'code' | 'comment'
  text: string
  /** Line of the note's body where it begins, from 1. */
  line: number
  /** It goes on to the end of the note, because nothing ends it. */
  isUnclosed: boolean
}

/** Where something was taken out: its number between marks that no text has. */
const PLACE = /\u0001(\d+)\u0001/g

const STARTS = /(^[>\t ]*(?:[-*+] )?(`{3,}|~{3,})[^\n]*(?:\n|$))|(`+)|(%%)|(<!--)/gm

/**
 * A note's text with code and comments taken out, so that what looks like a link in them is none: each leaves its number. A comment
 * takes all to its end, whatever it holds; what is in code begins no comment.
 */
export function takeAside(text: string): {text: string; asides: Aside[]} {
  const asides: Aside[] = []
  let [result, from, line] = ['', 0, 1]
  for (let match = nextStart(text, 0); match; match = nextStart(text, from)) {
    const found = endOf(text, match)
    const end = found?.end ?? match.index + match[0].length
    line += countLines(text.slice(from, match.index))
    result += text.slice(from, match.index)
    result += found ? `\u0001${asides.length}\u0001` : match[0]
    if (found) asides.push({type: found.type, text: text.slice(match.index, end), line, isUnclosed: found.isUnclosed})
    line += countLines(text.slice(match.index, end))
    from = end
  }
  return {text: result + text.slice(from), asides}
}

function nextStart(text: string, from: number): RegExpExecArray | null {
  STARTS.lastIndex = from
  return STARTS.exec(text)
}

function countLines(text: string): number {
  return text.split('\n').length - 1
}

interface End {
  type: Aside['type']
  end: number
  isUnclosed: boolean
}

/** Where what begins here ends; `undefined` for a lone backtick. */
function endOf(text: string, {0: start, 1: fenceLine, 2: fence, 3: ticks, 4: percents, index}: RegExpExecArray): End | undefined {
  const from = index + start.length
  if (fenceLine !== undefined && fence !== undefined) return fenceEnd(text, fence, from)
  if (ticks !== undefined) {
    const close = new RegExp(`(?<!\`)\`{${ticks.length}}(?!\`)`, 'g')
    close.lastIndex = from
    const end = close.exec(text)?.index
    return end === undefined ? undefined : {type: 'code', end: end + ticks.length, isUnclosed: false}
  }
  const closing = percents === undefined ? '-->' : '%%'
  const end = text.indexOf(closing, from)
  return {type: 'comment', end: end < 0 ? text.length : end + closing.length, isUnclosed: end < 0}
}

function fenceEnd(text: string, fence: string, from: number): End {
  const close = new RegExp(`^[>\\t ]*${fence[0]}{${fence.length},}[\\t ]*$`, 'gm')
  close.lastIndex = from
  const found = from <= text.length ? close.exec(text) : null
  return {type: 'fence', end: found ? found.index + found[0].length : text.length, isUnclosed: false}
}

/** The words of a comment, without its marks. */
export function commentWords({text}: Aside): string {
  return text.replace(/^(?:%%|<!--)|(?:%%|-->)$/g, '').trim()
}

/** The text with what was taken out back in it, as `replace` gives it. */
export function putBack(text: string, asides: readonly Aside[], replace: (aside: Aside) => string): string {
  return text.replace(PLACE, (_all, number: string) => {
    const aside = asides[Number(number)]
    return aside ? replace(aside) : ''
  })
}

/** The numbers of what was taken out of a text, in their order. */
export function asidesIn(text: string, asides: readonly Aside[]): Aside[] {
  return [...text.matchAll(PLACE)].flatMap(([, number]) => asides[Number(number)] ?? [])
}
