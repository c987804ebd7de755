import {type IPty, spawn} from '@lydell/node-pty'
import headless from '@xterm/headless'
import type {Sandbox} from './run-dnd.js'

/** What keys send. */
export const ENTER = '\r'
export const ESCAPE = '\u001b'
export const DOWN = '\u001b[B'
export const CTRL_C = '\u0003'
export const CTRL_Z = '\u001a'
/** What switches to the second screen and back. */
export const SECOND_SCREEN = {on: '\u001b[?1049h', off: '\u001b[?1049l'}
export const SHOW_CURSOR = '\u001b[?25h'

/** A pasted text, as terminals send it. */
export function pasted(text: string): string {
  return `\u001b[200~${text}\u001b[201~`
}

/** The number of the escape sequence by which a screen says, to a test alone, that it is idle. */
const IDLE_MARK = 1999
const PATIENCE_MS = 20_000

interface Options {
  cols?: number
  rows?: number
  /** A shell, which never says that it is idle. */
  isShell?: boolean
  /** Look at the text alone, without the sequences that draw it. */
  plain?: boolean
  env?: Record<string, string>
}

/** A program in a real terminal, and what a person would see there. */
export class Terminal {
  /** Bytes since something was last typed. */
  shown = ''
  /** Frames drawn so far, as the program counts them. */
  frames = 0
  private readonly pty: IPty
  private readonly emulator
  private readonly isShell: boolean
  private sent = 0
  private idle = {input: -1, size: ''}
  private readonly waiting = new Set<() => void>()
  readonly ended: Promise<number>
  /** Look at the text alone, without the sequences that draw it. */
  private readonly plain: boolean

  constructor(
    sandbox: Pick<Sandbox, 'root' | 'env'>,
    file: string,
    args: readonly string[],
    {cols = 100, rows = 30, isShell = false, plain = false, env = {}}: Options = {},
  ) {
    const {CI: _ci, COLUMNS: _columns, ...clean} = sandbox.env
    this.isShell = isShell
    this.plain = plain
    this.emulator = new headless.Terminal({cols, rows, allowProposedApi: true})
    this.emulator.parser.registerOscHandler(IDLE_MARK, (mark) => this.heed(mark))
    const everything = {...clean, TERM: 'xterm-256color', PS1: 'shell$ ', DND_TEST: '1', ...env} as Record<string, string>
    this.pty = spawn(file, [...args], {cols, rows, cwd: sandbox.root, env: everything})
    this.pty.onData((data) => {
      this.shown += data
      this.emulator.write(data, () => this.check())
    })
    this.ended = new Promise((resolve) => this.pty.onExit(({exitCode, signal}) => resolve(signal ? 128 + signal : exitCode)))
  }

  /** The lines on the screen now, without the blanks at their ends. */
  get lines(): readonly string[] {
    const {active} = this.emulator.buffer
    return Array.from({length: this.emulator.rows}, (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '')
  }

  /** Type, and wait until the program has done all of it and the screen shows this. */
  async type(keys: string, until: string | RegExp): Promise<void> {
    this.answer(keys)
    await this.sees(until)
  }

  /** Type; what is seen from now on is what came after. */
  answer(keys: string): void {
    this.shown = ''
    this.sent += keys.length
    this.pty.write(keys)
  }

  /** Wait for a text: on the screen of a program that has nothing left to do, or written since something was typed. */
  async sees(text: string | RegExp): Promise<void> {
    const fits = (where: string) => (typeof text === 'string' ? where.includes(text) : text.test(where))
    await this.until(() => fits(this.seen) || ((this.isShell || this.isIdle) && fits(this.lines.join('\n'))), String(text))
  }

  private get seen(): string {
    return this.plain ? this.shown.replace(/\u001b\[[0-9;?]*[a-zA-Z]/g, '') : this.shown
  }

  kill(signal: string): void {
    this.pty.kill(signal)
  }

  /** Another size, and everything that follows from it. */
  async resize(columns: number, rows: number): Promise<void> {
    this.shown = ''
    this.emulator.resize(columns, rows)
    this.pty.resize(columns, rows)
    await this.until(() => this.isIdle, `a frame of ${columns}×${rows}`)
  }

  private get isIdle(): boolean {
    return this.idle.input >= this.sent && this.idle.size === `${this.emulator.cols}x${this.emulator.rows}`
  }

  private heed(mark: string): boolean {
    const [, frames, input, size = ''] = /^idle;frames=(\d+);input=(\d+);size=(\S+)$/.exec(mark) ?? []
    this.frames = Number(frames)
    this.idle = {input: Number(input), size}
    return true
  }

  private check(): void {
    for (const check of this.waiting) check()
  }

  private until(isSo: () => boolean, what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const patience = setTimeout(() => {
        this.waiting.delete(check)
        reject(
          new Error(`Waited for ${what}; the screen has:\n${this.lines.join('\n')}\nand the terminal got:\n${JSON.stringify(this.shown)}`),
        )
      }, PATIENCE_MS)
      const check = (): void => {
        if (!isSo()) return
        clearTimeout(patience)
        this.waiting.delete(check)
        resolve()
      }
      this.waiting.add(check)
      check()
    })
  }
}

/** What was written after the second screen was given back. */
export function afterwards(shown: string): string {
  return shown.slice(shown.lastIndexOf(SECOND_SCREEN.off) + SECOND_SCREEN.off.length)
}
