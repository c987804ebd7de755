import {proseName} from '../../kit/prose.js'
import {type Bag, isBag, type Reading, rowOf, wordOf} from '../../kit/reading.js'
import type {Prose} from '../../kit/text-power.js'

/** The powers of one section. */
export function readPowers(reading: Reading, key: string): Prose[] {
  return reading.children(key).map((each) => {
    each.ignore('sort', 'type', '_version', 'sources')
    return {name: proseName(each), text: entriesText(each, 'entries'), path: each.path}
  })
}

/** Nested entries as paragraphs of Markdown; what is no text, list, table or section is reported. */
export function entriesText(reading: Reading, key: string): string {
  return entryText(reading.take(key), {lose: (odd) => reading.unmapped(key, odd), between: '\n\n'})
}

interface Flow {
  lose(odd: unknown): void
  /** What stands between the members of a list. */
  between: string
}

function entryText(value: unknown, flow: Flow): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value))
    return value
      .map((each) => entryText(each, flow))
      .filter(Boolean)
      .join(flow.between)
  return isBag(value) ? sectionText(value, {...flow, between: '\n'}) : ''
}

function sectionText(value: Bag, flow: Flow): string {
  const {name} = value
  const content = (rowOf(SHAPES, wordOf(value['type'])) ?? plainSection)(value, flow)
  if (content === undefined) flow.lose(value)
  return content === undefined ? '' : `${typeof name === 'string' ? `**${name.replace(/\.$/, '')}.** ` : ''}${content}`
}

function plainSection({items, entries, entry}: Bag, flow: Flow): string | undefined {
  if (Array.isArray(items)) return items.map((item) => `- ${entryText(item, flow).replace(/\n/g, ' ')}`).join('\n')
  const content = entries ?? entry
  return content === undefined ? undefined : entryText(content, flow)
}

/** Sections that hold more than entries, by their type; without what they need they say nothing. */
const SHAPES: Readonly<Record<string, (value: Bag, flow: Flow) => string | undefined>> = {
  table: tableText,
  inline: ({entries}, flow) => entryText(entries, {...flow, between: ''}),
  link: ({text}) => (typeof text === 'string' ? text : undefined),
  bonus: ({value}) => `${Number(value) < 0 ? '' : '+'}${wordOf(value)}`,
  bonusSpeed: ({value}) => `${Number(value) < 0 ? '' : '+'}${wordOf(value)} ft.`,
  dice: ({toRoll}) => diceText(toRoll),
  quote: ({entries, by}, flow) => [entryText(entries, flow), ...(by ? [`— ${wordOf([by].flat()[0])}`] : [])].join('\n'),
}

/** Rows with bars, as Markdown has them. */
function tableText({colLabels, rows, caption}: Bag, flow: Flow): string | undefined {
  if (!Array.isArray(rows)) return undefined
  const lines = rows.map((row) => (isBag(row) && Array.isArray(row['row']) ? row['row'] : row)).filter(Array.isArray)
  const heads = Array.isArray(colLabels) ? [colLabels, colLabels.map(() => '---')] : []
  const table = [...heads, ...lines].map((row) => `| ${row.map((cell) => cellText(cell, flow)).join(' | ')} |`).join('\n')
  return typeof caption === 'string' ? `**${caption}**\n${table}` : table
}

/** A cell: words, or the roll that a row is for. */
function cellText(cell: unknown, flow: Flow): string {
  const roll = isBag(cell) ? cell['roll'] : undefined
  if (isBag(roll)) return 'exact' in roll ? wordOf(roll['exact']) : `${wordOf(roll['min'])}–${wordOf(roll['max'])}`
  return entryText(cell, flow).replace(/\s*\n\s*/g, ' ')
}

function diceText(rolls: unknown): string | undefined {
  if (!Array.isArray(rolls)) return undefined
  return rolls.map((each) => (isBag(each) ? `${wordOf(each['number'])}d${wordOf(each['faces'])}` : '')).join(' + ')
}
