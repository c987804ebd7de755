import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {gzipSync} from 'node:zlib'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {shippedTheme, shippedThemes} from '../../../src/app/themes/find.js'
import {SHELL} from '../../../src/host/page/shell.js'
import {PAGE_URLS, pageFile, themeFile} from '../../../src/host/page-files.js'
import {contrast, TEXT_CONTRAST} from '../../../src/print/text/colour.js'
import {type PageColours, pageLook} from '../../../src/print/text/page-look.js'
import {pictureFacts} from '../../../src/schema/picture.js'
import {demoVault} from '../../helpers/demo-vault.js'
import type {Sandbox} from '../../helpers/run-dnd.js'

const textOf = (url: (typeof PAGE_URLS)[number]) => String(pageFile(url)?.body ?? '')

test.each([
  ['/app.js', 80 * 1024],
  ['/worker.js', 4 * 1024],
  ['/app.css', 20 * 1024],
] as const)('%s is under %i bytes compressed', (url, most) => {
  const bytes = gzipSync(textOf(url), {level: 9}).length
  expect(bytes).toBeGreaterThan(200)
  expect(bytes).toBeLessThan(most)
})

test('the page names files of the host alone, and each is there', () => {
  const called = [...textOf('/').matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url]) => url)
  expect(called.filter((url) => url !== '/theme.css' && !PAGE_URLS.some((each) => each === url))).toEqual([])
  expect(textOf('/')).not.toMatch(/<style|style=|<script>/)
})

test('what a device keeps is what the host has', () => {
  expect(SHELL.filter((url) => url !== '/theme.css' && !PAGE_URLS.some((each) => each === url))).toEqual([])
})

test('the manifest names icons that are there, in the sizes that it says', () => {
  const {icons, start_url, display} = JSON.parse(textOf('/app.webmanifest')) as {
    icons: {src: string; sizes: string; type: string; purpose?: string}[]
    start_url: string
    display: string
  }
  expect([start_url, display]).toEqual(['/', 'standalone'])
  const drawn = icons.filter(({type}) => type === 'image/png')
  expect(drawn.map(({sizes, purpose}) => `${sizes} ${purpose}`)).toEqual(['192x192 any', '512x512 any', '512x512 maskable'])
  for (const {src, sizes} of drawn) {
    const facts = pictureFacts(pageFile(src as '/icon-192.png')?.body as Buffer)
    expect(`${facts?.widthPx}x${facts?.heightPx}`).toBe(sizes)
  }
})

/** Which colour of text the page has on which. */
const READ: readonly (readonly [keyof PageColours, keyof PageColours])[] = [
  ['ink', 'paper'],
  ['ink', 'tint'],
  ['soft', 'paper'],
  ['soft', 'tint'],
  ['accent', 'paper'],
  ['accent', 'tint'],
  ['paper', 'accent'],
]
/** Least contrast of what is no text, such as a bar of Hit Points or a field's frame (WCAG 2.2, 1.4.11). */
const SHAPE_CONTRAST = 3

describe.each([undefined, ...shippedThemes()])('under the theme %s', (id) => {
  const look = pageLook((id === undefined ? undefined : shippedTheme(undefined, id)?.theme) ?? {})
  test.each(['light', 'dark'] as const)('every text reads, %s', (light) => {
    const colours = look[light]
    const faint = READ.filter(([text, on]) => contrast(colours[text], colours[on]) < TEXT_CONTRAST)
    expect(faint).toEqual([])
    expect(contrast(colours.accent2, colours.paper)).toBeGreaterThan(SHAPE_CONTRAST)
  })
})

describe('the colours', () => {
  let vault: Sandbox
  beforeAll(() => {
    vault = demoVault()
  })
  afterAll(() => vault.remove())

  test('are those of the theme that the campaign is under now', () => {
    const [campaign = ''] = readdirSync(join(vault.root, 'campaigns'))
    const table = {root: vault.root, campaign}
    const before = String(themeFile(table).body)
    expect(vault.dnd(['campaign', 'theme', 'set', 'cyberpunk']).status).toBe(0)
    const after = String(themeFile(table).body)
    const {light} = pageLook(shippedTheme(undefined, 'cyberpunk')?.theme ?? {})
    expect(before).toContain('--accent:')
    expect(before).not.toContain(`--accent:${light.accent}`)
    expect(after).toContain(`--accent:${light.accent}`)
  })
})
