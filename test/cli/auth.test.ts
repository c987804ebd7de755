import {existsSync, mkdirSync, readFileSync, statSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterEach, expect, test} from 'vitest'
import {Sandbox} from '../helpers/run-dnd.js'

const KEY = 'sk-proj-0123456789abcdefghijKLMN'

const boxes: Sandbox[] = []
afterEach(() => {
  for (const box of boxes.splice(0)) box.remove()
})

/** As it was before it was wrapped: how long a folder's name is, the machine says. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ')

function sandbox(config = ''): Sandbox & {dir: string} {
  const box = new Sandbox()
  boxes.push(box)
  const dir = join(box.home, '.config/dnd')
  mkdirSync(dir, {recursive: true})
  if (config !== '') writeFileSync(join(dir, 'ai.yaml'), config)
  return Object.assign(box, {dir})
}

test('ai-v80: a key is piped in, kept in a file for its owner alone, listed without itself, and forgotten', () => {
  const box = sandbox('services: {gateway: {type: openai, url: "https://far.example.test/v1", key: team}}')
  const set = box.dnd(['auth', 'set', 'team'], {input: `${KEY}\n`})
  expect(set).toMatchObject({status: 0, stdout: expect.stringContaining('It is for gateway.')})
  const file = join(box.dir, 'ai-keys.json')
  expect([JSON.parse(readFileSync(file, 'utf8')), statSync(file).mode & 0o777]).toEqual([{keys: {team: KEY}, inKeyring: []}, 0o600])
  const list = box.json<{keys: unknown}>(['auth', 'list'], {env: {OPENAI_API_KEY: KEY}})
  expect(list.keys).toEqual([{name: 'team', from: 'file', services: ['gateway']}])
  const shown = [set, box.dnd(['auth', 'list']), box.dnd(['auth', 'remove', 'team'])]
  expect(shown.map(({stdout, stderr}) => stdout + stderr).join('')).not.toContain(KEY.slice(0, 12))
  expect(existsSync(file)).toBe(false)
})

test('a key as an argument is refused, and nothing repeats it', () => {
  const box = sandbox()
  for (const args of [['openai', KEY], [KEY], ['openai', `--key=${KEY}`]])
    for (const json of [[], ['--json']]) {
      const {stdout, stderr, status} = box.dnd(['auth', 'set', ...args, ...json], {input: ''})
      expect([args, status]).toEqual([args, 2])
      expect(stdout + stderr).not.toContain('0123456789')
    }
  expect(existsSync(join(box.dir, 'ai-keys.json'))).toBe(false)
})

test.each([
  ['', 'Nothing was given'],
  ['two words', 'has blanks'],
])('what is no key (%j) is refused', (input, why) => {
  expect(sandbox().dnd(['auth', 'set', 'openai'], {input})).toMatchObject({status: 2, stderr: expect.stringContaining(why)})
})

test('a key that is not stored is not forgotten, and one of the environment is named', () => {
  const box = sandbox('services: {openai: {type: openai}}')
  const {status, stderr} = box.dnd(['auth', 'remove', 'openai'], {env: {OPENAI_API_KEY: KEY}})
  expect([status, stderr]).toEqual([4, expect.stringContaining('unset OPENAI_API_KEY')])
})

test('doctor names a broken ai.yaml by its place, and a file of keys that others can read', () => {
  const box = sandbox('services:\n  near: {type: openia}\n')
  writeFileSync(join(box.dir, 'ai-keys.json'), JSON.stringify({keys: {near: KEY}}), {mode: 0o644})
  const {stdout, status} = box.dnd(['doctor'])
  expect([status, oneLine(stdout)]).toEqual([3, expect.stringMatching(/ai\.yaml:2:16: /)])
  expect(stdout.replace(/\s+/g, ' ')).toContain('others on this machine can read your keys')
  expect(stdout.replace(/\s+/g, ' ')).toContain('chmod 600')
  expect(stdout).not.toContain('0123456789')
})

test('a broken ai.yaml stops what needs it, by file, line and column, and nothing else', () => {
  const box = sandbox('use: {text: [small]}\n')
  const {status, stderr} = box.dnd(['usage'])
  expect([status, oneLine(stderr)]).toEqual([3, expect.stringMatching(/ai\.yaml:1:14: error\[AI_CONFIG\]: there is no model "small"/)])
  expect(box.dnd(['roll', '1d6']).status).toBe(0)
})
