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
