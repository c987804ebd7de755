import {present} from '../../schema/value.js'
import {type Covers, FACES, type Face, type FontFiles, lettersLacking, runs, type Span} from './faces.js'
import {type Area, PAPERS, type Paper} from './page.js'
import type {Line, Measure} from './text.js'

/** Black, grey and one accent that prints dark on a machine without colour. */
export const COLOURS = {ink: '#1d1916', soft: '#5f574f', accent: '#7b1b1b', line: '#b8aea2', tint: '#f3eee7', paper: '#ffffff'} as const
export type Colour = keyof typeof COLOURS
export type Colours = Readonly<Record<Colour, string>>

export interface TextStyle {
  face: Face
  size: number
  colour?: Colour
  align?: 'left' | 'center' | 'right'
}

/** Something drawn, for who checks that it stayed on the paper. */
export interface Drawn extends Area {
  page: number
  what: 'text' | 'shape' | 'image'
  text?: string
}

/** Figures of equal width that stand on the line; the fonts' own are old-style. */
const FEATURES: PDFKit.Mixins.OpenTypeFeatures[] = ['lnum', 'tnum']
/** Of the size, above and below the baseline: the reach of the tallest letters. */
const ASCENT = 0.76
const DESCENT = 0.25

/** A pen on pages: all that a layout needs of the PDF library. Coordinates are points from the top left. */
export interface Ink {
  measure: Measure
  /** Start a new page. */
  newPage(): void
  pages(): number
  /** Go on drawing on a page drawn before, counted from 0. */
  toPage(index: number): void
  /** One line; `y` is its baseline. For `center` and `right`, `x` is the middle or the end. */
  text(text: string, x: number, y: number, style: TextStyle): void
  /** A wrapped line from `x`; `y` is its baseline. */
  line(line: Line, x: number, y: number, style: Omit<TextStyle, 'face' | 'align'>): void
  rule(x1: number, y1: number, x2: number, y2: number, look?: {width?: number; colour?: Colour}): void
  box(area: Area, look?: {fill?: Colour; stroke?: Colour | 'none'; width?: number; round?: number}): void
  circle(x: number, y: number, radius: number, look?: {fill?: Colour; stroke?: Colour; width?: number}): void
  polygon(points: readonly (readonly [number, number])[], look?: {fill?: Colour; stroke?: Colour; width?: number}): void
  /** An SVG path drawn in a box of its own size, moved to x and y; `scale` makes it wider. */
  path(path: string, area: Area, look?: {fill?: Colour; stroke?: Colour; width?: number; scale?: number}): void
  /** False when the library can't read it. */
  image(bytes: Uint8Array, area: Area): boolean
}

export interface InkOptions {
  paper: Paper
  fonts: FontFiles
  title: string
  author: string
  /** Stands in the file; fixed, the same sheet gives the same bytes. */
  created: Date
  /** Those of every sheet when absent. */
  colours?: Colours | undefined
  onDraw?: ((drawn: Drawn) => void) | undefined
  /** Told of letters drawn that no font has. */
  onLacking?: ((letters: readonly string[]) => void) | undefined
}

/** A new document with nothing on it, and the promise of its bytes once it is ended. */
export async function openInk(options: InkOptions): Promise<{ink: Ink; end(): Promise<Uint8Array>}> {
  const {default: PDFDocument} = await import('pdfkit')
  const doc = new PDFDocument({
    size: [...PAPERS[options.paper]],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    // No standard font: those are read from files that a bundle doesn't have.
    font: null as unknown as string,
    pdfVersion: '1.7',
    lang: 'en',
    displayTitle: true,
    info: {Title: options.title, Author: options.author, Creator: 'dnd', Producer: 'pdfkit', CreationDate: options.created},
  })
  for (const face of FACES) doc.registerFont(face, options.fonts[face] as Buffer)
  if (options.fonts.own) doc.registerFont('own', options.fonts.own as Buffer)
  return {ink: inkOn(doc, options), end: () => bytesOf(doc)}
}

function bytesOf(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = []
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('error', reject)
    doc.on('end', () => resolve(joinBytes(parts)))
    doc.end()
  })
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

function inkOn(doc: PDFKit.PDFDocument, {fonts, colours = COLOURS, onDraw, onLacking}: InkOptions): Ink {
  let page = -1
  const covers = coverageOf(doc, fonts)
  const measure = measureOf(doc, covers)
  const drew: Drew = (what, area, text) => onDraw?.({page, what, ...area, ...present({text})})
  return {
    measure,
    newPage() {
      doc.addPage()
      page = doc.bufferedPageRange().count - 1
    },
    pages: () => doc.bufferedPageRange().count,
    toPage(index) {
      doc.switchToPage(index)
      page = index
    },
    ...textInk(doc, {covers, colours, measure, drew, lacking: (letters) => letters.length > 0 && onLacking?.(letters)}),
    ...shapeInk(doc, colours, drew),
    image(bytes, area) {
      const isDrawn = drawImage(doc, bytes, area)
      if (isDrawn) drew('image', area)
      return isDrawn
    },
  }
}

type Drew = (what: Drawn['what'], area: Area, text?: string) => void

interface TextTools {
  covers: Covers
  colours: Colours
  measure: Measure
  drew: Drew
  lacking: (letters: readonly string[]) => void
}

function textInk(doc: PDFKit.PDFDocument, {covers, colours, measure, drew, lacking}: TextTools): Pick<Ink, 'text' | 'line'> {
  const put = (spans: readonly Span[], x: number, y: number, {size, colour = 'ink'}: {size: number; colour?: Colour}) => {
    let at = x
    for (const {text, face} of spans) lacking(lettersLacking(text, face, covers))
    for (const run of spans.flatMap(({text, face}) => runs(text, face, covers))) {
      doc
        .font(run.face)
        .fontSize(size)
        .fillColor(colours[colour])
        .text(run.text, at, y, {lineBreak: false, baseline: 'alphabetic', features: FEATURES})
      at += measure(run.text, run.face) * size
    }
  }
  const told = (text: string, x: number, y: number, {size, width}: {size: number; width: number}) =>
    drew('text', {x, y: y - size * ASCENT, width, height: size * (ASCENT + DESCENT)}, text)
  return {
    text(text, x, y, {face, size, colour = 'ink', align = 'left'}) {
      if (text === '') return
      const width = measure(text, face) * size
      const start = align === 'left' ? x : align === 'center' ? x - width / 2 : x - width
      put([{text, face}], start, y, {size, colour})
      told(text, start, y, {size, width})
    },
    line({spans, width}, x, y, {size, colour = 'ink'}) {
      put(spans, x, y, {size, colour})
      told(spans.map(({text}) => text).join(''), x, y, {size, width})
    },
  }
}

function shapeInk(doc: PDFKit.PDFDocument, colours: Colours, drew: Drew): Pick<Ink, 'rule' | 'box' | 'circle' | 'polygon' | 'path'> {
  return {
    rule(x1, y1, x2, y2, {width = 0.5, colour = 'line'} = {}) {
      doc.lineWidth(width).moveTo(x1, y1).lineTo(x2, y2).stroke(colours[colour])
      drew('shape', {x: Math.min(x1, x2), y: Math.min(y1, y2), width: Math.abs(x2 - x1), height: Math.abs(y2 - y1)})
    },
    box(area, {round = 0, ...look} = {}) {
      const {x, y, width, height} = area
      if (round > 0) doc.roundedRect(x, y, width, height, round)
      else doc.rect(x, y, width, height)
      paint(doc, look, colours)
      drew('shape', area)
    },
    circle(x, y, radius, look = {}) {
      doc.circle(x, y, radius)
      paint(doc, look, colours)
      drew('shape', {x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius})
    },
    polygon(points, look = {}) {
      doc.polygon(...points.map(([x, y]) => [x, y]))
      paint(doc, look, colours)
      drew('shape', boundsOf(points))
    },
    path(path, area, {scale = 1, ...look} = {}) {
      doc.save().translate(area.x, area.y).scale(scale, 1).path(path)
      paint(doc, look, colours)
      doc.restore()
      drew('shape', area)
    },
  }
}

/** Fill and stroke the outline just laid; a stroke of ink where neither is asked. */
function paint(doc: PDFKit.PDFDocument, look: {fill?: Colour; stroke?: Colour | 'none'; width?: number}, colours: Colours): void {
  const {fill, stroke = fill === undefined ? 'ink' : 'none', width = 0.6} = look
  doc.lineWidth(width)
  if (fill !== undefined && stroke !== 'none') doc.fillAndStroke(colours[fill], colours[stroke])
  else if (fill !== undefined) doc.fill(colours[fill])
  else if (stroke !== 'none') doc.stroke(colours[stroke])
}

/** False when the library can't read it. */
function drawImage(doc: PDFKit.PDFDocument, bytes: Uint8Array, {x, y, width, height}: Area): boolean {
  try {
    doc.save().roundedRect(x, y, width, height, 4).clip()
    doc.image(bytes as Buffer, x, y, {cover: [width, height], align: 'center', valign: 'center'})
    return true
  } catch {
    return false
  } finally {
    doc.restore()
  }
}

function boundsOf(points: readonly (readonly [number, number])[]): Area {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const [x, y] = [Math.min(...xs), Math.min(...ys)]
  return {x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y}
}

/** What pdfkit keeps of the font in use, beside its typed interface. */
interface FontInUse {
  _font: {font: {hasGlyphForCodePoint(code: number): boolean}}
}

function coverageOf(doc: PDFKit.PDFDocument, fonts: FontFiles): Covers {
  const known = new Map<string, boolean>()
  return (face, code) => {
    if (!fonts[face]) return false
    const key = `${face} ${code}`
    const found = known.get(key) ?? (doc.font(face) as unknown as FontInUse)._font.font.hasGlyphForCodePoint(code)
    known.set(key, found)
    return found
  }
}

function measureOf(doc: PDFKit.PDFDocument, covers: Covers): Measure {
  const known = new Map<string, number>()
  return (text, face) => {
    const key = `${face} ${text}`
    const width =
      known.get(key) ??
      runs(text, face, covers).reduce(
        (sum, run) => sum + doc.font(run.face).fontSize(100).widthOfString(run.text, {features: FEATURES}) / 100,
        0,
      )
    known.set(key, width)
    return width
  }
}
