import {graphOf} from '../../../app/world/graph.js'
import {placesOf} from '../../../app/world/places.js'
import {timelineOf} from '../../../app/world/timeline.js'
import {spanReader} from '../../../rules/calendar/span.js'
import {escapeMarkup} from '../../text/escape.js'
import {dayPhrase} from '../day-words.js'
import type {Diagram} from '../diagram/diagram.js'
import {inlineSvg} from '../diagram/svg.js'
import {graphDiagram, placesDiagram} from '../graph.js'
import type {Pages} from '../pages.js'
import {datedWords, dayWords} from '../timeline.js'
import type {SitePage} from './site-page.js'

/** Pages of a site that show all at once: days, ties, places. One that would be empty isn't there. */
export function drawingPages(pages: Pages): SitePage[] {
  return [timelinePage(pages), graphPage(pages), mapPage(pages)].flatMap((page) => page ?? [])
}

/** More than these on one drawing can't be read. */
const MOST_DRAWN = 140

function graphPage(pages: Pages): SitePage | undefined {
  const graph = graphOf(pages.book.pages)
  const diagram = tied(graphDiagram(graph, (key) => hrefOf(pages, key)))
  if (diagram.nodes.length === 0) return undefined
  return drawingPage('graph.html', 'Ties', legend() + drawingHtml(diagram) + cutNote(graph.nodes.length, diagram))
}

function mapPage(pages: Pages): SitePage | undefined {
  const places = placesOf(pages.book.pages)
  if (places.ways.length === 0) return undefined
  const diagram = tied(placesDiagram(places, (key) => hrefOf(pages, key)))
  return drawingPage('map.html', 'Map', drawingHtml(diagram))
}

function hrefOf(pages: Pages, key: string): string | undefined {
  const page = pages.of(key)
  return page && `${page.path}.html`
}

/** Those with most ties, and who has any. */
function tied({nodes, edges}: Diagram): Diagram {
  const ties = new Map<string, number>()
  for (const {from, to} of edges) for (const key of [from, to]) ties.set(key, (ties.get(key) ?? 0) + 1)
  const order = nodes.filter(({key}) => ties.has(key)).sort((a, b) => (ties.get(b.key) ?? 0) - (ties.get(a.key) ?? 0))
  const kept = new Set(order.slice(0, MOST_DRAWN).map(({key}) => key))
  return {nodes: nodes.filter(({key}) => kept.has(key)), edges: edges.filter(({from, to}) => kept.has(from) && kept.has(to))}
}

function cutNote(all: number, {nodes}: Diagram): string {
  return nodes.length < MOST_DRAWN || all <= MOST_DRAWN
    ? ''
    : `<p class="soft">The ${nodes.length} with the most ties; each page has its own.</p>`
}

function drawingPage(path: string, title: string, body: string): SitePage {
  return {path, title, body: `<header><h1>${escapeMarkup(title)}</h1></header>\n${body}`, isWide: true}
}

function drawingHtml(diagram: Diagram): string {
  return `<div class="drawing">${inlineSvg(diagram)}</div>`
}

function legend(): string {
  return '<p class="soft">People are round, the party has a thick line, factions are pointed, places are square.</p>'
}

function timelinePage(pages: Pages): SitePage | undefined {
  const {calendar, campaign} = pages.book
  const {date} = campaign
  const {dated, undated} = timelineOf(pages.book.pages, spanReader(calendar))
  if (dated.length + undated.length === 0) return undefined
  const item = (each: (typeof dated)[number]) => {
    const href = hrefOf(pages, each.key)
    const words = escapeMarkup(datedWords(each))
    return `<li><time>${escapeMarkup(dayWords(each, calendar))}</time><span>${href === undefined ? words : `<a href="${escapeMarkup(href)}">${words}</a>`}</span></li>`
  }
  const today = date === undefined ? '' : `<p class="soft">Today is ${escapeMarkup(dayPhrase(calendar, date))}.</p>`
  const {isWide: _, ...page} = drawingPage(
    'timeline.html',
    'Timeline',
    `${today}<ol class="days">${[...dated, ...undated].map(item).join('')}</ol>`,
  )
  return page
}
