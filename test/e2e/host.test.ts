import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {Browser, CHROMIUM} from '../helpers/chromium.js'
import {demoVault} from '../helpers/demo-vault.js'
import {click, fill, freePort, HostProcess, picture, reads} from '../helpers/host-pages.js'
import type {Sandbox} from '../helpers/run-dnd.js'

if (CHROMIUM === undefined) console.warn('There is no Chromium here: the page of the host is not opened in one (apt-get install chromium).')

describe.skipIf(CHROMIUM === undefined)('an evening on the phone', () => {
  let vault: Sandbox
  let browser: Browser
  let host: HostProcess
  beforeAll(() => {
    vault = demoVault()
    browser = new Browser(CHROMIUM ?? '')
  })
  afterAll(async () => {
    await browser.close()
    await host.kill()
    vault.remove()
  })

  test('a player scans, knocks, is let in, sees the fight and their sheet, loses the host and finds it again', async () => {
    const port = await freePort()
    host = new HostProcess(vault, port)
    const code = await host.code()
    const phone = await browser.tab({phone: true})
    await phone.open(`http://localhost:${port}/#${code}`)
    await reads(phone, 'Come to the table')
    expect(await phone.evaluate('location.href')).toBe(`http://localhost:${port}/`)
    await picture(phone, 'phone-join')
    await fill(phone, 'form', {name: 'Kim', character: 'Aria Moonwhisper'})
    await host.says('Kim knocks and would play aria-moonwhisper')
    await reads(phone, 'Welcome, Kim')
    host.types('in 1')
    await reads(phone, 'No fight goes on')

    expect(vault.dnd(['combat', 'start', 'wreckers-cove', '--seed', '7']).status).toBe(0)
    expect(vault.dnd(['combat', 'do', 'init roll', 'begin']).status).toBe(0)
    await reads(phone, /Round 1: it is .+ turn/)
    await picture(phone, 'phone-fight')
    await click(phone, '#tab-sheet')
    await reads(phone, 'Aria Moonwhisper')
    await picture(phone, 'phone-sheet')
    expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)

    await host.kill()
    await reads(phone, 'looking for the table')
    expect(vault.dnd(['combat', 'do', 'next']).status).toBe(0)
    host = new HostProcess(vault, port)
    await reads(phone, 'live')
    await click(phone, '#tab-fight')
    await reads(phone, 'Round 1')
    expect(phone.complaints.filter((text) => !/ERR_CONNECTION|WebSocket/.test(text))).toEqual([])
    expect(new Set(phone.requests.map((url) => new URL(url).host))).toEqual(new Set([`localhost:${port}`]))
  })
})
