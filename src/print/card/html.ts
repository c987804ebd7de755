import type {Entry} from '../../schema/content/entry.js'
import {SHEET_CSS} from '../sheet/html-css.js'
import {printStatBlockHtml} from '../stat-block/html.js'
import {escapeMarkup} from '../text/escape.js'
import {factsHtml, htmlPage, proseHtml, tableHtml} from '../text/prose-html.js'
import {type CardNames, safeCardView, sourceText} from './card.js'
import type {CardSection} from './view.js'

/** A catalog entry as one HTML page to print: every text escaped, nothing loaded from elsewhere. */
export function printCardHtml(entry: Entry, names: CardNames = {}): string {
  if (entry.kind === 'monster') return printStatBlockHtml(entry, names)
  const {name, line, facts, text, lines = [], tables = [], sections = [], after = []} = safeCardView(entry, names)
  const body = [
    `<header><h1>${escapeMarkup(name)}</h1><p class="line">${escapeMarkup(line)}</p></header>`,
    factsHtml(facts),
    proseHtml(text),
    listHtml(lines),
    ...tables.map(({header, rows}) => tableHtml(header, rows, 'figures')),
    ...sections.map(sectionHtml),
    factsHtml(after),
    `<p class="line">${escapeMarkup(sourceText(entry))}</p>`,
  ]
  return htmlPage({title: name, css: SHEET_CSS, body: body.filter((part) => part !== '').join('\n')})
}

function listHtml(lines: readonly string[]): string {
  return lines.length === 0 ? '' : `<ul>${lines.map((line) => `<li>${escapeMarkup(line)}</li>`).join('')}</ul>`
}

function sectionHtml({title, note, text, lines}: CardSection): string {
  const under = note === undefined ? '' : ` <small>${escapeMarkup(note)}</small>`
  return `<section><h2>${escapeMarkup(title)}${under}</h2>${proseHtml(text)}${listHtml(lines)}</section>`
}
