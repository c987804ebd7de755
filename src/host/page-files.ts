import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {onlookerAt} from '../app/entities/observer.js'
import {pageFolder} from '../app/host/page-folder.js'
import type {HostedTable} from '../app/host/table.js'
import {campaignTheme} from '../app/themes/of-campaign.js'
import {lookCss} from '../print/text/look-css.js'
import {PAGE_CSS} from '../print/text/page-css.js'
import {pageLook} from '../print/text/page-look.js'

/** A file of the page as it is sent. */
export interface PageFile {
  type: string
  body: string | Buffer
}

const HTML = 'text/html; charset=utf-8'
const SCRIPT = 'text/javascript; charset=utf-8'
const CSS = 'text/css; charset=utf-8'
const PNG = 'image/png'

const FILES = {
  '/': {type: HTML, name: 'index.html'},
  '/monitor': {type: HTML, name: 'index.html'},
  '/app.js': {type: SCRIPT, name: 'app.js'},
  '/worker.js': {type: SCRIPT, name: 'worker.js'},
  // Sheets and handouts look as they do in print.
  '/app.css': {type: CSS, name: 'app.css', before: PAGE_CSS},
  '/app.webmanifest': {type: 'application/manifest+json', name: 'app.webmanifest'},
  '/icon.svg': {type: 'image/svg+xml', name: 'icon.svg'},
  '/icon-192.png': {type: PNG, name: 'icon-192.png'},
  '/icon-512.png': {type: PNG, name: 'icon-512.png'},
  '/icon-full.png': {type: PNG, name: 'icon-full.png'},
} as const satisfies Record<string, {type: string; name: string; before?: string}>

type PageUrl = keyof typeof FILES

/** Where the files of the page are called. */
export const PAGE_URLS = Object.keys(FILES) as PageUrl[]

const read = new Map<PageUrl, PageFile | undefined>()

/** One of the page's files, built beside the program; `undefined` for a picture that this build has not. */
export function pageFile(url: PageUrl): PageFile | undefined {
  if (!read.has(url)) read.set(url, readPageFile(FILES[url]))
  return read.get(url)
}

function readPageFile({type, name, before = ''}: {type: string; name: string; before?: string}): PageFile | undefined {
  const path = join(pageFolder(), name)
  if (type !== PNG) return {type, body: before + readFileSync(path, 'utf8')}
  return existsSync(path) ? {type, body: readFileSync(path)} : undefined
}

/** The colours and letters of the theme that the campaign is under now, as far as anybody may know of it; readable in light and in the dark. */
export function themeFile({root, campaign}: Pick<HostedTable, 'root' | 'campaign'>): PageFile {
  const theme = campaignTheme(root, campaign)
  const seen = theme && (onlookerAt(root, {}, campaign).see(theme) as typeof theme | undefined)
  return {type: CSS, body: lookCss(pageLook(seen ?? {}))}
}
