import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {axeFinds} from '../helpers/axe.js'
import {Browser, CHROMIUM, type Device, type Tab} from '../helpers/chromium.js'
import {demoVault} from '../helpers/demo-vault.js'
import {click, fill, freePort, HostProcess, picture, reads} from '../helpers/host-pages.js'
import type {Sandbox} from '../helpers/run-dnd.js'

const PHONE = {width: 360, height: 740, mobile: true}
const TABLET = {width: 820, height: 1180, mobile: true}
const SCHEMES = ['light', 'dark'] as const

describe.skipIf(CHROMIUM === undefined)('nobody is kept from the table by how its pages are made', () => {
  let vault: Sandbox
  let browser: Browser
  let host: HostProcess
  let at: string
  let code: string

  beforeAll(async () => {
    vault = demoVault()
    browser = new Browser(CHROMIUM ?? '')
    const port = await freePort()
    host = new HostProcess(vault, port)
    at = `http://localhost:${port}`
    code = await host.code()
    expect(vault.dnd(['combat', 'start', 'wreckers-cove', '--seed', '7']).status).toBe(0)
    expect(vault.dnd(['combat', 'do', 'init roll', 'begin']).status).toBe(0)
  })
  afterAll(async () => {
    await browser.close()
    await host.kill()
    vault.remove()
  })

  /** A page in light and in the dark: what axe says, and whether anything reaches past its side. */
  async function isFine(tab: Tab, device: Device, name: string): Promise<void> {
    for (const scheme of SCHEMES) {
      await tab.on({...device, scheme})
      await picture(tab, `${name}-${device.width}-${scheme}`)
      expect(await axeFinds(tab), `${name}, ${device.width}, ${scheme}`).toEqual([])
      expect(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth'), name).toBe(true)
    }
  }

  /** Somebody's phone, let in by the DM's word. */
  async function phoneOf(name: string, {character = '', as = ''}: {character?: string; as?: string} = {}): Promise<Tab> {
    const phone = await browser.tab({phone: true, alone: true})
    await phone.open(`${at}/#${code}`)
    await fill(phone, 'form', {name, character})
    host.types(`in ${await host.numberOf(name)} ${as}`.trim())
    await reads(phone, /Round 1/)
    return phone
  }

  async function tabsAreFine(phone: Tab, who: string): Promise<void> {
    const tabs = await phone.evaluate<string[]>("[...document.querySelectorAll('[role=tab]')].map(({id}) => id)")
    for (const id of tabs) {
      await click(phone, `#${id}`)
      await phone.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
      await isFine(phone, PHONE, `${who}-${id}`)
    }
    await isFine(phone, TABLET, who)
  }

  test('at the door', async () => {
    const phone = await browser.tab({phone: true, alone: true})
    await phone.open(`${at}/#${code}`)
    await reads(phone, 'Come to the table')
    await isFine(phone, PHONE, 'join')
    await fill(phone, 'form', {code: 'XXXXXX', name: 'Nobody'})
    await reads(phone, 'not the code')
    await isFine(phone, PHONE, 'join-refused')
    await fill(phone, 'form', {code, name: 'Jo'})
    await reads(phone, 'Welcome, Jo')
    await isFine(phone, PHONE, 'waiting')
  })

  test('every tab of a player', async () => {
    const phone = await phoneOf('Kim', {character: 'Aria Moonwhisper'})
    await click(phone, '#tab-moves')
    await click(phone, 'button.move')
    await reads(phone, 'Clear')
    await fill(phone, 'form.say-amount', {amount: '3'})
    await reads(phone, 'waits for the DM')
    await click(phone, '#tab-talk')
    await fill(phone, 'form.whisper', {text: 'I keep one of the coins.'})
    await reads(phone, 'I keep one of the coins.')
    await tabsAreFine(phone, 'player')
  })

  test('every tab of a co-DM, with somebody at the door and something asked', async () => {
    const phone = await phoneOf('Dana', {as: 'co-dm'})
    await tabsAreFine(phone, 'co-dm')
  })

  test('every tab of a spectator', async () => {
    const phone = await phoneOf('Sam', {as: 'spectator'})
    await tabsAreFine(phone, 'spectator')
  })

  test('the monitor, which knocks by itself', async () => {
    const monitor = await browser.tab({alone: true})
    await monitor.open(`${at}/monitor#${code}`)
    host.types(`in ${await host.numberOf('The monitor')} spectator`)
    await reads(monitor, /Round 1/)
    for (const size of [
      {width: 1920, height: 1080},
      {width: 1280, height: 720},
    ])
      await isFine(monitor, size, 'monitor')
  })

  test('by keyboard: arrows go through the tabs, and focus is seen', async () => {
    const phone = await phoneOf('Robin', {as: 'spectator'})
    await phone.evaluate("document.getElementById('tab-fight').focus()")
    await press(phone, 'ArrowLeft')
    expect(await phone.evaluate('document.activeElement.id')).toBe('tab-log')
    expect(await phone.evaluate("document.getElementById('tab-log').getAttribute('aria-selected')")).toBe('true')
    await press(phone, 'Home')
    expect(await phone.evaluate('document.activeElement.id')).toBe('tab-fight')
    expect(await phone.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid')
  })

  async function press(tab: Tab, key: string): Promise<void> {
    for (const type of ['keyDown', 'keyUp']) await tab.send('Input.dispatchKeyEvent', {type, key, code: key})
  }
})
