import chalk from 'chalk'
import type {Entry} from '../../schema/content/entry.js'
import {factLines} from '../sheet/facts.js'
import {printStatBlockMarkdown} from '../stat-block/markdown.js'
import {printStatBlock} from '../stat-block/stat-block.js'
import type {StatWords} from '../stat-block/view.js'
import {clean} from '../text/clean.js'
import {escapeMarkdown, safeMarkdown} from '../text/escape.js'
import {beside, hung, indent, MIN_WIDTH, pad, visibleWidth, wrap} from '../text/layout.js'
import type {CardTable} from '../text/markdown-table.js'
import {tableMarkdown} from '../text/markdown-table.js'
import {gridLines, proseLines} from '../text/prose.js'
import {style} from '../text/style.js'
import {asciiSymbols} from '../text/symbols.js'
import {columnWidths} from '../text/table.js'
import type {Words} from '../words/formulas.js'
import {type CardSection, type CardView, cardView} from './view.js'

/** What stands in place of ids: names of entries (the id as a title otherwise), and the traits that stat blocks share. */
export type CardNames = Pick<StatWords, 'nameOf' | 'traitOf'>

export interface CardOptions extends CardNames {
  width: number
  ascii?: boolean
}

/** Lines of a card get no longer than this: prose is hard to read beyond. */
const PROSE_WIDTH = 100
/** Narrowest column for the features of a class table. */
const FEATURES_WIDTH = 24

/** A catalog entry as a card for a terminal. */
export function printCard(entry: Entry, options: CardOptions): string {
  if (entry.kind === 'monster') return printStatBlock(entry, options)
  const {width, ascii = false} = options
  const page = Math.max(width, MIN_WIDTH)
  const column = Math.min(page, PROSE_WIDTH)
  const {name, line, facts, text, lines = [], tables = [], sections = [], after = []} = safeCardView(entry, options)
  const parts = [
    [...wrap(style.heading(name), column), ...wrap(chalk.italic(style.muted(line)), column)],
    factLines(facts, column),
    proseLines(text, column),
    noteLines(lines, column),
    ...tables.flatMap((table) => tableParts(table, page)),
    ...sections.map((section) => sectionLines(section, column)),
    [...factLines(after, column), ...hung('', style.muted(sourceText(entry)), column)],
  ]
  const printed = parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')
  return ascii ? asciiSymbols(printed) : printed
}

/** An entry as a card whose every text is safe. */
export function safeCardView(entry: Entry, {nameOf}: CardNames): CardView {
  return cardView(clean(entry), safeNames(nameOf))
}

/** A catalog's names, made as safe as the entry itself. */
function safeNames(nameOf: Words['nameOf']): Words {
  return nameOf ? {nameOf: (id) => clean(nameOf(id))} : {}
}

function sectionLines({title, note, text, lines}: CardSection, width: number): string[] {
  const heading = `${style.label(title)}${note === undefined ? '' : `  ${style.muted(note)}`}`
  return [...wrap(heading, width), ...indent([...(text === '' ? [] : proseLines(text, width - 2)), ...noteLines(lines, width - 2)], 2)]
}

/** What the structured parts say, under the prose. */
function noteLines(lines: readonly string[], width: number): string[] {
  return lines.flatMap((line) => hung(style.muted('– '), style.muted(line), width))
}

/** Where an entry comes from, in a line. */
export function sourceText(entry: Entry): string {
  const {source} = clean(entry)
  return `Source: ${source.document}${source.note === undefined ? '' : `, ${source.note}`}`
}

/** The whole table when it fits; else the features first, and the figures in as many tables as they need. */
function tableParts(table: CardTable, width: number): string[][] {
  if (table.words) return [gridLines([table.header, ...table.rows], Math.min(width, PROSE_WIDTH))]
  const last = table.header.length - 1
  const all = table.header.map((_, i) => i)
  const figures = all.slice(1, last)
  if (figuresWidth(table, all.slice(0, last)) + 2 + FEATURES_WIDTH <= width) return [tableLines(table, all, width)]
  const parts: number[][] = [[]]
  for (const i of figures) {
    const part = parts.at(-1) ?? []
    if (part.length > 0 && figuresWidth(table, [0, ...part, i]) > width) parts.push([i])
    else part.push(i)
  }
  return [tableLines(table, [0, last], width), ...parts.map((part) => tableLines(table, [0, ...part], width))]
}

/** Width of figure columns: a header may break at its spaces. */
function figureWidths({header, rows}: CardTable, chosen: readonly number[]): number[] {
  return columnWidths([
    ...rows.map((row) => chosen.map((i) => row[i] ?? '')),
    ...chosen.map((i, place) => chosen.map((_, at) => (at === place ? longestWord(header[i] ?? '') : ''))),
  ])
}

function figuresWidth(table: CardTable, chosen: readonly number[]): number {
  return figureWidths(table, chosen).reduce((sum, each) => sum + each + 2, -2)
}

function longestWord(text: string): string {
  return text.split(' ').reduce((longest, word) => (visibleWidth(word) > visibleWidth(longest) ? word : longest), '')
}

function tableLines(table: CardTable, chosen: readonly number[], width: number): string[] {
  const last = chosen.at(-1) ?? 0
  const isProse = last === table.header.length - 1
  const figures = isProse ? chosen.slice(0, -1) : chosen
  const widths = figureWidths(table, figures)
  const head = beside(
    figures.map((i, at) => {
      const lines = wrap(table.header[i] ?? '', widths[at] ?? 1)
      return {lines: lines.map((line) => pad(line, widths[at] ?? 0, 'right')), width: widths[at] ?? 0}
    }),
  )
  const cells = (row: readonly string[]) => figures.map((i, at) => pad(row[i] ?? '', widths[at] ?? 0, 'right')).join('  ')
  return [
    ...head.map((line, i) =>
      style.muted(
        isProse && i === 0
          ? `${pad(
              line,
              widths.reduce((sum, each) => sum + each + 2, -2),
            )}  ${table.header[last]}`
          : line,
      ),
    ),
    ...table.rows.flatMap((row) => (isProse ? hung(`${cells(row)}  `, row[last] ?? '', width) : [cells(row)])),
  ]
}

/** The same card as Markdown. */
export function printCardMarkdown(entry: Entry, names: CardNames = {}): string {
  if (entry.kind === 'monster') return printStatBlockMarkdown(entry, names)
  const {name, line, facts, text, lines = [], tables = [], sections = [], after = []} = safeCardView(entry, names)
  return [
    `# ${escapeMarkdown(name)}`,
    `*${escapeMarkdown(line)}*`,
    factsMarkdown(facts),
    safeMarkdown(text),
    listMarkdown(lines),
    ...tables.map(tableMarkdown),
    ...sections.map(sectionMarkdown),
    factsMarkdown(after),
    `*${escapeMarkdown(sourceText(entry))}*`,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function factsMarkdown(facts: CardView['facts']): string {
  return facts.map(({name, value}) => `**${escapeMarkdown(name)}:** ${escapeMarkdown(value)}`).join('  \n')
}

function listMarkdown(lines: readonly string[]): string {
  return lines.map((line) => `- ${escapeMarkdown(line)}`).join('\n')
}

function sectionMarkdown({title, note, text, lines}: CardSection): string {
  const heading = `## ${escapeMarkdown(title)}${note === undefined ? '' : ` (${escapeMarkdown(note)})`}`
  return [heading, safeMarkdown(text), listMarkdown(lines)].filter((part) => part !== '').join('\n\n')
}
