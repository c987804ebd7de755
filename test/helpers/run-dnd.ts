import {execFile, spawnSync} from 'node:child_process'
import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {CLEAN} from './clean-environment.js'
import {type Line, runLine, runLineMeanwhile} from './one-process/run-line.js'

export const DND = join(import.meta.dirname, '../../bin/run.js')

export interface Ran {
  stdout: string
  stderr: string
  status: number | null
  /** What the command returned, as JSON: told of one that ran with `DND_TEST_RETURNED`, in the process of all. */
  returned?: string
}

export interface RunOptions {
  env?: Record<string, string | undefined>
  input?: string
  cwd?: string
  /** It is killed when it takes longer, and has no status then. */
  patienceMs?: number
}

/** Variables that a process looks at once, as it starts. */
const READ_ONCE = ['NODE_OPTIONS', 'FORCE_COLOR', 'NO_COLOR', 'DND_NO_COLOR', 'TERM', 'DEBUG']

/** A folder of a test's own with a home of its own, where the built `dnd` runs as a user would run it. */
export class Sandbox {
  readonly root = mkdtempSync(join(tmpdir(), 'dnd-test-'))
  readonly home = mkdtempSync(join(tmpdir(), 'dnd-home-'))

  /** What a clean machine has, and a git that knows who commits. */
  get env(): Record<string, string | undefined> {
    const {FORCE_COLOR: _, ...clean} = CLEAN
    return {
      ...clean,
      PATH: process.env['PATH'],
      HOME: this.home,
      XDG_CONFIG_HOME: join(this.home, '.config'),
      COLUMNS: '100',
      DND_WHOLE_MANIFEST: process.env['VITEST_WHOLE_MANIFEST'],
      GIT_AUTHOR_NAME: 'Test',
      GIT_AUTHOR_EMAIL: 'test@example.test',
      GIT_COMMITTER_NAME: 'Test',
      GIT_COMMITTER_EMAIL: 'test@example.test',
    }
  }

  /** Run a command line of the built program. Many run in one process, as `test/e2e/one-process.test.ts` holds them to be alike. */
  dnd(args: readonly string[], options: RunOptions = {}): Ran {
    const line = this.lineOf(args, options)
    return this.isOfUsual(line) ? runLine(line) : this.dndAlone(args, options)
  }

  /** As `dnd`, while this process goes on and may answer what the program asks. */
  meanwhile(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const line = this.lineOf(args, options)
    return this.isOfUsual(line) ? runLineMeanwhile(line) : startAlone(line)
  }

  private lineOf(args: readonly string[], {env = {}, input, cwd = this.root, patienceMs}: RunOptions): Line {
    return {args, cwd, env: definedIn({...this.env, ...env}), input, patienceMs}
  }

  /** Whether what a process looks at as it starts is as it is for all. */
  private isOfUsual({env}: Line): boolean {
    return READ_ONCE.every((name) => env[name] === this.env[name])
  }

  /** As `dnd`, in a process of its own. */
  dndAlone(args: readonly string[], {env = {}, input, cwd = this.root}: RunOptions = {}): Ran {
    const {stdout, stderr, status} = spawnSync(process.execPath, [DND, ...args], {
      cwd,
      encoding: 'utf8',
      env: {...this.env, ...env} as NodeJS.ProcessEnv,
      ...(input === undefined ? {stdio: ['ignore', 'pipe', 'pipe']} : {input}),
      maxBuffer: 64 * 1024 * 1024,
    })
    return {stdout, stderr, status}
  }

  /** As `dnd`, with the JSON it prints; throws what it said when it failed. */
  json<T = never>(args: readonly string[], options: RunOptions = {}): T {
    const ran = this.dnd([...args, '--json'], options)
    if (ran.status !== 0) throw new Error(`dnd ${args.join(' ')} ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`)
    return JSON.parse(ran.stdout) as T
  }

  git(...args: string[]): string {
    const {stdout, stderr, status} = spawnSync('git', args, {cwd: this.root, encoding: 'utf8', env: this.env as NodeJS.ProcessEnv})
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`)
    return stdout
  }

  remove(): void {
    for (const folder of [this.root, this.home]) rmSync(folder, {recursive: true, force: true})
  }
}

function startAlone({args, cwd, env}: Line): Promise<Ran> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [DND, ...args], {cwd, env}, (error, stdout, stderr) => {
      const {code = 0} = (error ?? {}) as {code?: number | string}
      resolve({stdout, stderr, status: typeof code === 'number' ? code : null})
    })
    child.stdin?.end()
  })
}

function definedIn(env: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((each): each is [string, string] => each[1] !== undefined))
}
