import {clean} from './clean.js'
import {escapeMarkup} from './escape.js'
import {htmlPage} from './html-page.js'
import {DENSE_CSS, PAGE_CSS} from './page-css.js'
import {inlineHtml, pageLinkHtml, proseHtml, tableHtml} from './prose-html.js'
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
  type View,
} from './view.js'

/** A view as one HTML page to print: every text escaped, nothing loaded from elsewhere. */
export function printViewHtml(view: View): string {
  const {title, subtitle, parts, end = [], columns} = clean(view)
  const under = subtitle === undefined ? '' : quiet(subtitle)
  const main = partsHtml(parts, 1)
  const body = [
    `<header><h1>${escapeMarkup(title)}</h1>${under}</header>`,
    ...(columns ? ['<div class="block">', ...main, '</div>'] : main),
    ...partsHtml(end, 1),
  ]
  return htmlPage({title, css: columns ? PAGE_CSS + DENSE_CSS : PAGE_CSS, body: body.join('\n')})
}

/** Parts of a clean view, one text each; `depth` is that of the heading above. */
export function partsHtml(parts: readonly Part[], depth: number, links?: Links): string[] {
  return shown(parts).map((part) => SET[part.type](part as never, depth, links))
}

const SET: EachPart<[number, Links | undefined], string> = {
  facts: ({facts, note}, _, links) =>
    [factsHtml(facts, links), note === undefined ? '' : quiet(note)].filter((part) => part !== '').join('\n'),
  table: ({header, rows}) => tableHtml(header, rows, 'figures'),
  prose: ({text, aside}, _, links) => (aside ? `<div class="line">${proseHtml(text, links)}</div>` : proseHtml(text, links)),
  list: ({items}, _, links) => listHtml(items, links),
  note: ({note}) => quiet(note),
  rule: () => '<hr>',
  section: sectionHtml,
  entry: entryHtml,
  abilities: ({abilities}) => abilityTable(abilities),
}

function quiet(text: string): string {
  return `<p class="line">${escapeMarkup(text)}</p>`
}

function small(note: string | undefined): string {
  return note ? ` <small>${escapeMarkup(note)}</small>` : ''
}

/** Names and values as a list; nothing when there are none. */
export function factsHtml(facts: readonly Fact[], links?: Links): string {
  const rows = facts.map(
    ({name, value, runs = [value], note}) => `<dt>${escapeMarkup(name)}</dt><dd>${runsHtml(runs, links)}${small(note)}</dd>`,
  )
  return rows.length === 0 ? '' : `<dl class="facts">${rows.join('')}</dl>`
}

/** Items under each other; nothing when there are none. */
export function listHtml(items: readonly Item[], links?: Links): string {
  return ul(items.map((item) => itemHtml(item, links)))
}

function ul(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}

function itemHtml(item: Item, links: Links | undefined): string {
  if (typeof item === 'string') return escapeMarkup(item)
  const {name, id, to, note} = item
  return `<b>${nameHtml(name, to, links)}</b>${id ? ` <code>${escapeMarkup(id)}</code>` : ''}${small(note)}`
}

function nameHtml(name: string, to: string | undefined, links: Links | undefined): string {
  return to === undefined ? escapeMarkup(name) : pageLinkHtml(links, to, name)
}

function sectionHtml({title, note, parts}: Section, depth: number, links: Links | undefined): string {
  const tag = `h${Math.min(6, depth + 1)}`
  return `<section><${tag}>${escapeMarkup(title)}${small(note)}</${tag}>${partsHtml(parts, depth + 1, links).join('')}</section>`
}

function entryHtml({name, to, runs, text = '', items = []}: NamedEntry, _: number, links: Links | undefined): string {
  const list = ul(items.map((item) => runsHtml(item, links, ' ')))
  const head = `<p><b>${nameHtml(name, to, links)}.</b> ${runsHtml(runs, links, ' ')}</p>`
  return `<article>${head}${proseHtml(text, links)}${list}</article>`
}

/** Runs of a sentence, one behind the other. */
function runsHtml(runs: readonly Run[], links: Links | undefined, between = ''): string {
  return runs.map((run) => runHtml(run, links)).join(between)
}

function runHtml(run: Run, links: Links | undefined): string {
  if (typeof run === 'string') return escapeMarkup(run)
  if ('to' in run) return nameHtml(run.name, run.to, links)
  return 'label' in run ? `<i>${escapeMarkup(run.label)}</i>` : inlineHtml(run.prose, links)
}

/** Two columns of three, as the book sets them. */
function abilityTable(abilities: readonly AbilityScore[]): string {
  const half = Math.ceil(abilities.length / 2)
  const column = (own: readonly AbilityScore[]) =>
    tableHtml(
      ['', 'Score', 'Mod', 'Save'],
      own.map(({short, score, modifier, save}) => [short, score, modifier, save]),
      'ability-scores',
    )
  return `<div class="abilities">${column(abilities.slice(0, half))}${column(abilities.slice(half))}</div>`
}
