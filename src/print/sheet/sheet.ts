import type {Sheet} from '../../rules/sheet/sheet.js'
import {clean} from '../text/clean.js'
import {factLines} from '../text/fact-lines.js'
import {beside, MIN_WIDTH, packed, pad, rule, visibleWidth, wrap} from '../text/layout.js'
import {style} from '../text/style.js'
import {asciiSymbols, MARKS} from '../text/symbols.js'
import {abilitySection, skillSection, trainingSection} from './checks.js'
import {attackSection, featureSection, spellSection} from './powers.js'
import type {Section} from './section.js'
import {detailSection, inventorySection, rootSection} from './things.js'
import {endingCommands, headline, states, vitals} from './view.js'

export interface SheetOptions {
  /** Columns of the terminal; under 40 counts as 40. */
  width: number
  /** Whole texts of features; their first sentences otherwise. */
  full?: boolean
  /** ASCII in place of symbols and lines. */
  ascii?: boolean
}

const TWO_COLUMNS = 100
const THREE_COLUMNS = 150
/** Wider than this no line gets easier to read. */
const MAX_WIDTH = 220
const GUTTER = 3

/** A character sheet for a terminal: one column, from 100 columns two, from 150 three. */
export function printSheet(sheet: Sheet, {width, full = false, ascii = false}: SheetOptions): string {
  const page = Math.min(Math.max(width, MIN_WIDTH), MAX_WIDTH)
  const safe = clean(sheet)
  const lines = [...headerLines(safe, page), '', ...bodyLines(safe, page, full)]
  const text = lines.join('\n')
  return ascii ? asciiSymbols(text) : text
}

function headerLines(sheet: Sheet, width: number): string[] {
  const level = `Level ${sheet.level.total}`
  const name = wrap(sheet.name, width - level.length - 2)
  const now = states(sheet).map((state) => (state === 'Heroic Inspiration' ? style.good(`${MARKS.star} ${state}`) : style.warning(state)))
  return [
    ...name.map((line, i) => (i === 0 ? style.label(pad(line, width - level.length)) + style.accent(level) : style.label(line))),
    ...packed(headline(sheet), width).map((line) => style.muted(line)),
    ...packed(now, width),
    ...packed(
      endingCommands(sheet).map((command) => `over: ${command}`),
      width,
    ).map((line) => style.muted(line)),
    style.muted('─'.repeat(width)),
    ...vitalLines(sheet, width),
  ]
}

/** The vital facts as one list, or two beside each other where they fit. */
function vitalLines(sheet: Sheet, width: number): string[] {
  const facts = vitals(sheet).map((fact) => ({...fact, value: style.number(fact.value)}))
  const half = Math.floor((width - GUTTER) / 2)
  if (half < MIN_WIDTH) return factLines(facts, width)
  const middle = Math.ceil(facts.length / 2)
  return beside(
    [
      {lines: factLines(facts.slice(0, middle), half), width: half},
      {lines: factLines(facts.slice(middle), half), width: half},
    ],
    GUTTER,
  )
}

function bodyLines(sheet: Sheet, width: number, full: boolean): string[] {
  const checks = [abilitySection(sheet), skillSection(sheet), trainingSection(sheet)]
  const fight = [attackSection(sheet), spellSection(sheet)]
  const features = [featureSection(sheet, full)]
  const things = [inventorySection(sheet), detailSection(sheet), rootSection(sheet)]
  if (width >= THREE_COLUMNS) return columnLines([checks, [...fight, ...things], features], [0.3, 0.37, 0.33], width)
  if (width >= TWO_COLUMNS)
    return columnLines(
      [
        [...checks, ...things],
        [...fight, ...features],
      ],
      [0.42, 0.58],
      width,
    )
  return stack([...checks, ...fight, ...features, ...things], width)
}

function columnLines(groups: readonly (readonly Section[])[], shares: readonly number[], width: number): string[] {
  const room = width - GUTTER * (groups.length - 1)
  const widths = shares.map((share) => Math.floor(room * share))
  return beside(
    groups.map((sections, i) => ({lines: stack(sections, widths[i] ?? MIN_WIDTH), width: widths[i] ?? MIN_WIDTH})),
    GUTTER,
  )
}

/** Sections under each other with an empty line between; empty ones are left out. */
function stack(sections: readonly Section[], width: number): string[] {
  return sections
    .map((section) => ({...section, body: section.lines(width)}))
    .filter(({body}) => body.some((line) => visibleWidth(line) > 0))
    .flatMap(({title, body}, i) => [...(i === 0 ? [] : ['']), rule(title, width), ...body])
}
