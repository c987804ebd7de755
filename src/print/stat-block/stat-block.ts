import chalk from 'chalk'
import type {Monster} from '../../schema/content/monster.js'
import {factLines} from '../sheet/facts.js'
import {beside, indent, MIN_WIDTH, packed, pad, rule, wrap} from '../text/layout.js'
import {inline, proseLines} from '../text/prose.js'
import {style} from '../text/style.js'
import {asciiSymbols} from '../text/symbols.js'
import {type Run, type StatAbility, type StatBlockView, type StatEntry, type StatSection, type StatWords, safeStatBlock} from './view.js'

export interface StatBlockOptions extends StatWords {
  width: number
  ascii?: boolean
}

/** A block in one column gets no wider than this, nor each of two. */
const COLUMN = 72
const GAP = 4
/** Narrower than this, two columns read worse than one. */
const TWO_COLUMNS = 2 * 52 + GAP
/** A block this short stays in one column. */
const SHORT = 24

/** A monster as a stat block for a terminal: in two columns where there is room. */
export function printStatBlock(monster: Monster, {width, ascii = false, ...words}: StatBlockOptions): string {
  const view = safeStatBlock(monster, words)
  const page = Math.max(width, MIN_WIDTH)
  const single = blocksOf(view, Math.min(page, COLUMN)).flat()
  const isWide = page >= TWO_COLUMNS && single.length > SHORT
  const printed = (isWide ? twoColumns(view, page) : single).join('\n')
  return ascii ? asciiSymbols(printed) : printed
}

function twoColumns(view: StatBlockView, page: number): string[] {
  const width = Math.min(COLUMN, Math.floor((page - GAP) / 2))
  const blocks = blocksOf(view, width)
  const at = balancePoint(blocks.map((block) => block.length))
  const column = (part: readonly string[][]) => {
    const lines = part.flat()
    return {lines: lines[0] === '' ? lines.slice(1) : lines, width}
  }
  return beside([column(blocks.slice(0, at)), column(blocks.slice(at))], GAP)
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

/** Runs of lines that stay together: the head, each entry, the end. */
function blocksOf(view: StatBlockView, width: number): string[][] {
  const {text, after} = view
  return [
    headLines(view, width),
    ['', ...factLines(view.facts, width)],
    ...view.sections.flatMap((section) => sectionBlocks(section, width)),
    ...(text.trim() === '' ? [] : [['', ...proseLines(text, width).map((line) => style.muted(line))]]),
    ['', ...factLines(after, width)],
  ]
}

function headLines({name, line, vitals, abilities}: StatBlockView, width: number): string[] {
  const facts = vitals.map((fact) => `${style.label(fact.name)} ${fact.value}`)
  return [
    ...wrap(style.heading(name), width),
    ...wrap(chalk.italic(style.muted(line)), width),
    '',
    ...packed(facts.slice(0, 3), width, {separator: '   '}),
    ...wrap(facts[3] ?? '', width, {hang: 2}),
    '',
    ...abilityLines(abilities, width),
  ]
}

/** Width of one ability: "Str  21   +5   +5". */
const ABILITY_WIDTH = 18

/** The six in three pairs as the book sets them, or in two columns of three. */
function abilityLines(abilities: readonly StatAbility[], width: number): string[] {
  const count = width >= 3 * ABILITY_WIDTH + 4 ? 3 : 2
  const rows = 6 / count
  const head = style.muted(`${' '.repeat(9)}Mod  Save`)
  const groups = count === 3 ? [0, 1, 2].map((i) => [i, i + 3]) : [0, 1].map((i) => [3 * i, 3 * i + 1, 3 * i + 2])
  return beside(
    groups.map((group) => ({
      lines: [head, ...group.slice(0, rows).map((i) => abilityLine(abilities[i] as StatAbility))],
      width: ABILITY_WIDTH,
    })),
  )
}

function abilityLine({short, score, modifier, save, isTrained}: StatAbility): string {
  const last = pad(save, 4, 'right')
  return `${style.label(short)}  ${pad(score, 2, 'right')}  ${pad(modifier, 3, 'right')}  ${isTrained ? style.number(last) : last}`
}

/** The heading stays with the first entry. */
function sectionBlocks({title, note, entries}: StatSection, width: number): string[][] {
  const heading = ['', rule(title, width), ...(note === undefined ? [] : wrap(style.muted(note), width))]
  return entries.map((entry, i) => [...(i === 0 ? heading : []), ...entryLines(entry, width)])
}

function entryLines({name, runs, more, items}: StatEntry, width: number): string[] {
  const text = [style.label(`${name}.`), ...runs.map(runText)].join(' ')
  return [
    ...wrap(text, width, {hang: 2}),
    ...(more === '' ? [] : indent(proseLines(more, width - 2), 2)),
    ...items.flatMap((item) => indent(wrap(item.map(runText).join(' '), width - 2, {hang: 2}), 2)),
  ]
}

function runText(run: Run): string {
  if (typeof run === 'string') return run
  return 'label' in run ? chalk.italic(style.accent(run.label)) : inline(run.prose)
}
