import {spawnSync} from 'node:child_process'
import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterAll, beforeAll, expect, test} from 'vitest'
import {VERBS} from '../../src/cli/entity-commands/verbs.js'
import {type Life, liveThrough} from '../helpers/kind-life.js'
import {Sandbox} from '../helpers/run-dnd.js'
import {writeProgram} from '../helpers/shell.js'

const CHECKOUT = join(import.meta.dirname, '../..')
/** What the build reads, and what a run needs beside it. */
const COPIED = ['src', 'commands', 'build', 'bin', 'package.json', 'tsconfig.json']
const LINKED = ['node_modules', 'content']

const SCHEMA = `import * as z from 'zod'
import {lazily} from '../lazily.js'
import {merges} from '../marks.js'
import {RefTo, worldFields} from './base.js'

/** A ship of the campaign. */
export const shipSchema = lazily(() =>
  z.strictObject({
    ...worldFields('ship'),
    berth: RefTo('location').optional(),
    holes: merges('counter', z.int().min(0)).optional(),
  }),
)
`

const ROW = `  ship: {
    schema: shipSchema,
    scope: 'campaign',
    folder: 'ships',
    words: {one: 'ship', many: 'ships', about: 'What floats.', example: {id: 'gull', name: 'The Gull'}},
  },
`

let copy: string
let sandbox: Sandbox

/** A dnd with one kind more, which is a schema and a row and nothing else. */
beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'dnd-toy-'))
  for (const name of COPIED) cpSync(join(CHECKOUT, name), join(copy, name), {recursive: true})
  for (const name of LINKED) symlinkSync(join(CHECKOUT, name), join(copy, name))
  writeFileSync(join(copy, 'src/schema/entity/ship.ts'), SCHEMA)
  const table = join(copy, 'src/schema/entity/kinds.ts')
  const text = readFileSync(table, 'utf8')
  const end = '} as const satisfies Record<string, KindRow>'
  writeFileSync(table, `import {shipSchema} from './ship.js'\n${text.replace(end, ROW + end)}`)
  mkdirSync(join(copy, 'dist'))
  cpSync(join(CHECKOUT, 'dist/catalog.sqlite'), join(copy, 'dist/catalog.sqlite'))
  for (const script of ['build/bundle.mjs', 'build/manifest.mjs']) {
    const {status, stderr} = spawnSync(process.execPath, ['--import', 'tsx', script], {cwd: copy, encoding: 'utf8'})
    if (status !== 0) throw new Error(`${script}: ${stderr}`)
  }
  sandbox = new Sandbox()
  mustRun('init', '.')
  mustRun('campaign', 'create', '--name', 'The Coast')
  mustRun('location', 'create', '--name', 'Port Salt')
}, 180_000)

afterAll(() => {
  sandbox?.remove()
  rmSync(copy, {recursive: true, force: true})
})

function dnd(args: readonly string[]): {status: number | null; stdout: string; stderr: string} {
  const bin = writeProgram(sandbox, 'person', 'for file; do :; done\nprintf "# by hand\\n" >> "$file"')
  const env = {...sandbox.env, EDITOR: 'person', PATH: `${bin}:${process.env['PATH']}`} as NodeJS.ProcessEnv
  return spawnSync(process.execPath, [join(copy, 'bin/run.js'), ...args], {cwd: sandbox.root, encoding: 'utf8', env})
}

function mustRun(...args: readonly string[]): string {
  const {status, stdout, stderr} = dnd(args)
  if (status !== 0) throw new Error(`dnd ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`)
  return stdout
}

test('a schema and a row give a kind every ordinary verb', () => {
  const life: Life = {
    kind: 'ship',
    hasVersions: true,
    run: (verb, ...args) => {
      const {status, stdout, stderr} = dnd(['ship', verb, ...args, '--json'])
      if (status !== 0 && verb !== 'validate')
        throw new Error(`dnd ship ${verb} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`)
      return JSON.parse(stdout) as Record<string, unknown>
    },
    fail: (verb, ...args) => {
      const {status, stdout} = dnd(['ship', verb, ...args, '--json'])
      return {status, code: (JSON.parse(stdout) as {error?: {code: string}}).error?.code ?? ''}
    },
  }
  expect(liveThrough(life)).toEqual([...VERBS].sort())
}, 180_000)

test('its fields merge, are checked and lead where they say', () => {
  mustRun('ship', 'create', '--name', 'The Gull', '--id', 'gull', '--set', 'berth=port-salt', '--set', 'holes=2')
  expect(mustRun('location', 'backlinks', 'port-salt')).toContain('ship/gull')
  mustRun('ship', 'branch', 'gull', 'stormy')
  mustRun('ship', 'set', 'gull', 'holes=5')
  mustRun('ship', 'switch', 'gull', 'main')
  mustRun('ship', 'set', 'gull', 'holes=3')
  mustRun('ship', 'merge', 'gull', 'stormy')
  expect(mustRun('ship', 'show', 'gull')).toMatch(/Holes\s+6/)
  expect(dnd(['ship', 'set', 'gull', 'berth=prot-salt']).stderr).toMatch(/there is no location "prot-salt"[\s\S]*did you mean "port-salt"/)
  const file = join(sandbox.root, 'campaigns/the-coast/ships/gull.yaml')
  writeFileSync(file, readFileSync(file, 'utf8').replace('berth: port-salt', 'berth: prot-salt'))
  expect(dnd(['validate']).stdout).toMatch(
    /ships\/gull\.yaml:\d+:\d+: error\[UNKNOWN_REFERENCE\]: there is no location "prot-salt"[\s\S]*did you mean "port-salt"/,
  )
})

test('the program knows it: help, schemas for editors', () => {
  expect(mustRun('--help')).toMatch(/ship\s+What floats\./)
  expect(mustRun('ship', 'schema')).toContain('"const": "ship"')
})
