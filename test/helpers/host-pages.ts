import {type ChildProcess, spawn} from 'node:child_process'
import {mkdirSync, writeFileSync} from 'node:fs'
import {createServer} from 'node:net'
import {join} from 'node:path'
import {expect, vi} from 'vitest'
import type {Tab} from './chromium.js'
import {DND, type Sandbox} from './run-dnd.js'

/** Where pictures of the pages are put, for whoever wants to look at them. */
const PICTURES = process.env['VITEST_PICTURES']

/** `dnd host` in a process of its own, with a DM who types. */
export class HostProcess {
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
    await vi.waitFor(() => expect(this.said).toMatch(text), {timeout: 90_000})
    return this.said
  }

  /** The code of the evening. */
  async code(): Promise<string> {
    return /evening is (\w+)/.exec(await this.says(/evening is \w+/))?.[1] ?? ''
  }

  /** The number of somebody who knocks. */
  async numberOf(name: string): Promise<string> {
    const knock = new RegExp(`${name} knocks.*\`in (\\d+)\``)
    return knock.exec(await this.says(knock))?.[1] ?? ''
  }

  types(line: string): void {
    this.process.stdin?.write(`${line}\n`)
  }

  /** The laptop's plug is pulled. */
  kill(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return Promise.resolve()
    return new Promise((resolve) => {
      this.process.once('exit', () => resolve())
      this.process.kill('SIGKILL')
    })
  }
}

export async function freePort(): Promise<number> {
  const server = createServer()
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as {port: number}).port)),
  )
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Until a page has a text. */
export async function reads(tab: Tab, text: string | RegExp): Promise<void> {
  await expect.poll(() => tab.evaluate<string>('document.body.innerText'), {timeout: 90_000}).toMatch(text)
}

/** Click what a selector finds, once it is there; of several, the one with a text. */
export async function click(tab: Tab, selector: string, text = ''): Promise<void> {
  const find = `[...document.querySelectorAll(${JSON.stringify(selector)})].find((each) => each.textContent.includes(${JSON.stringify(text)}) && !each.disabled)`
  await expect.poll(() => tab.evaluate<boolean>(`${find} !== undefined`), {timeout: 90_000, message: `${selector} ${text}`}).toBe(true)
  await tab.evaluate(`${find}.click()`)
}

/** Fill a form's fields as a hand does, and send it. */
export async function fill(tab: Tab, form: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await expect.poll(() => tab.evaluate<boolean>(`document.querySelector(${JSON.stringify(form)}) !== null`), {timeout: 90_000}).toBe(true)
  await tab.evaluate(`{
    const form = document.querySelector(${JSON.stringify(form)})
    for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
      const field = form.elements[name]
      field.value = value
      field.dispatchEvent(new Event('input', {bubbles: true}))
    }
    form.requestSubmit()
  }`)
}

/** A picture of a page, where somebody wants to look at them. */
export async function picture(tab: Tab, name: string): Promise<void> {
  if (PICTURES === undefined) return
  mkdirSync(PICTURES, {recursive: true})
  writeFileSync(join(PICTURES, `${name}.png`), await tab.screenshot())
}
