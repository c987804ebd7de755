import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {CLEAN, cleanEnvironment} from './helpers/clean-environment.js'

/** Each would change what a test sees. */
const HOSTILE = {
  GIT_AUTHOR_NAME: 'x',
  GIT_COMMITTER_DATE: '2001-01-01T00:00:00Z',
  GIT_DIR: '/nonexistent',
  GIT_CONFIG_COUNT: '1',
  DND_VAULT: '/nope',
  EDITOR: 'false',
  VISUAL: 'false',
  PAGER: 'false',
  COLUMNS: '7',
  NODE_OPTIONS: '--no-such-option',
  LC_ALL: 'tr_TR.UTF-8',
  SOURCE_DATE_EPOCH: '0',
}

test('nothing that is set around the tests reaches them', () => {
  expect(cleanEnvironment({...HOSTILE, TZ: 'Pacific/Apia', PATH: '/bin'})).toEqual({...CLEAN, PATH: '/bin'})
  expect(Object.keys(process.env).filter((name) => name in HOSTILE)).toEqual([])
  expect(process.env).toMatchObject(CLEAN)
})

test('what makes a test longer reaches it', () => {
  const tests = readdirSync(import.meta.dirname, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.test.ts'))
  const options = tests.flatMap((file) =>
    [...readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/^const [A-Z]\w+ = .*?process\.env\['(\w+)'\]/gm)].map(
      ([, name = '']) => name,
    ),
  )
  expect(options.length).toBeGreaterThan(3)
  expect(options.filter((name) => cleanEnvironment({[name]: 'all'})[name] !== 'all')).toEqual([])
})

test('no helper has hooks of its own, which would serve the first file alone that loads it', () => {
  const helpers = readdirSync(import.meta.dirname, {recursive: true, encoding: 'utf8'}).filter((file) => /(?<!\.test)\.tsx?$/.test(file))
  expect(helpers.length).toBeGreaterThan(50)
  expect(helpers.filter((file) => /^(?:before|after)(?:All|Each)\(/m.test(readFileSync(join(import.meta.dirname, file), 'utf8')))).toEqual([
    'helpers/setup-environment.ts',
  ])
})
