import {type ChildProcess, spawn} from 'node:child_process'
import type {Readable} from 'node:stream'
import {saidLine} from '../../generate/wire/said.js'
import type {HookEvent} from '../../schema/hook-event.js'
import {KEPT_BYTES, type Outcome} from './outcome.js'

export interface RunWanted {
  /** The program and its words. */
  words: readonly string[]
  event: Omit<HookEvent, 'players'>
  /** Where it runs: names of programs without a folder are never looked up in a vault. */
  cwd: string
  env: NodeJS.ProcessEnv
  ms: number
  signal: AbortSignal
}

/** Have a program do something: the event is JSON on its stdin, and by parts in its environment. No shell reads any of it. */
export function runCommand({words, event, cwd, env, ms, signal}: RunWanted): Promise<Outcome> {
  const [program = '', ...rest] = words
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({is: 'stopped'})
    const options = {cwd, env: {...withoutOwn(env), ...eventVariables(event)}, windowsHide: true, detached: process.platform !== 'win32'}
    const child = spawn(program, rest, {...options, stdio: ['pipe', 'pipe', 'pipe'], shell: false})
    const [out, err] = [collect(child.stdout), collect(child.stderr)]
    let why: 'late' | 'stopped' | undefined
    const end = (reason: 'late' | 'stopped') => {
      why ??= reason
      endTree(child)
    }
    const stop = () => end('stopped')
    const timer = setTimeout(() => end('late'), ms)
    signal.addEventListener('abort', stop, {once: true})
    const settle = (outcome: Outcome) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      // What it left running may hold these open for ever.
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy()
      resolve(outcome)
    }
    child.on('error', (error) => settle({is: 'failed', said: `${program}: ${(error as NodeJS.ErrnoException).code ?? error.message}`}))
    child.on('exit', (code, killed) => {
      const said = saidLine(`${out()} ${err()}`, [])
      if (why === 'stopped') settle({is: 'stopped'})
      else if (why === 'late') settle({is: 'failed', said: `it took longer than ${ms / 1000} s`})
      else if (code === 0) settle({is: 'done', said})
      else settle({is: 'failed', said: `${killed === null ? `status ${code}` : killed}${said === '' ? '' : `: ${said}`}`})
    })
    // Who doesn't read it has no use for it.
    child.stdin.on('error', () => undefined)
    child.stdin.end(`${JSON.stringify(event)}\n`)
  })
}

/** With all that it started, where the system has a word for that. */
function endTree(child: ChildProcess): void {
  try {
    if (process.platform === 'win32' || child.pid === undefined) child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended by itself meanwhile.
  }
}

/** The beginning of what a stream says; the rest is read and let go, so that nobody waits for a reader. */
function collect(stream: Readable): () => string {
  const parts: Buffer[] = []
  let size = 0
  stream.on('error', () => undefined)
  stream.on('data', (data: Buffer) => {
    if (size < KEPT_BYTES) parts.push(data.subarray(0, KEPT_BYTES - size))
    size += data.length
  })
  return () => Buffer.concat(parts).toString('utf8')
}

/** dnd's own settings and keys are nobody else's. */
function withoutOwn(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('DND_')))
}

function eventVariables({id, type, at, vault, campaign = '', entity}: Omit<HookEvent, 'players'>): Record<string, string> {
  const parts = {ID: id, TYPE: type, AT: at, VAULT: vault, CAMPAIGN: campaign, ENTITY: entity}
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [`DND_EVENT_${name}`, text.replaceAll('\0', '')]))
}
