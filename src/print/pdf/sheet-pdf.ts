import type {Sheet} from '../../rules/derive-sheet.js'
import {classesOf} from '../../rules/sheet-diff.js'
import {type Blanks, NO_BLANKS, withoutPlay} from '../blanks.js'
import {clean} from '../clean.js'
import {DOT} from '../symbols.js'
import {attackBlocks, resourceBlocks} from './combat.js'
import type {FontFiles} from './faces.js'
import {detailBlocks, featureBlocks} from './features.js'
import {type Block, type Column, flow} from './flow.js'
import {drawFrontPage} from './front-page.js'
import {type Drawn, type Ink, openInk} from './ink.js'
import {inventoryBlocks} from './inventory.js'
import {drawNotes} from './notes.js'
import {type Area, columns, MARGIN, type Paper, textArea} from './page.js'
import {drawFitted} from './rows.js'
import {spellBlocks} from './spells.js'

export interface SheetPdfOptions {
  paper: Paper
  fonts: FontFiles
  /** Stands in the file: with the same date, the same sheet gives the same bytes. */
  created: Date
  /** Left open, for a pencil. */
  blanks?: Blanks
  /** Whole texts of features and spells. */
  full?: boolean
  /** A PNG or JPEG. */
  portrait?: Uint8Array | undefined
  /** Told of everything that is drawn. */
  onDraw?: (drawn: Drawn) => void
}

const COLUMN_GAP = 16

/** A character sheet to print: the classic front page, then features, equipment and spells. */
export async function printSheetPdf(sheet: Sheet, options: SheetPdfOptions): Promise<Uint8Array> {
  const {paper, fonts, created, blanks = NO_BLANKS, full = false, portrait, onDraw} = options
  const safe = withoutPlay(clean(sheet), blanks)
  const {ink, end} = await openInk({paper, fonts, created, title: safe.name, author: safe.player ?? 'dnd', onDraw})
  const area = textArea(paper)
  ink.newPage()
  const front = drawFrontPage(ink, safe, area, {blanks, portrait})
  drawBody(ink, area, front.rest, [
    ...attackBlocks(ink.measure, safe),
    ...resourceBlocks(ink.measure, safe, blanks.has('resources')),
    ...featureBlocks(ink.measure, safe, full),
    ...front.left,
    ...inventoryBlocks(ink.measure, safe, blanks),
    ...detailBlocks(ink.measure, safe),
  ])
  if (safe.spells.length > 0 || safe.spellcasting.length > 0) {
    const {rest} = flow(ink, spellBlocks(ink.measure, safe, {full, blank: blanks.has('slots')}), pagesOf(ink, area))
    drawNotes(ink, rest, {titled: true})
  }
  drawFooters(ink, safe, area)
  return end()
}

/** Blocks down the rest of page one and then in two columns; what is left of the last page is for notes. */
function drawBody(ink: Ink, area: Area, first: Area, blocks: readonly Block[]): void {
  const later = twoColumns(ink, area)
  const {rest} = flow(ink, blocks, startingWith({...first, whole: true, open: () => undefined}, later))
  const titled = !drawNotes(ink, rest, {titled: true})
  if (ink.pages() > 1 && rest.x < area.x + area.width / 2) drawNotes(ink, columns(area, 2, COLUMN_GAP)[1] ?? rest, {titled})
}

function* startingWith(first: Column, rest: Iterator<Column, undefined>): Generator<Column, undefined> {
  yield first
  for (;;) {
    const next = rest.next()
    if (next.done) return undefined
    yield next.value
  }
}

/** Two columns a page, without end. */
function* twoColumns(ink: Ink, area: Area): Generator<Column, undefined> {
  for (;;) {
    for (const [i, column] of columns(area, 2, COLUMN_GAP).entries()) yield {...column, open: () => (i === 0 ? ink.newPage() : undefined)}
  }
}

/** Whole pages, without end. */
function* pagesOf(ink: Ink, area: Area): Generator<Column, undefined> {
  for (;;) yield {...area, open: () => ink.newPage()}
}

/** Name and page number, below the text of every page. */
function drawFooters(ink: Ink, sheet: Sheet, {x, y, width, height}: Area): void {
  const pages = ink.pages()
  const base = y + height + MARGIN * 0.4
  for (let page = 0; page < pages; page++) {
    ink.toPage(page)
    if (page > 0)
      drawFitted(ink, [sheet.name, classesOf(sheet)].join(DOT), x, base, {face: 'italic', size: 7.8, width: width * 0.8, colour: 'soft'})
    ink.text(`${page + 1} / ${pages}`, x + width, base, {face: 'body', size: 7.8, align: 'right', colour: 'soft'})
  }
}
