import {mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {printSheetHtml} from '../../src/print/sheet/html.js'
import {Browser, CHROMIUM, type Tab} from '../helpers/chromium.js'
import {demoVault} from '../helpers/demo-vault.js'
import {EIGHT} from '../helpers/eight-characters.js'
import {picture} from '../helpers/host-pages.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {faultsOf} from '../helpers/words-whole.js'

if (CHROMIUM === undefined) console.warn('There is no Chromium here: nobody measures the lines of pages (apt-get install chromium).')

describe.skipIf(CHROMIUM === undefined)('no page breaks a word, scrolls sideways or cuts a text, at any width', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dnd-words-'))
  let browser: Browser
  let demo: Sandbox
  let tab: Tab

  beforeAll(async () => {
    demo = demoVault()
    browser = new Browser(CHROMIUM ?? '')
    tab = await browser.tab()
  })

  afterAll(async () => {
    await browser.close()
    demo.remove()
    rmSync(folder, {recursive: true})
  })

  async function open(html: string): Promise<void> {
    const file = join(folder, 'page.html')
    writeFileSync(file, html)
    await tab.open(pathToFileURL(file).href)
  }

  /** Pictures of the page on a phone and on a desk, where somebody wants to look at them. */
  async function pictures(name: string): Promise<void> {
    for (const width of [390, 1280]) {
      await tab.on({width, height: 900})
      await picture(tab, `${name.replaceAll('/', '-')}-${width}`)
    }
  }

  test('what is measured is seen', async () => {
    const long = 'Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'
    await open(`<p style="width:3em;overflow-wrap:anywhere">Thunderwave ${long}</p><p style="width:5em;overflow:hidden">Whitesmithery</p>
      <p style="width:50rem;border:1px solid">wide</p>`)
    expect(await faultsOf(tab, [390])).toEqual([
      '390: wider than the window',
      '390: Thunderwave in <p> is broken',
      expect.stringContaining('Whitesmithery is cut'),
    ])
  })

  test.each(EIGHT)('the sheet of a character: %s', async (name, sheet) => {
    await open(printSheetHtml(sheet()))
    expect(await faultsOf(tab)).toEqual([])
    await pictures(name)
  })

  test.each([
    ['a stat block', ['catalog', 'show', 'tarrasque']],
    ['a stat block of one who casts', ['catalog', 'show', 'lich']],
    ['a class, with its table', ['catalog', 'show', 'class/wizard']],
    ['a class of few columns', ['catalog', 'show', 'class/rogue']],
    ['a spell', ['catalog', 'show', 'spell/fireball']],
    ['a magic item', ['catalog', 'show', 'bag-of-tricks']],
    ['a person', ['npc', 'show', 'vey']],
    ['a handout', ['handout', 'show', 'ketters-letter']],
  ])('%s', async (name, command) => {
    const {stdout, stderr, status} = demo.dnd([...command, '--format', 'html'])
    expect([status, stderr]).toEqual([0, ''])
    await open(stdout)
    expect(await faultsOf(tab)).toEqual([])
    await pictures(name)
  })

  test.each(['players', 'dm'])('the site of %s', async (readers) => {
    const site = join(folder, readers)
    expect(demo.dnd(['campaign', 'export', '--for', readers, '--out', site])).toMatchObject({status: 0})
    const pages = readdirSync(site, {recursive: true, encoding: 'utf8'}).filter((path) => path.endsWith('.html'))
    expect(pages.length).toBeGreaterThan(40)
    const faults: string[] = []
    for (const path of pages) {
      await tab.open(pathToFileURL(join(site, path)).href)
      faults.push(...(await faultsOf(tab, [320, 390, 600, 700, 768, 1024, 1280, 1600])).map((fault) => `${path} ${fault}`))
      await pictures(`${readers} ${path}`)
    }
    expect(faults).toEqual([])
  })
})
