import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'

const vault = demoVault()
afterAll(() => vault.remove())

/** What costs time to load, by words that stand in no other code. */
const HEAVY = {
  openai: /x-stainless/i,
  sharp: /node_modules\/sharp\//,
  keyring: /node_modules\/@napi-rs\/keyring/,
  jsonrepair: /Object key expected/,
  'p-queue': /to be a number from 1 and up/,
  undici: /HTTPParserError|UND_ERR/,
  'MCP SDK': /notifications\/cancelled/,
  NATS: /\$JS\.API/,
  'delivery of hooks': /DND_EVENT_/,
  ink: /ink-root|Text string ".*" must be rendered inside <Text>/,
} as const

/** Writes the files of all modules that were loaded, as a process ends. */
const LISTING = `process.on('exit', () => require('node:fs').writeFileSync(process.env.DND_LOADED, Object.keys(require.cache).join('\\n')))`

/** The heavy packages that a command loads. */
function heavyIn(args: readonly string[], env: Record<string, string> = {}): string[] {
  const [hook, list] = [join(vault.home, 'list.cjs'), join(vault.home, 'loaded')]
  writeFileSync(hook, LISTING)
  vault.dndAlone(args, {env: {...env, NODE_OPTIONS: `--require ${hook}`, DND_LOADED: list}})
  const files = readFileSync(list, 'utf8').split('\n')
  const code = files.filter((file) => file.endsWith('.cjs')).map((file) => readFileSync(file, 'utf8'))
  return Object.entries(HEAVY).flatMap(([name, mark]) =>
    files.some((file) => mark.test(file)) || code.some((text) => mark.test(text)) ? [name] : [],
  )
}

describe('who asks no service loads nothing of what asks one', () => {
  const lines = [
    '--version',
    'roll 1d6',
    'character show aria',
    'npc list',
    'catalog search fireball',
    'validate',
    'ask lighthouse',
    'map heraldry --seed 7',
    'generate npc --offline --dry-run --new --seed 3',
    'asset list',
    'combat list',
    'hooks list',
  ]
  test.each(lines)('dnd %s', (line) => {
    expect(heavyIn(line.split(' '))).toEqual([])
  })

  test('who delivers hooks loads that, and NATS with a hub alone', () => {
    const config = join(vault.home, '.config', 'dnd')
    mkdirSync(config, {recursive: true})
    writeFileSync(join(config, 'hooks.yaml'), '{does: {a: {run: ["true"]}}, hooks: [{id: a, on: "*", do: a}]}', {mode: 0o600})
    expect(heavyIn(['hooks', 'run', '--once'])).toEqual(['delivery of hooks'])
    expect(heavyIn(['hooks', 'run', '--once', '--hub', 'nats://127.0.0.1:9'])).toEqual(['NATS', 'delivery of hooks'])
  })

  test('and who asks one does, so that these tests can fail', () => {
    const env = {DND_AI_URL: 'http://127.0.0.1:9/v1', DND_AI_MODEL: 'none'}
    const args = ['generate', 'npc', '--new', '--dry-run', '--campaign', 'salt-coast']
    expect(heavyIn(args, env)).toEqual(expect.arrayContaining(['openai', 'p-queue', 'undici']))
  })
})
