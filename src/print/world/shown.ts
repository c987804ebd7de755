import type {Book} from '../../app/world/export/book.js'
import type {PrintedBook, PrintedFile, ShownPart} from '../../app/world/export/shown.js'
import type {Part} from '../text/view.js'
import {campaignParts, type Page, type Pages} from './pages.js'
import {sectionOf} from './sections.js'

/** Pictures, each once, by names that tell nothing. */
export function pictureFiles(book: Book): PrintedFile[] {
  const files = [...book.pictures.values()].map(({name, bytes}) => [name, {path: `pictures/${name}`, content: bytes}] as const)
  return [...new Map(files).values()]
}

/** What is shown, page by page, whatever the form. */
export function shownIn(pages: Pages): PrintedBook['shown'] {
  const {book} = pages
  return [
    {
      page: 'Campaign',
      what: 'Head',
      text: JSON.stringify([book.campaign.name, book.campaign.summary, book.campaign.premise, book.campaign.date]),
    },
    ...campaignParts(book).flatMap((part) => partsShown('Campaign', part, [])),
    ...pages.all.flatMap((page) => shownOf(page, sectionOf(page.kind).title)),
    ...pages.all.flatMap(({title, kind, pictures}) =>
      pictures.map((text) => ({page: `${sectionOf(kind).title}: ${title}`, what: 'Picture', text})),
    ),
    ...[...book.sheets.values()].map((sheet) => ({page: `Party: ${sheet.name}`, what: 'Sheet', text: JSON.stringify(sheet)})),
  ]
}

/** The words of a view, heading by heading: what a reader is shown. */
export function shownOf({title, view}: Pick<Page, 'title' | 'view'>, section: string): ShownPart[] {
  const page = `${section}: ${title}`
  return [
    {page, what: 'Head', text: JSON.stringify([view.title, view.subtitle])},
    ...view.parts.flatMap((part) => partsShown(page, part, [])),
  ]
}

function partsShown(page: string, part: Part, above: readonly string[]): ShownPart[] {
  if (part.type === 'section') return part.parts.flatMap((each) => partsShown(page, each, [...above, part.title]))
  if (part.type === 'facts') return part.facts.map(({name, value}) => ({page, what: [...above, name].join(' · '), text: value}))
  if (part.type === 'list')
    return part.items.map((item) => ({
      page,
      what: [...above, typeof item === 'string' ? item : item.name].join(' · '),
      text: JSON.stringify(item),
    }))
  if (part.type === 'entry') return [{page, what: [...above, part.name].join(' · '), text: JSON.stringify([part.runs, part.text])}]
  const text = JSON.stringify(part)
  return part.type === 'prose' && part.text.trim() === '' ? [] : [{page, what: above.length === 0 ? 'Text' : above.join(' · '), text}]
}
