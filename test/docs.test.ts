import {spawnSync} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {diagnosticsPage} from '../build/diagnostics-page.js'
import {madeVerbs} from '../src/cli/entity-commands/verbs.js'
import {GENERATORS} from '../src/schema/draft/shapes.js'
import {KIND_NAMES} from '../src/schema/entity/kinds.js'

const ROOT = join(import.meta.dirname, '..')

interface Flag {
  name: string
  char?: string
  type: 'boolean' | 'option'
  options?: string[]
  required?: boolean
  allowNo?: boolean
}

interface Command {
  id: string
  hidden?: boolean
  summary?: string
  examples?: unknown[]
  strict?: boolean
  args: Record<string, unknown>
  flags: Record<string, Flag>
}

interface Manifest {
  commands: Record<string, Command>
}
const {commands} = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as Manifest
const shown = Object.values(commands).filter(({hidden}) => !hidden)

test.each(shown.map(({id}) => id.replace(/:/g, ' ')))('docs/COMMANDS.md tells of `dnd %s`', (id) => {
  const rows = readFileSync(join(ROOT, 'docs/COMMANDS.md'), 'utf8').split('\n')
  const names = [id, ofEveryKind(id)]
  expect(rows.filter((row) => names.some((name) => new RegExp(`^\\| \`${name}[ \`]`).test(row)))).not.toEqual([])
})

/** `npc list` is told of once for all kinds, as `<kind> list`, and so are the generators. */
function ofEveryKind(id: string): string {
  const ordinary = new Set(KIND_NAMES.flatMap((kind) => madeVerbs(kind).map((verb) => `${kind} ${verb}`)))
  if (GENERATORS.some((generator) => id === `generate ${generator}`)) return 'generate <generator>'
  return ordinary.has(id) ? id.replace(/^\S+/, '<kind>') : id
}

test.each(shown)('$id has a summary and real examples', ({summary, examples = []}) => {
  expect(summary).toBeTruthy()
  expect(examples.length).toBeGreaterThan(0)
})

test('docs/diagnostics.md is as `npm run docs` prints it', () => {
  expect(readFileSync(join(ROOT, 'docs/diagnostics.md'), 'utf8')).toBe(diagnosticsPage())
})

test('oclif.manifest.json is as `npm run build` writes it', () => {
  const {stderr} = spawnSync(process.execPath, [join(ROOT, 'build/manifest.mjs'), '--check'], {encoding: 'utf8'})
  expect(stderr).toBe('')
})

const workflows = readdirSync(join(ROOT, 'docs')).filter((file) => /\.ya?ml$/.test(file))

describe.each(workflows)('docs/%s', (file) => {
  const lines = runLines(parse(readFileSync(join(ROOT, 'docs', file), 'utf8'))).filter((line) => /^dnd /.test(line))

  test('is a workflow that starts dnd', () => {
    expect(lines).not.toEqual([])
  })

  test.each(lines)('`%s` is a command that there is, with its flags', (line) => {
    expect(wrongIn(shellWords(line))).toEqual([])
  })
})

test.each([
  {words: ['validat'], wrong: ['no command']},
  {words: ['validate', '--change', 'x'], wrong: ['--change', 'x']},
  {words: ['validate', '--format', 'gitlab'], wrong: ['--format gitlab']},
  {words: ['validate', '--format=github', '-C', 'x'], wrong: []},
  {words: ['campaign', 'export', '--out'], wrong: ['--out without a value', 'no --for']},
  {words: ['validate', 'x'], wrong: ['x']},
])('of $words is wrong: $wrong', ({words, wrong}) => {
  expect(wrongIn(words)).toEqual(wrong)
})

/** Every line of every `run` in a workflow. */
function runLines(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'run' && typeof inner === 'string' ? inner.split('\n').map((line) => line.trim()) : runLines(inner),
  )
}

/** The words after `dnd` as a shell makes them of a line, wherever its output goes. */
function shellWords(line: string): string[] {
  const script = `dnd() { printf '%s\\0' "$@" >&3; }\n${line}`
  const env = {...process.env, RUNNER_TEMP: '/tmp/runner', GITHUB_BASE_REF: 'main'}
  const {output, status} = spawnSync('sh', ['-c', script], {encoding: 'utf8', env, stdio: ['ignore', 'ignore', 'ignore', 'pipe']})
  expect(status).toBe(0)
  return (output[3] ?? '').split('\0').slice(0, -1)
}

/** What of a command line oclif would refuse. */
function wrongIn(words: readonly string[]): string[] {
  const count = [3, 2, 1].find((length) => length <= words.length && words.slice(0, length).join(':') in commands)
  if (count === undefined) return ['no command']
  const {flags, args, strict} = commands[words.slice(0, count).join(':')] as Command
  const all = Object.values(flags)
  const [wrong, given, rest] = [[] as string[], new Set<string>(), [] as string[]]
  for (let at = count; at < words.length; at++) {
    const word = words[at] as string
    const [, name, inline] = /^(--?[^=]+)(?:=(.*))?$/.exec(word) ?? []
    if (name === undefined) {
      rest.push(word)
      continue
    }
    const flag = all.find((each) => [`--${each.name}`, `-${each.char}`].includes(name) || (each.allowNo && name === `--no-${each.name}`))
    if (flag) given.add(flag.name)
    if (!flag) wrong.push(name)
    else if (flag.type === 'option') {
      const value = inline ?? words[++at]
      if (value === undefined) wrong.push(`${name} without a value`)
      else if (flag.options && !flag.options.includes(value)) wrong.push(`${name} ${value}`)
    }
  }
  const missing = all.filter(({name, required}) => required && !given.has(name)).map(({name}) => `no --${name}`)
  return [...wrong, ...missing, ...(strict === false ? [] : rest.slice(Object.keys(args ?? {}).length))]
}
