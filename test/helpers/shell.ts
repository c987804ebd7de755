import {spawnSync} from 'node:child_process'
import {chmodSync, existsSync, mkdirSync, writeFileSync} from 'node:fs'
import {delimiter, join} from 'node:path'
import {DND, type Ran, type RunOptions, type Sandbox} from './run-dnd.js'

/** Prints the words that a shell makes of a line, each ended by a NUL. */
const PRINT_WORDS = `dnd() { printf '%s\\0' "$@"; }`

/** Run a line as a person types it: by a real shell or, where it is one plain `dnd`, with the words a real shell makes of it. */
export function runShellLine(sandbox: Sandbox, line: string, {env: more = {}, cwd = sandbox.root}: RunOptions = {}): Ran {
  const env = {...shellEnv(sandbox), ...more}
  if (isPlain(line)) return sandbox.dnd(wordsOf(line), {env, cwd})
  const {stdout, stderr, status} = spawnSync('sh', ['-c', line], {
    cwd,
    encoding: 'utf8',
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  return {stdout, stderr, status}
}

/** A sandbox's environment where `dnd` is a program on the PATH. */
export function shellEnv(sandbox: Sandbox): Record<string, string | undefined> {
  const bin = writeProgram(sandbox, 'dnd', `exec '${process.execPath}' '${DND}' "$@"`)
  return {...sandbox.env, PATH: `${bin}${delimiter}${sandbox.env['PATH']}`}
}

/** Put a shell script on the PATH of `shellEnv`, and return its folder. */
export function writeProgram(sandbox: Sandbox, name: string, script: string): string {
  const bin = join(sandbox.home, 'bin')
  mkdirSync(bin, {recursive: true})
  writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(bin, name), 0o755)
  return bin
}

const known = new Map<string, string[]>()

/** Have one shell split many lines, which then need none each. Where one of them is none for a shell, each is told by itself. */
export function splitAhead(lines: readonly string[]): void {
  const plain = lines.filter(isPlain)
  const script = [PRINT_WORDS, ...plain.flatMap((line) => [line, `printf '\\n\\0'`])].join('\n')
  const {stdout, status} = spawnSync('sh', {input: script, encoding: 'utf8'})
  const words = stdout.split('\n\0')
  if (status === 0) for (const [i, line] of plain.entries()) known.set(line, (words[i] ?? '').split('\0').slice(0, -1))
}

/** The words after `dnd`, as a shell splits and unquotes them. */
function wordsOf(line: string): string[] {
  return known.get(line) ?? splitAlone(line)
}

function splitAlone(line: string): string[] {
  const {stdout, stderr, status} = spawnSync('sh', ['-c', `${PRINT_WORDS}\n${line}`], {encoding: 'utf8'})
  if (status !== 0) throw new Error(`No shell takes ${line}: ${stderr}`)
  return stdout.split('\0').slice(0, -1)
}

/** A line without what is quoted. */
export function unquoted(line: string): string {
  return line.replace(/"[^"]*"|'[^']*'/g, '')
}

/** One `dnd` with words: no pipe, no redirection, no variable before it, and no home that a shell has to fill in. */
export function isPlain(line: string): boolean {
  return line.startsWith('dnd') && !/[|<>;&$`]|\s~/.test(unquoted(line)) && !/"[^"]*[$`]/.test(line)
}

/** Programs that a pipe of the line needs beside `dnd` itself. */
export function foreignPrograms(line: string): string[] {
  const piped = unquoted(line).split('|').slice(1)
  return piped.map((each) => each.trim().split(/\s/)[0] ?? '').filter((program) => program !== 'dnd')
}

export function isInstalled(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)))
}
