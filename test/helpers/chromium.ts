import {type ChildProcess, execFileSync, spawn} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Readable, Writable} from 'node:stream'

/** The browser of this machine; `undefined` where there is none, and what needs it is skipped. */
export const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome'].map(pathOf).find((path) => path !== undefined)

function pathOf(name: string): string | undefined {
  try {
    return execFileSync('which', [name], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}).trim() || undefined
  } catch {
    return undefined
  }
}

interface Message {
  id?: number
  sessionId?: string
  method?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: {message: string}
}

/** A headless browser, spoken to over a pipe: no port, no package. */
export class Browser {
  private readonly profile = mkdtempSync(join(tmpdir(), 'dnd-chromium-'))
  private readonly process: ChildProcess
  private readonly waiting = new Map<number, {resolve: (result: Record<string, unknown>) => void; reject: (error: Error) => void}>()
  private readonly listeners = new Set<(message: Message) => void>()
  private next = 1
  private received = ''

  constructor(program: string) {
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-extensions', '--remote-debugging-pipe']
    this.process = spawn(program, [...flags, `--user-data-dir=${this.profile}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    })
    const out = this.process.stdio[4] as Readable
    out.setEncoding('utf8')
    out.on('data', (chunk: string) => this.take(chunk))
  }

  private take(chunk: string): void {
    const messages = (this.received + chunk).split('\0')
    this.received = messages.pop() ?? ''
    for (const text of messages) {
      const message = JSON.parse(text) as Message
      const waiting = message.id === undefined ? undefined : this.waiting.get(message.id)
      if (message.id !== undefined) this.waiting.delete(message.id)
      if (message.error) waiting?.reject(new Error(message.error.message))
      else waiting?.resolve(message.result ?? {})
      for (const listen of this.listeners) listen(message)
    }
  }

  send(method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> {
    const id = this.next++
    const sent = new Promise<Record<string, unknown>>((resolve, reject) => this.waiting.set(id, {resolve, reject}))
    ;(this.process.stdio[3] as Writable).write(`${JSON.stringify({id, method, params, ...(sessionId ? {sessionId} : {})})}\0`)
    return sent
  }

  listen(listener: (message: Message) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** A tab; `phone` is as narrow as one, `alone` has cookies of its own, as another device. */
  async tab({phone = false, alone = false}: {phone?: boolean; alone?: boolean} = {}): Promise<Tab> {
    const device = alone ? await this.send('Target.createBrowserContext') : {}
    const {targetId} = await this.send('Target.createTarget', {url: 'about:blank', ...device})
    const {sessionId} = await this.send('Target.attachToTarget', {targetId, flatten: true})
    const tab = new Tab(this, String(sessionId))
    await tab.begin(phone)
    return tab
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.process.once('exit', resolve))
    await this.send('Browser.close').catch(() => undefined)
    await closed
    rmSync(this.profile, {recursive: true, force: true, maxRetries: 5})
  }
}

/** What a page is looked at on: its size in CSS pixels, its light. */
export interface Device {
  width: number
  height: number
  mobile?: boolean
  scheme?: 'light' | 'dark'
}

/** One page of a browser. */
export class Tab {
  /** Every address that was asked for. */
  readonly requests: string[] = []
  /** What the page complained of. */
  readonly complaints: string[] = []

  constructor(
    private readonly browser: Browser,
    private readonly session: string,
  ) {}

  async begin(phone: boolean): Promise<void> {
    this.browser.listen(({sessionId, method, params}) => {
      if (sessionId !== this.session) return
      if (method === 'Network.requestWillBeSent') this.requests.push((params as {request: {url: string}}).request.url)
      if (method === 'Log.entryAdded') this.complaints.push((params as {entry: {text: string}}).entry.text)
      if (method === 'Runtime.exceptionThrown') this.complaints.push(JSON.stringify(params))
    })
    for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await this.send(`${domain}.enable`)
    const size = phone ? {width: 390, height: 844, mobile: true} : {width: 1280, height: 900, mobile: false}
    await this.send('Emulation.setDeviceMetricsOverride', {...size, deviceScaleFactor: 1})
  }

  send(method: string, params: object = {}): Promise<Record<string, unknown>> {
    return this.browser.send(method, params, this.session)
  }

  /** Looked at on another device, by somebody who asks for less motion: nothing has half of its colour. */
  async on({width, height, mobile = false, scheme = 'light'}: Device): Promise<void> {
    await this.send('Emulation.setDeviceMetricsOverride', {width, height, mobile, deviceScaleFactor: 1})
    const features = {'prefers-color-scheme': scheme, 'prefers-reduced-motion': 'reduce'}
    await this.send('Emulation.setEmulatedMedia', {features: Object.entries(features).map(([name, value]) => ({name, value}))})
  }

  /** Until the page says that it is loaded. */
  async open(url: string): Promise<void> {
    const loaded = this.heard('Page.loadEventFired')
    await this.send('Page.navigate', {url})
    await loaded
  }

  /** The next time that the page says so. */
  heard(event: string): Promise<void> {
    return new Promise((resolve) => {
      const stop = this.browser.listen(({sessionId, method}) => {
        if (sessionId !== this.session || method !== event) return
        stop()
        resolve()
      })
    })
  }

  async evaluate<T>(expression: string): Promise<T> {
    const answer = await this.send('Runtime.evaluate', {expression, returnByValue: true, awaitPromise: true})
    const {result, exceptionDetails} = answer as {result: {value: T}; exceptionDetails?: {text: string}}
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    return result.value
  }

  async screenshot(): Promise<Buffer> {
    const {data} = await this.send('Page.captureScreenshot', {captureBeyondViewport: true})
    return Buffer.from(String(data), 'base64')
  }
}
