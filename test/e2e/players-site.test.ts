import {existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {Browser, CHROMIUM} from '../helpers/chromium.js'
import {demoVault} from '../helpers/demo-vault.js'

if (CHROMIUM === undefined) console.warn("There is no Chromium here: the players' site is not opened in one (apt-get install chromium).")

describe.skipIf(CHROMIUM === undefined)("the players' site in a browser, from a file", () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'dnd-site-')), 'site')
  const address = (path: string) => pathToFileURL(join(folder, path)).href
  let browser: Browser

  beforeAll(() => {
    const demo = demoVault()
    const {status, stderr} = demo.dnd(['campaign', 'export', '--for', 'players', '--out', folder])
    if (status !== 0) throw new Error(stderr)
    demo.remove()
    browser = new Browser(CHROMIUM ?? '')
  })

  afterAll(async () => {
    await browser.close()
    rmSync(join(folder, '..'), {recursive: true})
  })

  test('every page opens, asks for nothing from elsewhere, breaks no policy, is no wider than a phone, and keeps the secrets', async () => {
    const tab = await browser.tab({phone: true})
    const [waiting, seen] = [['index.html'], new Set(['index.html'])]
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await tab.open(address(path))
      const {links, wide, text} = await tab.evaluate<{links: string[]; wide: boolean; text: string}>(
        `({links: [...document.querySelectorAll('a')].map((a) => typeof a.href === 'string' ? a.href : new URL(a.href.baseVal, location).href), wide: document.documentElement.scrollWidth > innerWidth, text: document.documentElement.outerHTML})`,
      )
      expect(wide, `${path} is wider than a phone`).toBe(false)
      expect(text).not.toMatch(/Ketter|Mother Brine|Drowned Light|Low Road|secret/i)
      for (const link of links.map((each) => each.replace(/[#?].*$/, ''))) {
        expect(link.startsWith(address('')), `${path} leads to ${link}`).toBe(true)
        const to = decodeURI(link.slice(address('').length)).replace(/^\//, '')
        expect(existsSync(join(folder, to)), `${path} leads to ${to}`).toBe(true)
        if (!seen.has(to)) waiting.push(to)
        seen.add(to)
      }
    }
    expect(seen.size).toBeGreaterThan(50)
    expect(tab.requests.filter((url) => !url.startsWith(address('')))).toEqual([])
    expect(tab.complaints).toEqual([])
  })

  test.each([
    ['lamplighter', 'Vey of the Docks', 'an alias'],
    ['harbor', 'Port Salt', 'a tag'],
    ['herring tar', 'Port Salt', 'two words of a text'],
    ['VEY', 'Vey of the Docks', 'a name in other letters'],
  ])('searching for "%s" finds %s, by %s', async (asked, found) => {
    const tab = await browser.tab()
    await tab.open(`${address('search.html')}?q=${encodeURIComponent(asked)}`)
    expect(await tab.evaluate(`[...document.querySelectorAll('#found a')].map((a) => a.textContent)`)).toContain(found)
    expect(tab.complaints).toEqual([])
  })

  test('searching for what is hidden finds nothing, and says so', async () => {
    const tab = await browser.tab()
    await tab.open(`${address('search.html')}?q=ketter`)
    expect(await tab.evaluate(`document.querySelector('#found').children.length + document.querySelector('#said').textContent`)).toBe(
      '0Nothing has these words.',
    )
  })

  test('the form of a page leads to the search', async () => {
    const tab = await browser.tab()
    await tab.open(address('people/old-nan.html'))
    const loaded = tab.heard('Page.loadEventFired')
    await tab.evaluate(`document.querySelector('.bar input').value = 'bell'; document.querySelector('.bar form').submit()`)
    await loaded
    expect(await tab.evaluate('location.href')).toBe(`${address('search.html')}?q=bell`)
    expect(await tab.evaluate(`document.querySelector('#found').children.length`)).toBeGreaterThan(0)
  })
})
