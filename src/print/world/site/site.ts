import type {Book} from '../../../app/world/export/book.js'
import type {PrintedBook, PrintedFile} from '../../../app/world/export/shown.js'
import type {Campaign} from '../../../schema/entity/campaign.js'
import type {Kind} from '../../../schema/entity/kinds.js'
import {proseParts} from '../../entity/view.js'
import {sheetBodyHtml} from '../../sheet/html.js'
import {clean} from '../../text/clean.js'
import {escapeMarkup} from '../../text/escape.js'
import {frameHtml} from '../../text/frames.js'
import {lookCss} from '../../text/look-css.js'
import {PAGE_CSS} from '../../text/page-css.js'
import {pageLook} from '../../text/page-look.js'
import type {Links} from '../../text/view.js'
import {factsHtml, partsHtml} from '../../text/view-html.js'
import {capital} from '../../words/names.js'
import {dayPhrase} from '../day-words.js'
import {DRAWING_CSS} from '../diagram/svg.js'
import {campaignParts, kindsIn, linksOf, namingOf, type Page, type Pages, pagesOf} from '../pages.js'
import {sectionOf} from '../sections.js'
import {pictureFiles, shownIn} from '../shown.js'
import {drawingPages} from './drawings.js'
import {SEARCH_SCRIPT, searchIndex} from './search-files.js'
import {SITE_CSS} from './site-css.js'
import {type Shell, type SitePage, sitePage, type Tab} from './site-page.js'

/** A book as a static site: pages that need no server, a style sheet, and a search that works from a file. */
export function printSite(book: Book): PrintedBook {
  const pages = pagesOf(book)
  const drawn = drawingPages(pages)
  const tags = tagsOf(pages)
  const shell: Shell = {
    name: book.campaign.name,
    tabs: [...kindsIn(pages).filter(hasTab).map(tabOf), ...drawn.map(({title, path}) => ({title, path}))],
    frame: frameHtml(book.theme?.frame),
    foot: book.isWhole ? "The DM's own: all secrets are in it." : 'Made with dnd.',
  }
  const all: SitePage[] = [
    homePage(pages),
    searchPage(),
    ...kindsIn(pages).map((kind) => listPage(kind, pages)),
    ...drawn,
    ...(tags.size === 0 ? [] : [tagPage(tags)]),
    ...pages.all.map((page) => entityPage(page, pages)),
  ]
  const files: PrintedFile[] = [
    ...all.map((page) => ({path: page.path, content: sitePage(page, shell)})),
    {path: 'site.css', content: PAGE_CSS + SITE_CSS + DRAWING_CSS + (book.theme ? lookCss(pageLook(book.theme)) : '')},
    {path: 'search.js', content: SEARCH_SCRIPT},
    {path: 'search-index.js', content: searchIndex(pages.all)},
    ...pictureFiles(book),
  ]
  return {files, shown: shownIn(pages)}
}

/** Kinds that a campaign has few of are found on its first page. */
const WITHOUT_TAB: ReadonlySet<Kind> = new Set(['arc', 'chapter', 'event', 'treasure', 'world-effect'])

function hasTab(kind: Kind): boolean {
  return !WITHOUT_TAB.has(kind)
}

function tabOf(kind: Kind): Tab {
  const {title, folder} = sectionOf(kind)
  return {title, path: `${folder}.html`}
}

/** Links of a page, from its own folder. */
function linksFrom(path: string, pages: Pages): Links {
  const up = '../'.repeat(path.split('/').length - 1)
  return linksOf(pages, (page) => `${up}${page.path}.html`)
}

function homePage(pages: Pages): SitePage {
  const {book} = pages
  const {campaign} = book
  const path = 'index.html'
  const links = linksFrom(path, pages)
  const [latest] = pages
    .ofKind('session')
    .filter(({key}) => wasPlayed(pages, key))
    .slice(-1)
  const more = kindsIn(pages)
    .filter((kind) => !hasTab(kind))
    .map(tabOf)
  const tags = tagsOf(pages).size > 0 ? [{title: 'Tags', path: 'tags.html'}] : []
  const body = [
    `<header><h1>${escapeMarkup(campaign.name)}</h1>${campaign.summary === undefined ? '' : `<p class="line">${escapeMarkup(campaign.summary)}</p>`}</header>`,
    ...htmlOf(proseParts(campaign.premise ?? '', namingOf(book)), links),
    factsHtml(factsOf(campaign, pages), links),
    ...(latest ? [section('Last session', sessionHtml(latest, pages, links))] : []),
    ...(['character', 'plot', 'handout'] as const).map((kind) => cards(sectionOf(kind).title, pages.ofKind(kind), links)),
    ...htmlOf(campaignParts(book), links),
    more.length + tags.length === 0
      ? ''
      : section('More', tagList([...more, ...tags].map(({title, path: to}) => `<a href="${to}">${escapeMarkup(title)}</a>`))),
  ]
  return {path, title: campaign.name, body: body.filter((part) => part !== '').join('\n')}
}

/** A session that is only planned is nobody's last one. */
function wasPlayed(pages: Pages, key: string): boolean {
  const entity = pages.entity(key) as {status?: string; played?: string} | undefined
  return entity !== undefined && entity.status !== 'planned' && (entity.played !== undefined || entity.status !== undefined)
}

function factsOf({date, genre, tone, location, status}: Campaign, pages: Pages) {
  const place = location === undefined ? undefined : pages.find(`location:${location}`)
  return [
    {name: 'Today', value: date === undefined ? '' : dayPhrase(pages.book.calendar, date)},
    {name: 'The party is at', value: place?.title ?? '', ...(place ? {runs: [{name: place.title, to: place.key}]} : {})},
    {name: 'Genre', value: genre ?? ''},
    {name: 'Tone', value: tone ?? ''},
    {name: 'Theme', value: pages.book.theme?.name ?? ''},
    {name: 'Status', value: status === undefined ? '' : capital(status)},
  ].filter(({value}) => value !== '')
}

function sessionHtml(page: Page, {book, entity: entityOf}: Pages, links: Links): string {
  const {played, recap, cliffhanger} = (entityOf(page.key) ?? {}) as {played?: string; recap?: string; cliffhanger?: string}
  return [
    `<p><b><a href="${page.path}.html">${escapeMarkup(page.title)}</a></b>${played === undefined ? '' : ` <small>${escapeMarkup(played)}</small>`}</p>`,
    ...htmlOf(proseParts(recap ?? page.summary, namingOf(book)), links),
    ...(cliffhanger === undefined ? [] : [`<p class="line">${escapeMarkup(cliffhanger)}</p>`]),
  ].join('')
}

function htmlOf(parts: Page['view']['parts'], links: Links, depth = 1): string[] {
  return partsHtml(clean(parts), depth, links)
}

function section(title: string, body: string): string {
  return body === '' ? '' : `<section><h2>${escapeMarkup(title)}</h2>${body}</section>`
}

function cards(title: string, list: readonly Page[], links: Links): string {
  return list.length === 0 ? '' : section(title, cardList(list, links))
}

function cardList(list: readonly Page[], links: Links): string {
  const items = list.map(({key, title, summary}) => {
    const href = escapeMarkup(links(key)?.href ?? '')
    return `<li><b><a href="${href}">${escapeMarkup(title)}</a></b><span>${escapeMarkup(summary)}</span></li>`
  })
  return `<ul class="cards">${items.join('')}</ul>`
}

function tagList(items: readonly string[]): string {
  return `<ul class="tags">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`
}

function listPage(kind: Kind, pages: Pages): SitePage {
  const {title, folder} = sectionOf(kind)
  const path = `${folder}.html`
  const links = linksFrom(path, pages)
  const list = pages.ofKind(kind)
  const body = list.some(({trail}) => trail.length > 0)
    ? `<div class="tree">${treeHtml(list, undefined, links)}</div>`
    : cardList(list, links)
  return {path, title, body: `<header><h1>${escapeMarkup(title)}</h1></header>\n${body}`}
}

/** Things that lie in one another, each under what it lies in. */
function treeHtml(list: readonly Page[], around: string | undefined, links: Links): string {
  const here = list.filter(({trail}) => trail.at(-1) === around)
  if (here.length === 0) return ''
  const items = here.map((page) => {
    const href = escapeMarkup(links(page.key)?.href ?? '')
    const note = page.summary === '' ? '' : ` <small>${escapeMarkup(page.summary)}</small>`
    return `<li><a href="${href}">${escapeMarkup(page.title)}</a>${note}${treeHtml(list, page.key, links)}</li>`
  })
  return `<ul>${items.join('')}</ul>`
}

function tagsOf({all}: Pages): ReadonlyMap<string, readonly Page[]> {
  const tags = new Map<string, Page[]>()
  for (const page of all) for (const tag of page.tags) tags.set(tag, [...(tags.get(tag) ?? []), page])
  return new Map([...tags].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function tagPage(tags: ReadonlyMap<string, readonly Page[]>): SitePage {
  const sections = [...tags].map(([tag, list]) => {
    const items = list.map(({path, title}) => `<a href="${escapeMarkup(path)}.html">${escapeMarkup(title)}</a>`)
    return `<section id="${escapeMarkup(tag)}"><h2>#${escapeMarkup(tag)}</h2>${tagList(items)}</section>`
  })
  return {path: 'tags.html', title: 'Tags', body: `<header><h1>Tags</h1></header>\n${sections.join('\n')}`}
}

function searchPage(): SitePage {
  const body = `<header><h1>Search</h1></header>
<div class="find"><input id="q" type="search" aria-label="Search for" autofocus></div>
<p id="said" class="soft" role="status"></p>
<ul id="found" class="cards"></ul>
<noscript><p>The search needs JavaScript; all pages are in the lists above.</p></noscript>`
  return {path: 'search.html', title: 'Search', body, scripts: ['search-index.js', 'search.js']}
}

function entityPage(page: Page, pages: Pages): SitePage {
  const path = `${page.path}.html`
  const links = linksFrom(path, pages)
  const sheet = page.kind === 'character' ? pages.book.sheets.get(page.key.slice('character:'.length)) : undefined
  const {title, subtitle = '', parts} = clean(page.view)
  const tags = page.tags.map((tag) => `<a href="../tags.html#${escapeMarkup(tag)}">#${escapeMarkup(tag)}</a>`)
  const body = [
    page.trail.length === 0 ? '' : `<p class="trail">${page.trail.map((key) => linkHtml(key, links)).join(' › ')}</p>`,
    sheet ? sheetBodyHtml(sheet) : `<header><h1>${escapeMarkup(title)}</h1><p class="line">${escapeMarkup(subtitle)}</p></header>`,
    ...page.pictures.map((name) => `<p class="picture"><img src="../pictures/${escapeMarkup(name)}" alt="${escapeMarkup(title)}"></p>`),
    ...partsHtml(parts, 1, links),
    tags.length === 0 ? '' : tagList(tags),
    turnHtml(page, links),
  ]
  return {path, title, body: body.filter((part) => part !== '').join('\n')}
}

function linkHtml(key: string, links: Links): string {
  const page = links(key)
  return page ? `<a href="${escapeMarkup(page.href)}">${escapeMarkup(page.name)}</a>` : ''
}

/** To what comes before and after it in play. */
function turnHtml({before, after}: Page, links: Links): string {
  if (before === undefined && after === undefined) return ''
  const [back, on] = [before, after].map((key) => (key === undefined ? '' : linkHtml(key, links)))
  return `<p class="turn"><span>${back === '' ? '' : `← ${back}`}</span><span>${on === '' ? '' : `${on} →`}</span></p>`
}
