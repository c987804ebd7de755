import {spawnSync} from 'node:child_process'
import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {diagnosticsPage} from '../build/diagnostics-page.js'
import {madeVerbs} from '../src/cli/entity-commands/verbs.js'
import {KIND_NAMES} from '../src/schema/entity/kinds.js'

const ROOT = join(import.meta.dirname, '..')

interface Manifest {
  commands: Record<string, {id: string; hidden?: boolean; summary?: string; examples?: unknown[]}>
}
const {commands} = JSON.parse(readFileSync(join(ROOT, 'oclif.manifest.json'), 'utf8')) as Manifest
const shown = Object.values(commands).filter(({hidden}) => !hidden)

test.each(shown.map(({id}) => id.replace(/:/g, ' ')))('docs/COMMANDS.md tells of `dnd %s`', (id) => {
  const rows = readFileSync(join(ROOT, 'docs/COMMANDS.md'), 'utf8').split('\n')
  const names = [id, ofEveryKind(id)]
  expect(rows.filter((row) => names.some((name) => new RegExp(`^\\| \`${name}[ \`]`).test(row)))).not.toEqual([])
})

/** `npc list` is told of once for all kinds, as `<kind> list`. */
function ofEveryKind(id: string): string {
  const ordinary = new Set(KIND_NAMES.flatMap((kind) => madeVerbs(kind).map((verb) => `${kind} ${verb}`)))
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
