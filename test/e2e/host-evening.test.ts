import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {axeFinds} from '../helpers/axe.js'
import {Browser, CHROMIUM, type Tab} from '../helpers/chromium.js'
import {demoVault} from '../helpers/demo-vault.js'
import {click, fill, freePort, HostProcess, picture, reads} from '../helpers/host-pages.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'
import {SECOND_SCREEN, Terminal} from '../helpers/terminal.js'

const PHONE = {width: 360, height: 740, mobile: true}

/** A phone that is in no network, though the host runs. */
async function offline(phone: Tab, isOffline: boolean): Promise<void> {
  await phone.send('Network.emulateNetworkConditions', {offline: isOffline, latency: 0, downloadThroughput: -1, uploadThroughput: -1})
}

interface LineOfLog {
  by: string
  text: string
  total?: number
}

/** What the host has of a topic for whoever holds the phone. */
function topic<T>(phone: Tab, name: string): Promise<T> {
  return phone.evaluate<T>(`fetch('/api/v1/${name}').then((answer) => answer.json())`)
}

async function linesWith(phone: Tab, text: string): Promise<LineOfLog[]> {
  return (await topic<LineOfLog[]>(phone, 'log')).filter((line) => line.text.includes(text))
}

describe.skipIf(CHROMIUM === undefined)('an evening with two phones, a co-DM and a monitor', () => {
  let vault: Sandbox
  let browser: Browser
  let host: HostProcess
  let port: number
  let kim: Tab
  let lee: Tab
  let dana: Tab
  let monitor: Tab
  /** The DM's own screen, in a terminal beside the host. */
  let tracker: Terminal

  beforeAll(async () => {
    vault = demoVault()
    browser = new Browser(CHROMIUM ?? '')
    port = await freePort()
    host = new HostProcess(vault, port)
    await host.code()
  })
  afterAll(async () => {
    await browser.close()
    await host.kill()
    vault.remove()
  })

  async function comes(name: string, character = ''): Promise<Tab> {
    const phone = await browser.tab({phone: true, alone: true})
    await phone.on(PHONE)
    await phone.open(`http://localhost:${port}/#${await host.code()}`)
    await fill(phone, 'form.join', {name, character})
    await reads(phone, `Welcome, ${name}`)
    return phone
  }

  /** The DM ends the turn of whoever has it. */
  async function nextTurn(): Promise<void> {
    await tracker.type('n', /'s turn/)
  }

  test('they come: the co-DM lets the second one in from their phone', async () => {
    kim = await comes('Kim', 'Aria Moonwhisper')
    host.types(`in ${await host.numberOf('Kim')}`)
    dana = await comes('Dana')
    host.types(`in ${await host.numberOf('Dana')} co-dm`)
    lee = await comes('Lee', 'Tamsin Reed')
    await click(dana, '#tab-table')
    await reads(dana, 'is at the door, and would play tamsin-reed')
    await click(dana, 'form.let-in button', 'Let in')
    await reads(lee, 'No fight goes on')
    monitor = await browser.tab({alone: true})
    await monitor.on({width: 1920, height: 1080})
    await monitor.open(`http://localhost:${port}/monitor#${await host.code()}`)
    host.types(`in ${await host.numberOf('The monitor')} spectator`)
    await reads(monitor, 'Low water')
    expect(await monitor.evaluate('location.href')).toBe(`http://localhost:${port}/monitor`)
  })

  test('a round: rolls, a slot, a request that the DM grants', async () => {
    tracker = new Terminal(vault, process.execPath, [DND, 'combat', 'start', 'wreckers-cove', '--seed', '7'], {cols: 80, rows: 24})
    await tracker.sees('not begun')
    await tracker.type('I', /initiative/i)
    await tracker.type('n', 'round 1')
    for (const page of [kim, lee, monitor]) await reads(page, /Round 1/)

    await click(kim, '#tab-moves')
    await click(kim, 'button.move', 'Stealth')
    await reads(kim, /Stealth/)
    await expect.poll(() => kim.evaluate<string>("document.querySelector('.outcome .total')?.textContent ?? ''")).toMatch(/^-?\d+$/)
    await picture(kim, 'evening-roll')
    await reads(monitor, /Kim/)

    const slots = () =>
      kim.evaluate<string>("[...document.querySelectorAll('h2')].find((each) => /Level 1/i.test(each.textContent))?.textContent ?? ''")
    const before = await slots()
    expect(before).toMatch(/4 of 4/)
    await click(kim, 'button.move', 'Mage Armor')
    await expect.poll(slots, {timeout: 60_000}).toMatch(/3 of 4/)

    await kim.evaluate(`{
      const slot = document.querySelector('.slot select')
      slot.value = '2'
      slot.dispatchEvent(new Event('change', {bubbles: true}))
    }`)
    await click(kim, 'button.move', 'Shield')
    await reads(kim, /level 2 spells, 2 of 3/i)

    await fill(kim, 'form.say-amount', {amount: '3'})
    await reads(kim, 'The DM is asked')
    await picture(kim, 'evening-asked')
    await reads(dana, 'waits for the DM')
    await picture(dana, 'evening-requests')
    await click(dana, '.requests button', 'Yes')
    await reads(kim, 'the DM says yes')
    await expect.poll(() => kim.evaluate<string>("document.querySelector('.outcome').className")).toMatch('done')
    await click(kim, '#tab-fight')
    await reads(kim, '29/32')
    await reads(monitor, '29/32')
  })

  test('the laptop’s plug is pulled while somebody rolls: it is rolled once, and everybody is back', async () => {
    await click(lee, '#tab-moves')
    await host.kill()
    await reads(lee, 'looking for the table')
    await click(lee, 'button.move', 'Perception')
    await reads(lee, 'No answer yet')
    await picture(lee, 'evening-away')
    host = new HostProcess(vault, port)
    await host.code()
    for (const phone of [kim, lee, dana]) await reads(phone, 'live')
    await expect
      .poll(() => lee.evaluate<string>("document.querySelector('.outcome .total')?.textContent ?? ''"), {timeout: 60_000})
      .toMatch(/^-?\d+$/)
    expect(await linesWith(lee, 'Perception')).toHaveLength(1)
  })

  test('a phone out of the Wi-Fi keeps what it shows and what was tapped', async () => {
    await nextTurn()
    await click(kim, '#tab-moves')
    await offline(kim, true)
    await reads(kim, 'looking for the table')
    await click(kim, 'button.move', 'Arcana')
    await reads(kim, 'No answer yet')
    await click(kim, 'button.move', 'Arcana')
    await offline(kim, false)
    await reads(kim, 'live')
    await expect.poll(() => linesWith(kim, 'Arcana'), {timeout: 60_000}).toHaveLength(1)
    await expect.poll(() => kim.evaluate<string>("document.querySelector('.outcome .what')?.textContent ?? ''")).toBe('Arcana')
  })

  test('three rounds', async () => {
    for (const round of [2, 3]) {
      const order = (await topic<{order: unknown[]}>(dana, 'fight')).order.length
      for (let turn = 0; turn < order + 1; turn++) {
        const {round: now} = await topic<{round: number}>(dana, 'fight')
        if (now >= round) break
        await nextTurn()
      }
      for (const page of [kim, monitor]) {
        if (page === kim) await click(kim, '#tab-fight')
        await reads(page, new RegExp(`Round ${round}`))
      }
    }
  })

  test('the DM answers a player at the tracker', async () => {
    await click(kim, '#tab-moves')
    await fill(kim, 'form.say-amount', {amount: '2'})
    await tracker.sees('? Kim asks: ')
    await tracker.type('y', '27 left')
    await reads(kim, 'the DM says yes')
    await click(kim, '#tab-fight')
    for (const page of [kim, monitor]) await reads(page, '27/32')
  })

  test('a handout comes to the top, is put aside and taken up again; the monitor has it beside the order', async () => {
    await click(dana, '#tab-handouts')
    await click(dana, 'button[aria-label="Lay in front: The guild\'s notice"]')
    await reads(kim, 'Put aside')
    await reads(kim, 'Forty gold for whoever tells')
    await picture(kim, 'evening-front')
    await reads(monitor, /Forty gold/)
    for (const scheme of ['light', 'dark'] as const) {
      await monitor.on({width: 1920, height: 1080, scheme})
      await picture(monitor, `evening-monitor-1920-${scheme}`)
      await monitor.on({width: 1280, height: 720, scheme})
      await picture(monitor, `evening-monitor-1280-${scheme}`)
      expect(await monitor.evaluate('document.documentElement.scrollHeight <= innerHeight')).toBe(true)
      expect(await axeFinds(monitor)).toEqual([])
      expect(await axeFinds(kim)).toEqual([])
    }
    await click(kim, '.front button', 'Put aside')
    await expect.poll(() => kim.evaluate('document.querySelector(".front")')).toBeNull()
    await click(kim, '.bar button', 'The guild')
    await reads(kim, 'Put aside')
    await click(dana, '#tab-table')
    await click(dana, '.lay button', 'Take it away')
    await expect.poll(() => kim.evaluate('document.querySelector(".front")'), {timeout: 60_000}).toBeNull()
  })

  test('a whisper goes there and back, a note is written, a change proposed', async () => {
    await click(lee, '#tab-talk')
    await fill(lee, 'form.whisper', {text: 'I keep one of the coins.'})
    await reads(lee, 'Lee to')
    await click(dana, '#tab-talk')
    await reads(dana, 'I keep one of the coins.')
    const [to] = (await topic<{id: string; name: string}[]>(dana, 'guests')).filter(({name}) => name === 'Lee')
    await fill(dana, 'form.whisper', {text: 'Somebody saw it.', to: to?.id ?? ''})
    await reads(lee, 'Somebody saw it.')
    await expect.poll(() => kim.evaluate<string>('document.body.innerText')).not.toMatch(/coins|saw it/)
    await fill(lee, 'form.note', {text: 'The keel has tool marks.'})
    await expect.poll(() => lee.evaluate<string>("document.querySelector('.outcome').className"), {timeout: 60_000}).toMatch('done')
    await fill(lee, 'form.propose', {title: 'A scar', set: 'details.appearance=A scar over the left eye.'})
    await expect.poll(() => lee.evaluate<string>("document.querySelector('.outcome .what').textContent")).toBe('Proposal: A scar')
    await expect.poll(() => lee.evaluate<string>("document.querySelector('.outcome').className"), {timeout: 60_000}).toMatch(/done|refused/)
    await picture(lee, 'evening-talk')
  })

  test('nothing was asked of anybody else, and nothing of the table lies on a device', async () => {
    for (const page of [kim, lee, dana, monitor]) {
      expect(new Set(page.requests.map((url) => new URL(url).host))).toEqual(new Set([`localhost:${port}`]))
      expect(page.complaints.filter((text) => !/ERR_CONNECTION|ERR_INTERNET_DISCONNECTED|WebSocket|status of 50/.test(text))).toEqual([])
    }
    const kept = 'caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((cache) => cache.keys()))))'
    const urls = await kim.evaluate<string[]>(`${kept}.then((all) => all.flat().map(({url}) => new URL(url).pathname))`)
    expect(urls.sort()).toEqual(['/', '/app.css', '/app.js', '/app.webmanifest', '/icon.svg', '/monitor', '/theme.css'])
  })

  test('the page begins without the table, from what the device keeps', async () => {
    await host.kill()
    await kim.open(`http://localhost:${port}/`)
    await reads(kim, 'Looking for the table')
    host = new HostProcess(vault, port)
    await reads(kim, /Round 3/)
  })

  test('the tracker is left as it was through all of it', async () => {
    expect(tracker.lines.join('\n')).toMatch(/round 3/i)
    await tracker.type('q', SECOND_SCREEN.off)
    expect(await tracker.ended).toBe(0)
  })

  test('whoever is sent away sees nothing more', async () => {
    await reads(dana, 'live')
    await dana.evaluate('window.confirm = () => true')
    await click(dana, '#tab-table')
    await click(dana, 'button[aria-label="Send away Lee"]')
    await reads(lee, 'The DM sent you away')
    expect(await lee.evaluate('document.body.innerText')).not.toMatch(/Tamsin|Round/)
  })
})
