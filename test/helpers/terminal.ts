import {type IPty, spawn} from '@lydell/node-pty'
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

/** A program in a real terminal. */
export class Terminal {
  shown = ''
  private readonly pty: IPty
  readonly ended: Promise<number>
  /** Look at the text alone, without the sequences that draw it. */
  private readonly plain: boolean

  constructor(sandbox: Pick<Sandbox, 'root' | 'env'>, file: string, args: readonly string[], {cols = 100, rows = 30, plain = false} = {}) {
    this.plain = plain
    const {CI: _ci, COLUMNS: _columns, ...env} = sandbox.env
    this.pty = spawn(file, [...args], {
      cols,
      rows,
      cwd: sandbox.root,
      env: {...env, TERM: 'xterm-256color', PS1: 'shell$ '} as Record<string, string>,
    })
    this.pty.onData((data) => {
      this.shown += data
    })
    this.ended = new Promise((resolve) => this.pty.onExit(({exitCode, signal}) => resolve(signal ? 128 + signal : exitCode)))
  }

  /** Type, and wait until something shows that was not there before. */
  async type(keys: string, until: string | RegExp): Promise<void> {
    this.answer(keys)
    await this.sees(until)
  }

  /** Type; what is seen from now on is what came after. */
  answer(keys: string): void {
    this.shown = ''
    this.pty.write(keys)
  }

  async sees(text: string | RegExp): Promise<void> {
    const until = Date.now() + 15_000
    const seen = () => (typeof text === 'string' ? this.seen.includes(text) : text.test(this.seen))
    while (!seen()) {
      if (Date.now() > until) throw new Error(`Waited for ${text}; the terminal got:\n${JSON.stringify(this.seen)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  private get seen(): string {
    return this.plain ? this.shown.replace(/\u001b\[[0-9;?]*[a-zA-Z]/g, '') : this.shown
  }

  kill(signal: string): void {
    this.pty.kill(signal)
  }

  resize(columns: number, rows: number): void {
    this.shown = ''
    this.pty.resize(columns, rows)
  }
}

/** What was written after the second screen was given back. */
export function afterwards(shown: string): string {
  return shown.slice(shown.lastIndexOf(SECOND_SCREEN.off) + SECOND_SCREEN.off.length)
}
