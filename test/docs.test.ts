import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {diagnosticsPage} from '../build/diagnostics-page.js'

const ROOT = join(import.meta.dirname, '..')

interface Manifest {
  commands: Record<string, {id: string; hidden?: boolean; summary?: string; examples?: unknown[]}>
}
const {commands} = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as Manifest
const shown = Object.values(commands).filter(({hidden}) => !hidden)

test.each(shown.map(({id}) => id.replace(/:/g, ' ')))('docs/COMMANDS.md tells of `dnd %s`', (id) => {
  const rows = readFileSync(join(ROOT, 'docs/COMMANDS.md'), 'utf8').split('\n')
  expect(rows.filter((row) => new RegExp(`^\\| \`${id}[ \`]`).test(row))).not.toEqual([])
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
