import {type ChildProcess, spawn} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {Browser, CHROMIUM, type Tab} from '../helpers/chromium.js'
import {demoVault} from '../helpers/demo-vault.js'
import {DND, type Sandbox} from '../helpers/run-dnd.js'

if (CHROMIUM === undefined) console.warn('There is no Chromium here: the page of the host is not opened in one (apt-get install chromium).')

/** Where pictures of the page are put, for whoever wants to look at them. */
const PICTURES = process.env['VITEST_PICTURES']

/** The host in a process of its own, with a DM who types. */
class Host {
  private readonly process: ChildProcess
  said = ''

  constructor(vault: Sandbox, port: number) {
    this.process = spawn(process.execPath, [DND, 'host', '--port', String(port)], {
      cwd: vault.root,
      env: vault.env as NodeJS.ProcessEnv,
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (data) => {
        this.said += data
      })
  }

  async says(text: string | RegExp): Promise<string> {
    await expect.poll(() => this.said, {timeout: 90_000}).toMatch(text)
    return this.said
  }

  types(line: string): void {
    this.process.stdin?.write(`${line}\n`)
  }

  /** The laptop's plug is pulled. */
  kill(): Promise<void> {
    return new Promise((resolve) => {
      this.process.once('exit', () => resolve())
      this.process.kill('SIGKILL')
    })
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as {port: number}).port)),
  )
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function reads(tab: Tab, text: string | RegExp): Promise<void> {
  await expect.poll(() => tab.evaluate<string>('document.body.innerText'), {timeout: 90_000}).toMatch(text)
}

async function picture(tab: Tab, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, {recursive: true})
  writeFileSync(join(PICTURES, `${name}.png`), await tab.screenshot())
}

describe.skipIf(CHROMIUM === undefined)('an evening on the phone', () => {
  let vault: Sandbox
  let browser: Browser
  let host: Host
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
    host = new Host(vault, port)
    const [, code = ''] = /evening is (\w+)/.exec(await host.says(/evening is \w+/)) ?? []
    const phone = await browser.tab({phone: true})
    await phone.open(`http://localhost:${port}/#${code}`)
    await reads(phone, 'Come to the table')
    expect(await phone.evaluate('location.href')).toBe(`http://localhost:${port}/`)
    await picture(phone, 'phone-join')
    await phone.evaluate(`{
      const set = (name, value) => { document.querySelector('[name=' + name + ']').value = value }
      set('name', 'Kim'); set('character', 'Aria Moonwhisper')
      document.querySelector('form').requestSubmit()
    }`)
    await host.says('Kim knocks and would play aria-moonwhisper')
    await reads(phone, 'Welcome, Kim')
    host.types('in 1')
    await reads(phone, 'No fight goes on')

    expect(vault.dnd(['combat', 'start', 'wreckers-cove', '--seed', '7']).status).toBe(0)
    expect(vault.dnd(['combat', 'do', 'init roll', 'begin']).status).toBe(0)
    await reads(phone, /Round 1: it is .+ turn/)
    await picture(phone, 'phone-fight')
    await phone.evaluate(`document.querySelectorAll('[role=tab]')[1].click()`)
    await reads(phone, 'Aria Moonwhisper')
    await picture(phone, 'phone-sheet')
    expect(await phone.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)

    await host.kill()
    await reads(phone, 'looking for the table')
    expect(vault.dnd(['combat', 'do', 'next']).status).toBe(0)
    host = new Host(vault, port)
    await reads(phone, 'live')
    await phone.evaluate(`document.querySelectorAll('[role=tab]')[0].click()`)
    await reads(phone, 'Round 1')
    expect(phone.complaints.filter((text) => !/ERR_CONNECTION|WebSocket/.test(text))).toEqual([])
    expect(new Set(phone.requests.map((url) => new URL(url).host))).toEqual(new Set([`localhost:${port}`]))
  })
})
