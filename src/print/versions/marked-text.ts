import {type DiffPart, type LineDiff, wordDiff} from '../../merge/word-diff.js'
import {wrap} from '../text/layout.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

/** A text as lines no wider than `width`, with the words marked that are otherwise than in `before`; unmarked without one. */
export function markedLines(text: string, before: string | undefined, width: number): string[] {
  const [was, is] = [before, text].map((each) => each && plainText(each, {keepNewlines: true}))
  if (was === undefined || was === is) return wrap(is ?? '', width)
  const {lines} = wordDiff(was, is ?? '')
  if (!lines.some(isShared)) return wrap(is ?? '', width)
  return lines.flatMap((line) => shownLines(line).flatMap((each) => wrap(each, width)))
}

/** Whether something of a line is as it was. A text that has nothing in common is read better as it is. */
function isShared(line: LineDiff): boolean {
  if (line.type === 'sides') return true
  return line.type === 'inline' ? line.parts.some(({type, text}) => type === 'same' && text.trim() !== '') : line.type === 'same'
}

function shownLines(line: LineDiff): string[] {
  switch (line.type) {
    case 'inline':
      return [partsText(line.parts)]
    case 'sides':
      return [partsText(line.before), partsText(line.after)]
    default:
      return [partsText([line])]
  }
}

function partsText(parts: readonly DiffPart[]): string {
  return parts.map(({type, text}) => MARKS[type](text.replace(/\n$/, ''))).join('')
}

/** As brackets too: nothing is said by colour alone. */
const MARKS = {
  same: (text) => text,
  removed: (text) => style.error(`[-${text}-]`),
  added: (text) => style.good(`{+${text}+}`),
} as const satisfies Record<DiffPart['type'], (text: string) => string>
