import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {pageFolder} from '../app/host/page-folder.js'
import {PAGE_CSS} from '../print/text/page-css.js'

/** A file of the page as it is sent. */
export interface PageFile {
  type: string
  body: string
}

const FILES = {
  '/': {type: 'text/html; charset=utf-8', name: 'index.html', before: ''},
  '/app.js': {type: 'text/javascript; charset=utf-8', name: 'app.js', before: ''},
  // Sheets and handouts look as they do in print.
  '/app.css': {type: 'text/css; charset=utf-8', name: 'app.css', before: PAGE_CSS},
  '/app.webmanifest': {type: 'application/manifest+json', name: 'app.webmanifest', before: ''},
  '/icon.svg': {type: 'image/svg+xml', name: 'icon.svg', before: ''},
} as const

const read = new Map<string, PageFile>()

/** One of the page's files, built beside the program. */
export function pageFile(url: keyof typeof FILES): PageFile {
  const {type, name, before} = FILES[url]
  const file = read.get(url) ?? {type, body: before + readFileSync(join(pageFolder(), name), 'utf8')}
  read.set(url, file)
  return file
}
