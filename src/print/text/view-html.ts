import {clean} from './clean.js'
import {escapeMarkup} from './escape.js'
import {htmlPage} from './html-page.js'
import {DENSE_CSS, PAGE_CSS} from './page-css.js'
import {inlineHtml, proseHtml, tableHtml} from './prose-html.js'
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

/** `depth` is that of the heading above. */
function partsHtml(parts: readonly Part[], depth: number): string[] {
  return shown(parts).map((part) => SET[part.type](part as never, depth))
}

const SET: EachPart<[number], string> = {
  facts: ({facts, note}) => [factsHtml(facts), note === undefined ? '' : quiet(note)].filter((part) => part !== '').join('\n'),
  table: ({header, rows}) => tableHtml(header, rows, 'figures'),
  prose: ({text, aside}) => (aside ? `<div class="line">${proseHtml(text)}</div>` : proseHtml(text)),
  list: ({items}) => listHtml(items),
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
export function factsHtml(facts: readonly Fact[]): string {
  const rows = facts.map(({name, value, note}) => `<dt>${escapeMarkup(name)}</dt><dd>${escapeMarkup(value)}${small(note)}</dd>`)
  return rows.length === 0 ? '' : `<dl class="facts">${rows.join('')}</dl>`
}

/** Items under each other; nothing when there are none. */
export function listHtml(items: readonly Item[]): string {
  return ul(items.map(itemHtml))
}

function ul(items: readonly string[]): string {
  return items.length === 0 ? '' : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}

function itemHtml(item: Item): string {
  if (typeof item === 'string') return escapeMarkup(item)
  const {name, id, note} = item
  return `<b>${escapeMarkup(name)}</b>${id ? ` <code>${escapeMarkup(id)}</code>` : ''}${small(note)}`
}

function sectionHtml({title, note, parts}: Section, depth: number): string {
  const tag = `h${Math.min(6, depth + 1)}`
  return `<section><${tag}>${escapeMarkup(title)}${small(note)}</${tag}>${partsHtml(parts, depth + 1).join('')}</section>`
}

function entryHtml({name, runs, text = '', items = []}: NamedEntry): string {
  const list = ul(items.map((item) => item.map(runHtml).join(' ')))
  return `<article><p><b>${escapeMarkup(name)}.</b> ${runs.map(runHtml).join(' ')}</p>${proseHtml(text)}${list}</article>`
}

function runHtml(run: Run): string {
  if (typeof run === 'string') return escapeMarkup(run)
  return 'label' in run ? `<i>${escapeMarkup(run.label)}</i>` : inlineHtml(run.prose)
}

function abilityTable(abilities: readonly AbilityScore[]): string {
  return tableHtml(
    ['Ability', 'Score', 'Mod', 'Save'],
    abilities.map(({name, score, modifier, save}) => [name, score, modifier, save]),
    'abilities',
  )
}
