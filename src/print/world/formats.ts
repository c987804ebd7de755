import type {Book} from '../../app/world/export/book.js'
import type {PrintedBook} from '../../app/world/export/shown.js'
import {printBookJson} from './json.js'
import {printMarkdown} from './markdown.js'
import {printObsidian} from './obsidian.js'
import {printSite} from './site/site.js'

/** Forms that a campaign is given away in. */
export const BOOK_FORMATS = {
  site: printSite,
  markdown: printMarkdown,
  obsidian: printObsidian,
  json: printBookJson,
} as const satisfies Record<string, (book: Book) => PrintedBook>
export type BookFormat = keyof typeof BOOK_FORMATS
