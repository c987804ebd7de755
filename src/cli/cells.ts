import {visibleWidth} from '../print/text/layout.js'

/** One column of a line: a character, and the SGR parameters in force there ("" for none). */
export interface Cell {
  character: string
  style: string
}

/** What each attribute of SGR is set by and cleared by; colours are sets of their own. */
const ATTRIBUTES: readonly {name: string; on: RegExp; off: number}[] = [
  {name: 'bold', on: /^1$/, off: 22},
  {name: 'dim', on: /^2$/, off: 22},
  {name: 'italic', on: /^3$/, off: 23},
  {name: 'underline', on: /^4$/, off: 24},
  {name: 'inverse', on: /^7$/, off: 27},
  {name: 'hidden', on: /^8$/, off: 28},
  {name: 'struck', on: /^9$/, off: 29},
  {name: 'foreground', on: /^(?:3[0-7]|9[0-7]|38;[\d;]+)$/, off: 39},
  {name: 'background', on: /^(?:4[0-7]|10[0-7]|48;[\d;]+)$/, off: 49},
]

/** Parameters that belong together: "1;38;5;12" → "1", "38;5;12". */
const PARAMETER = /[34]8;5;\d+|[34]8;2;\d+;\d+;\d+|\d+/g
const PIECE = /\u001b\[([\d;]*)m|([^\u001b])|\u001b/gu

/** A line as columns, without blanks at its end, those between without a colour that doesn't show; `undefined` where a character may take other than one column. */
export function cellsOf(line: string): readonly Cell[] | undefined {
  const cells: Cell[] = []
  let worn = new Map<string, string>()
  let style = ''
  for (const [, parameters, character] of line.matchAll(PIECE)) {
    if (character !== undefined) cells.push({character, style: character === ' ' && !isSeen(style) ? '' : style})
    else if (parameters === undefined) return undefined
    else {
      worn = dressed(worn, parameters)
      style = [...worn.values()].join(';')
    }
  }
  if (visibleWidth(line.replace(/\u001b\[[\d;]*m/g, '')) !== cells.length) return undefined
  while (cells.at(-1)?.character === ' ' && cells.at(-1)?.style === '') cells.pop()
  return cells
}

/** Whether a style shows on a blank: a line under it, or a colour behind it. */
export function isSeen(style: string): boolean {
  return /(?:^|;)(?:4|7|9|4[0-8]|10[0-7])(?:;|$)/.test(style)
}

function dressed(worn: ReadonlyMap<string, string>, parameters: string): Map<string, string> {
  const next = new Map(worn)
  for (const [parameter] of (parameters || '0').matchAll(PARAMETER)) {
    if (Number(parameter) === 0) next.clear()
    for (const {name, on, off} of ATTRIBUTES) {
      if (Number(parameter) === off) next.delete(name)
      if (on.test(parameter)) next.set(name, parameter)
    }
  }
  // In one order, so that the same look is the same text.
  return new Map(ATTRIBUTES.flatMap(({name}) => (next.has(name) ? [[name, next.get(name) ?? ''] as const] : [])))
}
