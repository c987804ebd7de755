import {classesOf} from '../../rules/sheet/diff.js'
import type {Sheet} from '../../rules/sheet/sheet.js'
import {type Blanks, NO_BLANKS, withoutPlay} from '../text/blanks.js'
import {clean} from '../text/clean.js'
import {pageLook} from '../text/page-look.js'
import {DOT} from '../text/symbols.js'
import {attackBlocks, resourceBlocks} from './combat.js'
import type {FontFiles} from './faces.js'
import {detailBlocks, featureBlocks, rootBlocks} from './features.js'
import {type Block, type Column, flow, heightOf} from './flow.js'
import {drawFrontPage} from './front-page.js'
import {type Colours, type Drawn, type Ink, openInk} from './ink.js'
import {inventoryBlocks} from './inventory.js'
import {drawNotes} from './notes.js'
import {type Area, below, columns, MARGIN, type Paper, textArea} from './page.js'
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
  /** Told of letters on the sheet that no font has. */
  onLacking?: (letters: readonly string[]) => void
}

const COLUMN_GAP = 16

/** Colours of the sheet's theme, which read on white paper and in grey; those of every sheet without one. */
function coloursOf({theme}: Sheet): Colours | undefined {
  if (!theme?.looks) return undefined
  const {ink, soft, accent, line, tint, paper} = pageLook(theme.looks).print
  return {ink, soft, accent, line, tint, paper}
}

/** A character sheet to print: the classic front page, then features, equipment and spells. */
export async function printSheetPdf(sheet: Sheet, options: SheetPdfOptions): Promise<Uint8Array> {
  const {paper, fonts, created, blanks = NO_BLANKS, full = false, portrait, onDraw, onLacking} = options
  const safe = withoutPlay(clean(sheet), blanks)
  const {ink, end} = await openInk({
    paper,
    fonts,
    created,
    title: safe.name,
    author: safe.player ?? 'dnd',
    colours: coloursOf(safe),
    onDraw,
    onLacking,
  })
  const area = textArea(paper)
  ink.newPage()
  const front = drawFrontPage(ink, safe, area, {blanks, portrait})
  drawBody(ink, area, front.rest, {
    can: [
      ...attackBlocks(ink.measure, safe),
      ...resourceBlocks(safe, blanks.has('resources')),
      ...featureBlocks(ink.measure, safe, full),
      ...front.left,
    ],
    has: [...inventoryBlocks(ink.measure, safe, blanks), ...detailBlocks(ink.measure, safe), ...rootBlocks(ink.measure, safe)],
  })
  if (safe.spells.length > 0 || safe.spellcasting.length > 0) drawSpells(ink, area, safe, {full, blank: blanks.has('slots')})
  drawFooters(ink, safe, area)
  return end()
}

/** What a character can do down the rest of page one and then in two columns, after it what they have; white space is for notes. */
function drawBody(ink: Ink, area: Area, first: Area, {can, has}: {can: readonly Block[]; has: readonly Block[]}): void {
  const later = twoColumns(ink, area)
  const {rest} = flow(ink, can, startingWith({...first, whole: true, open: () => undefined}, later))
  const onward = {...rest, open: () => undefined}
  // Each a column of its own, where that is enough.
  const side = isLeft(rest, area) && !rest.whole && heightOf(has.flatMap((block) => block.rows(rest.width))) <= rest.full
  const titled = side && drawNotes(ink, below(rest, NOTES_GAP), {titled: true})
  const end = flow(ink, has, side ? later : startingWith(onward, later)).rest
  fillWithNotes(ink, area, end, titled)
}

/** White between text and the notes after it. */
const NOTES_GAP = 4

function fillWithNotes(ink: Ink, area: Area, end: Area, titled: boolean): void {
  const right = columns(area, 2, COLUMN_GAP)[1]
  if (ink.pages() === 1 || !right || !isLeft(end, area)) drawNotes(ink, end, {titled: !titled})
  else drawNotes(ink, right, {titled: !drawNotes(ink, end, {titled: !titled})})
}

function isLeft({x}: Area, area: Area): boolean {
  return x < area.x + area.width / 4
}

/** Sizes to try, largest first, where one saves a page. */
const SCALES = [1, 0.97, 0.94, 0.91]

/** Spells on pages of their own. */
function drawSpells(ink: Ink, area: Area, sheet: Sheet, options: {full: boolean; blank: boolean}): void {
  const pagesAt = (scale: number) => {
    let pages = 0
    flow(
      undefined,
      spellBlocks(ink.measure, sheet, {...options, scale}),
      pagesOf(area, () => pages++),
    )
    return pages
  }
  const fewest = Math.min(...SCALES.map(pagesAt))
  const scale = SCALES.find((each) => pagesAt(each) === fewest) ?? 1
  const {rest} = flow(
    ink,
    spellBlocks(ink.measure, sheet, {...options, scale}),
    pagesOf(area, () => ink.newPage()),
  )
  drawNotes(ink, rest, {titled: true})
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
function* pagesOf(area: Area, open: () => void): Generator<Column, undefined> {
  for (;;) yield {...area, open}
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
