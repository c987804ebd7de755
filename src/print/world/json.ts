import type {Book} from '../../app/world/export/book.js'
import type {PrintedBook} from '../../app/world/export/shown.js'
import {pagesOf} from './pages.js'
import {pictureFiles, shownIn} from './shown.js'

/** A book as one document: each entity as its file has it, and the pictures beside it. The DM's can be read back. */
export function printBookJson(book: Book): PrintedBook {
  const document = {
    dnd: 'campaign',
    version: 1,
    campaign: book.campaign,
    ...(book.party ? {party: book.party} : {}),
    entities: book.pages.map(({entity}) => entity),
    ...(book.isWhole ? {pictures: Object.fromEntries([...book.pictures].map(([path, {name}]) => [path, `pictures/${name}`]))} : {}),
  }
  const files = [{path: 'campaign.json', content: `${JSON.stringify(document, null, 2)}\n`}, ...pictureFiles(book)]
  return {files, shown: shownIn(pagesOf(book))}
}
