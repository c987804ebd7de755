import fc from 'fast-check'
import {describe, expect, it, test} from 'vitest'
import {BODY_CONTRAST, contrast, readable, TEXT_CONTRAST} from '../../../src/print/text/colour.js'
import {FRAME_HEIGHT, FRAME_TILES, frameHtml} from '../../../src/print/text/frames.js'
import {lookCss} from '../../../src/print/text/look-css.js'
import {type PageColours, pageLook} from '../../../src/print/text/page-look.js'
import {FRAMES} from '../../../src/schema/page-looks.js'
import {allShipped} from '../../helpers/themes.js'

/** What on these colours can't be read: text on the paper and on boxes (WCAG 2.2 AA; AAA for what is read long). */
function unreadable({ink, soft, accent, accent2, paper, tint}: PageColours): string[] {
  return [paper, tint].flatMap((on) => [
    ...(contrast(ink, on) < BODY_CONTRAST ? [`ink ${ink} on ${on}`] : []),
    ...Object.entries({soft, accent, accent2}).flatMap(([name, hex]) =>
      contrast(hex, on) < TEXT_CONTRAST ? [`${name} ${hex} on ${on}`] : [],
    ),
  ])
}

// WCAG 2.2, "contrast ratio": black on white has 21; the other pairs are worked out by its formula.
test.each([
  {a: '#000000', b: '#ffffff', ratio: 21},
  {a: '#777777', b: '#ffffff', ratio: 4.48},
  {a: '#1b2a41', b: '#1b2a41', ratio: 1},
])('$a on $b has a contrast of $ratio', ({a, b, ratio}) => {
  expect(contrast(a, b)).toBeCloseTo(ratio, 2)
  expect(contrast(b, a)).toBe(contrast(a, b))
})

describe.each(allShipped().map((theme) => [theme.id, theme] as const))('%s', (_, theme) => {
  it('reads on a light screen, a dark one, and on paper without colour', () => {
    // Contrast is of luminance alone, which is what a printer of black ink keeps.
    const {light, dark, print} = pageLook(theme)
    expect([light, dark, print].flatMap(unreadable)).toEqual([])
    expect(print.paper).toBe('#ffffff')
  })

  it('names colours that read as they are', () => {
    const {ink = '', paper = '', panel = '', accent = '', accent2 = '', good = '', warn = ''} = theme.palette ?? {}
    for (const on of [paper, panel])
      for (const hex of [ink, accent, accent2, good, warn]) expect(contrast(hex, on)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
  })
})

const hex = () => fc.integer({min: 0, max: 0xffffff}).map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('whatever colours a theme asks for, its pages can be read', () => {
  const palette = fc.record({ink: hex(), paper: hex(), panel: hex(), line: hex(), accent: hex(), accent2: hex()}, {requiredKeys: []})
  fc.assert(
    fc.property(palette, (asked) => {
      const {light, dark, print} = pageLook({palette: asked})
      expect([light, dark, print].flatMap(unreadable)).toEqual([])
    }),
  )
})

test('a colour that reads is left as it is, and another keeps its hue', () => {
  expect(readable('#0d5249', '#ffffff')).toBe('#0d5249')
  const neon = readable('#ffff00', '#ffffff')
  expect(contrast(neon, '#ffffff')).toBeGreaterThanOrEqual(TEXT_CONTRAST)
  expect(neon).toMatch(/^#(\w\w)\1/)
})

test.each(FRAMES)('the border %s is drawn, as high as all, and closed to who hears the page', (frame) => {
  const {width, lines = '', filled = ''} = FRAME_TILES[frame]
  const heights = [...`${lines} ${filled}`.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, , y]) => Number(y))
  expect(heights.length).toBeGreaterThan(0)
  expect(Math.max(...heights)).toBeLessThanOrEqual(FRAME_HEIGHT)
  expect(frameHtml(frame)).toContain(`width="${width}"`)
  expect(frameHtml(frame)).toContain('aria-hidden="true"')
})

test('no theme, no border; a theme that is dark is dark on every screen, and never on paper', () => {
  expect(frameHtml(undefined)).toBe('')
  const css = lookCss(pageLook({shade: 'dark'}))
  expect(css).not.toContain('prefers-color-scheme')
  expect(css).toMatch(/@media print\{:root\{color-scheme:light;[^}]*--paper:#ffffff/)
})
