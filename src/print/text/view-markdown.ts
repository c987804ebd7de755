import {clean} from './clean.js'
import {escapeMarkdown, safeMarkdown} from './escape.js'
import {
  type AbilityScore,
  type EachPart,
  type Fact,
  type Item,
  type NamedEntry,
  type Part,
  type Run,
  type Section,
  shown,
  type Table,
  type View,
} from './view.js'

/** A view as Markdown, with tables that GitHub shows. */
export function printViewMarkdown(view: View): string {
  const {title, subtitle, parts, end = []} = clean(view)
  return paragraphs([
    `# ${escapeMarkdown(title)}`,
    subtitle === undefined ? '' : quiet(subtitle),
    ...shown([...parts, ...end]).map((part) => partMarkdown(part, 1)),
  ])
}

function paragraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}

function quiet(text: string): string {
  return `*${escapeMarkdown(text)}*`
}

/** `depth` is that of the heading above. */
function partMarkdown(part: Part, depth: number): string {
  return SET[part.type](part as never, depth)
}

const SET: EachPart<[number], string> = {
  facts: ({facts, note}) => paragraphs([facts.map(factMarkdown).join('  \n'), note === undefined ? '' : quiet(note)]),
  table: tableMarkdown,
  prose: ({text}) => safeMarkdown(text),
  list: ({items}) => listMarkdown(items.map(itemMarkdown)),
  note: ({note}) => quiet(note),
  rule: () => '---',
  section: sectionMarkdown,
  entry: entryMarkdown,
  abilities: ({abilities}) => abilityTable(abilities),
}

/** "**Speed:** 30 ft (a note)". */
export function factMarkdown({name, value, note}: Fact): string {
  return `**${escapeMarkdown(name)}:** ${escapeMarkdown(value)}${note ? ` (${escapeMarkdown(note)})` : ''}`
}

/** A pipe table. */
export function tableMarkdown({header, rows}: Pick<Table, 'header' | 'rows'>): string {
  return pipeTable(
    header.map(escapeMarkdown),
    rows.map((row) => row.map(escapeMarkdown)),
  )
}

function pipeTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Lines that are Markdown already, one an item. */
export function listMarkdown(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

function itemMarkdown(item: Item): string {
  if (typeof item === 'string') return escapeMarkdown(item)
  const {name, id, note} = item
  return [`**${escapeMarkdown(name)}**`, id && `(${escapeMarkdown(id)})`, note && escapeMarkdown(note)].filter(Boolean).join(' ')
}

function sectionMarkdown({title, note, parts}: Section, depth: number): string {
  const heading = `${'#'.repeat(Math.min(6, depth + 1))} ${escapeMarkdown(title)}${note === undefined ? '' : ` (${escapeMarkdown(note)})`}`
  return paragraphs([heading, ...shown(parts).map((part) => partMarkdown(part, depth + 1))])
}

function entryMarkdown({name, runs, text = '', items = []}: NamedEntry): string {
  return paragraphs([
    [`**${escapeMarkdown(`${name}.`)}**`, ...runs.map(runMarkdown)].join(' '),
    safeMarkdown(text),
    listMarkdown(items.map((item) => item.map(runMarkdown).join(' '))),
  ])
}

function runMarkdown(run: Run): string {
  if (typeof run === 'string') return escapeMarkdown(run)
  return 'label' in run ? quiet(run.label) : safeMarkdown(run.prose)
}

/** The six beside each other, as the book sets them; a better save is bold. */
function abilityTable(abilities: readonly AbilityScore[]): string {
  return pipeTable(
    ['', ...abilities.map(({short}) => short)],
    [
      ['Score', ...abilities.map(({score}) => score)],
      ['Mod', ...abilities.map(({modifier}) => modifier)],
      ['Save', ...abilities.map(({save, isTrained}) => (isTrained ? `**${save}**` : save))],
    ],
  )
}
