import {abilityLines} from './ability-lines.js'
import {clean} from './clean.js'
import {factLines} from './fact-lines.js'
import {figureTables} from './figure-table.js'
import {beside, hung, indent, MIN_WIDTH, packed, rule, wrap} from './layout.js'
import {gridLines, inline, proseLines} from './prose.js'
import {style} from './style.js'
import {asciiSymbols} from './symbols.js'
import {type EachPart, type Fact, type Item, type NamedEntry, type Part, type Run, type Section, shown, type View} from './view.js'

export interface ViewOptions {
  /** Columns of the terminal; under 40 counts as 40. */
  width: number
  /** ASCII in place of symbols and lines. */
  ascii?: boolean
}

/** Lines get no longer than this: prose is hard to read beyond. */
const PROSE_WIDTH = 100
/** A dense view in one column gets no wider than this, nor each of two. */
const DENSE_WIDTH = 72
const GAP = 4
/** Narrower than this, two columns read worse than one. */
const TWO_COLUMNS = 2 * 52 + GAP
/** A view this short stays in one column. */
const SHORT = 24
const INDENT = 2

/** Room to set something in: for text, and for a table of figures, which may stand out to the edge. */
interface Room {
  width: number
  tables: number
}

/** Lines that stay together. */
interface Block {
  lines: readonly string[]
  /** Right under what stands before it; an empty line goes between otherwise. */
  isClose?: true
}

/** A view for a terminal. */
export function printView(view: View, {width, ascii = false}: ViewOptions): string {
  const page = Math.max(width, MIN_WIDTH)
  const safe = clean(view)
  const lines = safe.columns ? denseLines(safe, page) : stacked(viewBlocks(safe, {width: Math.min(page, PROSE_WIDTH), tables: page}))
  const printed = lines.join('\n')
  return ascii ? asciiSymbols(printed) : printed
}

/** One column, or two where there is room and enough to fill them. */
function denseLines(view: View, page: number): string[] {
  const blocksIn = (width: number) => viewBlocks(view, {width, tables: width})
  const single = stacked(blocksIn(Math.min(page, DENSE_WIDTH)))
  if (page < TWO_COLUMNS || single.length <= SHORT) return single
  const width = Math.min(DENSE_WIDTH, Math.floor((page - GAP) / 2))
  const blocks = blocksIn(width)
  const at = balancePoint(blocks.map(({lines, isClose}, i) => lines.length + (i === 0 || isClose ? 0 : 1)))
  return beside(
    [blocks.slice(0, at), blocks.slice(at)].map((column) => ({lines: stacked(column), width})),
    GAP,
  )
}

/** Where to break a list of heights in two, so that the higher half is as low as can be. */
function balancePoint(heights: readonly number[]): number {
  const total = heights.reduce((sum, each) => sum + each, 0)
  let [best, lowest, above] = [heights.length, total, 0]
  for (const [i, height] of heights.entries()) {
    above += height
    const higher = Math.max(above, total - above)
    if (higher < lowest) [best, lowest] = [i + 1, higher]
  }
  return best
}

function stacked(blocks: readonly Block[]): string[] {
  return blocks.flatMap(({lines, isClose}, i) => (i === 0 || isClose ? lines : ['', ...lines]))
}

function viewBlocks({title, subtitle, parts, end = []}: View, room: Room): Block[] {
  const under = subtitle === undefined ? [] : wrap(style.subtitle(subtitle), room.width)
  const head = {lines: [...wrap(style.title(title), room.width), ...under]}
  return [head, ...shown([...parts, ...end]).flatMap((part) => blocksOf(part, room))]
}

function blocksOf(part: Part, room: Room): Block[] {
  return SET[part.type](part as never, room)
}

const SET: EachPart<[Room], Block[]> = {
  facts: ({facts, isRow, note}, {width}) => [
    {lines: [...(isRow ? rowLines : factLines)(facts, width), ...(note === undefined ? [] : wrap(style.muted(note), width))]},
  ],
  table: (table, {width, tables}) => {
    if (table.words) return [{lines: gridLines([table.header, ...table.rows], width)}]
    return figureTables(table, tables).map((lines) => ({lines}))
  },
  prose: ({text, aside}, {width}) => [{lines: proseLines(text, width).map((line) => (aside ? style.muted(line) : line))}],
  list: ({items, aside}, {width}) => [{lines: items.flatMap((item) => itemLines(item, width, aside))}],
  note: ({note}, {width}) => [{lines: wrap(style.muted(note), width)}],
  rule: (_, {width}) => [{lines: [style.muted('─'.repeat(width))]}],
  section: (section, room) => (section.isRuled ? ruledBlocks(section, room) : [indentedBlock(section, room)]),
  entry: (entry, {width}) => [{lines: entryLines(entry, width)}],
  abilities: ({abilities}, {width}) => [{lines: abilityLines(abilities, width)}],
}

/** Short facts beside each other, "AC 17   HP 157 (15d12 + 60)", then each of those that take a line. */
function rowLines(facts: readonly Fact[], width: number): string[] {
  const text = ({name, value, note}: Fact) => `${style.label(name)} ${value}${note ? `  ${style.muted(note)}` : ''}`
  return [
    ...packed(facts.filter(({isAlone}) => !isAlone).map(text), width, {separator: '   '}),
    ...facts.filter(({isAlone}) => isAlone).flatMap((fact) => wrap(text(fact), width, {hang: INDENT})),
  ]
}

function itemLines(item: Item, width: number, aside: true | undefined): string[] {
  if (typeof item !== 'string') return hung('• ', thingText(item), width)
  return aside ? hung(style.muted('– '), style.muted(item), width) : hung('• ', item, width)
}

function thingText({name, id, note}: Exclude<Item, string>): string {
  const about = [id, note].filter((each) => each !== undefined && each !== '').map((each) => `  ${style.muted(each ?? '')}`)
  return style.label(name) + about.join('')
}

/** What stands close under a section's text, since it belongs to that text. */
const CLOSE: ReadonlySet<Part['type']> = new Set(['list', 'note', 'entry'])

function innerBlocks(parts: readonly Part[], room: Room): Block[] {
  return shown(parts).flatMap((part) => blocksOf(part, room).map((block) => (CLOSE.has(part.type) ? {...block, isClose: true} : block)))
}

function indentedBlock({title, note, parts}: Section, {width, tables}: Room): Block {
  const heading = style.label(title) + (note === undefined ? '' : `  ${style.muted(note)}`)
  const inner = stacked(innerBlocks(parts, {width: width - INDENT, tables: tables - INDENT}))
  return {lines: [...wrap(heading, width), ...indent(inner, INDENT)]}
}

/** The heading, and notes right under it, stay with the first part that is more. */
function ruledBlocks({title, note, parts}: Section, room: Room): Block[] {
  const inner = innerBlocks(parts, room)
  const lead = 1 + shown(parts).findIndex(({type}) => type !== 'note')
  const heading = rule(note === undefined ? title : `${title} (${note})`, room.width)
  return [{lines: [heading, ...stacked(inner.slice(0, lead))]}, ...inner.slice(lead)]
}

function entryLines({name, runs, text = '', items = []}: NamedEntry, width: number): string[] {
  const inner = width - INDENT
  return [
    ...wrap([style.label(`${name}.`), ...runs.map(runText)].join(' '), width, {hang: INDENT}),
    ...(text === '' ? [] : indent(proseLines(text, inner), INDENT)),
    ...items.flatMap((item) => indent(wrap(item.map(runText).join(' '), inner, {hang: INDENT}), INDENT)),
  ]
}

function runText(run: Run): string {
  if (typeof run === 'string') return run
  if ('to' in run) return run.name
  return 'label' in run ? style.term(run.label) : inline(run.prose)
}
