import {replaceLinks} from '../../schema/prose.js'
import {clean} from './clean.js'
import {escapeMarkdown, safeMarkdown} from './escape.js'
import {plainText} from './plain-text.js'
import {
  type AbilityScore,
  type EachPart,
  type Fact,
  type Item,
  type Links,
  type NamedEntry,
  type Part,
  type Run,
  type Section,
  shown,
  type Table,
  type View,
} from './view.js'

/** How a form of Markdown leads to other pages. */
export interface MarkdownLinks {
  pages: Links
  /** A link in this form; `name` is plain text. */
  print(href: string, name: string): string
}

/** A view as Markdown, with tables that GitHub shows. */
export function printViewMarkdown(view: View, links?: MarkdownLinks): string {
  const {title, subtitle, parts, end = []} = clean(view)
  return paragraphs([
    `# ${escapeMarkdown(title)}`,
    subtitle === undefined ? '' : quiet(subtitle),
    ...shown([...parts, ...end]).map((part) => partMarkdown(part, 1, links)),
  ])
}

function paragraphs(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n\n')
}

function quiet(text: string): string {
  return `*${escapeMarkdown(text)}*`
}

/** `depth` is that of the heading above. */
function partMarkdown(part: Part, depth: number, links?: MarkdownLinks): string {
  return SET[part.type](part as never, depth, links)
}

const SET: EachPart<[number, MarkdownLinks | undefined], string> = {
  facts: ({facts, note}, _, links) =>
    paragraphs([facts.map((fact) => factMarkdown(fact, links)).join('  \n'), note === undefined ? '' : quiet(note)]),
  table: tableMarkdown,
  prose: ({text}, _, links) => proseMarkdown(text, links),
  list: ({items}, _, links) => listMarkdown(items.map((item) => itemMarkdown(item, links))),
  note: ({note}) => quiet(note),
  rule: () => '---',
  section: sectionMarkdown,
  entry: entryMarkdown,
  abilities: ({abilities}) => abilityTable(abilities),
}

/** "**Speed:** 30 ft (a note)". */
export function factMarkdown({name, value, runs = [value], note}: Fact, links?: MarkdownLinks): string {
  const words = runs.map((run) => runMarkdown(run, links)).join('')
  return `**${escapeMarkdown(name)}:** ${words}${note ? ` (${escapeMarkdown(note)})` : ''}`
}

/** A name that leads to another page, or is said where there is none. */
function nameMarkdown(name: string, to: string | undefined, links: MarkdownLinks | undefined): string {
  const page = to === undefined ? undefined : links?.pages(to)
  return page && links ? links.print(page.href, plainText(name)) : escapeMarkdown(name)
}

/** Light Markdown with its links to other pages set; without `links` it stays as it is. */
function proseMarkdown(text: string, links: MarkdownLinks | undefined): string {
  const safe = safeMarkdown(text)
  if (!links) return safe
  return replaceLinks(safe, ({kind, to, label}) => {
    const asked = unescaped(kind === undefined ? to : `${kind}:${to}`)
    return nameMarkdown(unescaped(label ?? links.pages(asked)?.name ?? to), asked, links)
  })
}

/** What `safeMarkdown` did to a name is undone: a link sets it in its own way. */
function unescaped(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&amp;/g, '&')
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

function itemMarkdown(item: Item, links: MarkdownLinks | undefined): string {
  if (typeof item === 'string') return escapeMarkdown(item)
  const {name, id, to, note} = item
  return [`**${nameMarkdown(name, to, links)}**`, id && `(${escapeMarkdown(id)})`, note && escapeMarkdown(note)].filter(Boolean).join(' ')
}

function sectionMarkdown({title, note, parts}: Section, depth: number, links: MarkdownLinks | undefined): string {
  const heading = `${'#'.repeat(Math.min(6, depth + 1))} ${escapeMarkdown(title)}${note === undefined ? '' : ` (${escapeMarkdown(note)})`}`
  return paragraphs([heading, ...shown(parts).map((part) => partMarkdown(part, depth + 1, links))])
}

function entryMarkdown({name, to, runs, text = '', items = []}: NamedEntry, _: number, links: MarkdownLinks | undefined): string {
  const head = to === undefined ? escapeMarkdown(`${name}.`) : `${nameMarkdown(name, to, links)}.`
  return paragraphs([
    [`**${head}**`, ...runs.map((run) => runMarkdown(run, links))].join(' '),
    proseMarkdown(text, links),
    listMarkdown(items.map((item) => item.map((run) => runMarkdown(run, links)).join(' '))),
  ])
}

function runMarkdown(run: Run, links: MarkdownLinks | undefined): string {
  if (typeof run === 'string') return escapeMarkdown(run)
  if ('to' in run) return nameMarkdown(run.name, run.to, links)
  return 'label' in run ? quiet(run.label) : proseMarkdown(run.prose, links)
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
