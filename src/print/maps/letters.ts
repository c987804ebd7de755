import type {FontFiles} from '../pdf/faces.js'
import {figure, path} from './svg.js'

type MapFace = 'title' | 'body' | 'bold' | 'italic'

/** A line of text in a drawing. */
export interface Lettering {
  face?: MapFace
  sizePx: number
  anchor?: 'start' | 'middle' | 'end'
  fill: string
  /** A broad line around the letters, so that they can be read on anything. */
  halo?: string
  turnDeg?: number
}

/** Letters as outlines of fonts that ship with us: the same on every machine. */
export interface Letters {
  widthPx(text: string, look: Pick<Lettering, 'face' | 'sizePx'>): number
  write(text: string, at: {x: number; y: number}, look: Lettering): string
}

/** Faces that stand in where another lacks a letter. */
const STAND_IN = 'symbols'

/** Read the fonts; a text may have letters that none of them has, and these are left out. */
export async function openLetters(files: FontFiles): Promise<Letters> {
  const {create} = await import('fontkit')
  const opened = new Map<string, ReturnType<typeof openFont>>()
  const openFont = (face: keyof FontFiles) => {
    const font = create(Buffer.from(files[face] ?? files.body))
    if ('fonts' in font) throw new TypeError('a collection of fonts is no face')
    return font
  }
  const fontOf = (face: keyof FontFiles) => {
    const font = opened.get(face) ?? openFont(face)
    opened.set(face, font)
    return font
  }
  const shape = (text: string, face: MapFace, sizePx: number) => {
    const glyphs: {d: string; width: number}[] = []
    for (const {run, font} of runsOf(text, face, fontOf)) {
      const scale = sizePx / font.unitsPerEm
      const laid = font.layout(run)
      laid.glyphs.forEach((glyph, i) => {
        glyphs.push({d: glyph.path.scale(scale, -scale).toSVG(), width: (laid.positions[i]?.xAdvance ?? glyph.advanceWidth) * scale})
      })
    }
    return glyphs
  }
  const widthPx: Letters['widthPx'] = (text, {face = 'body', sizePx}) => shape(text, face, sizePx).reduce((sum, {width}) => sum + width, 0)
  return {
    widthPx,
    write(text, {x, y}, {face = 'body', sizePx, anchor = 'start', fill, halo, turnDeg}) {
      const glyphs = shape(text, face, sizePx)
      const whole = glyphs.reduce((sum, {width}) => sum + width, 0)
      let at = anchor === 'middle' ? -whole / 2 : anchor === 'end' ? -whole : 0
      const d = glyphs.map((glyph) => {
        const moved = movedPath(glyph.d, at)
        at += glyph.width
        return moved
      })
      const turn = turnDeg === undefined || turnDeg === 0 ? '' : ` rotate(${figure(turnDeg)})`
      const around =
        halo === undefined ? {} : {stroke: halo, 'stroke-width': sizePx / 5, 'stroke-linejoin': 'round', 'paint-order': 'stroke'}
      return path(d.join(''), {transform: `translate(${figure(x)} ${figure(y)})${turn}`, fill, ...around})
    },
  }
}

interface Face {
  hasGlyphForCodePoint(code: number): boolean
}

/** The text in runs of one font each. */
function runsOf<F extends Face>(text: string, face: MapFace, fontOf: (face: keyof FontFiles) => F): {run: string; font: F}[] {
  const runs: {run: string; font: F}[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    const font = [fontOf(face), fontOf(STAND_IN)].find((each) => each.hasGlyphForCodePoint(code))
    if (!font) continue
    const last = runs.at(-1)
    if (last?.font === font) last.run += letter
    else runs.push({run: letter, font})
  }
  return runs
}

/** A path moved to the right, its numbers rounded. Commands of glyphs are all absolute, with x and y in turn. */
function movedPath(d: string, by: number): string {
  return d.replace(/([MLQCZ])([^MLQCZ]*)/g, (_, command: string, numbers: string) => {
    const values =
      numbers.trim() === ''
        ? []
        : numbers
            .trim()
            .split(/[\s,]+/)
            .map(Number)
    return command + values.map((value, i) => figure2(i % 2 === 0 ? value + by : value)).join(' ')
  })
}

/** To a hundredth: letters are small. */
function figure2(value: number): string {
  return String(Math.round(value * 100) / 100 + 0)
}
