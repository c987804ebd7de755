import {spawnSync} from 'node:child_process'
import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {parse} from 'yaml'
import {diagnosticsPage} from '../build/diagnostics-page.js'
import {everyKindName} from './commands/shapes/every-kind.js'
import {COMMANDS, shellWords, wrongIn} from './helpers/command-line.js'

const ROOT = join(import.meta.dirname, '..')

const shown = Object.values(COMMANDS).filter(({hidden}) => !hidden)

test.each(shown.map(({id}) => id.replace(/:/g, ' ')))('docs/COMMANDS.md tells of `dnd %s`', (id) => {
  const rows = readFileSync(join(ROOT, 'docs/COMMANDS.md'), 'utf8').split('\n')
  const names = [id, everyKindName(id)]
  expect(rows.filter((row) => names.some((name) => new RegExp(`^\\| \`${name}[ \`]`).test(row)))).not.toEqual([])
})

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
