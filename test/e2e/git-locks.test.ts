import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

let vault: Sandbox
beforeEach(() => {
  vault = demoVault()
  return () => vault.remove()
})

const put = (path: string, text = '') => {
  mkdirSync(join(vault.root, path, '..'), {recursive: true})
  writeFileSync(join(vault.root, path), text)
}

describe('a lock of git’s that another left: the command is refused whole, and says what to do', () => {
  test.each([
    ['.git/index.lock', ['character', 'hp', 'aria', '-1']],
    ['.git/HEAD.lock', ['character', 'hp', 'aria', '-1']],
    ['.git/refs/heads/main.lock', ['character', 'hp', 'aria', '-1']],
    ['.git/refs/heads/character/aria-moonwhisper/fled.lock', ['character', 'branch', 'aria', 'fled']],
    ['.git/config.lock', ['character', 'branch', 'aria', 'fled']],
  ])('%s', (path, args) => {
    const before = vault.git('rev-parse', 'HEAD')
    put(path)
    const {status, stderr} = vault.dnd(args)
    expect([status, stderr]).toEqual([7, expect.stringMatching(/\[GIT_LOCKED\].*if no git is running, remove the lock: `rm '.*\.lock'`/s)])
    expect(vault.dnd(['character', 'show', 'aria']).status).toBe(0)
    expect(existsSync(join(vault.root, '.dnd/pending.json'))).toBe(false)
    rmSync(join(vault.root, path))
    expect(vault.git('rev-parse', 'HEAD')).toBe(before)
    expect(vault.git('status', '--porcelain')).toBe('')
    expect(vault.git('branch', '--show-current')).toBe('main\n')
    expect(vault.dnd(args).status).toBe(0)
  })
})

describe('a journal that no command wrote', () => {
  test.each([
    ['of a file outside', {files: [{path: '../evil', before: 'aGk='}]}],
    ['of an absolute path', {files: [{path: '/tmp/evil', before: 'aGk='}]}],
    ['without files', {files: 3}],
  ])('%s stands in no command’s way', (_, parts) => {
    put('.dnd/pending.json', JSON.stringify({version: 1, command: 'dnd x', since: '2026-01-01T00:00:00Z', commits: false, ...parts}))
    expect(vault.dnd(['character', 'list']).status).toBe(0)
    expect(vault.dnd(['character', 'hp', 'aria', '-1']).status).toBe(0)
    expect(existsSync(join(vault.root, '../evil'))).toBe(false)
  })

  test('is told without what could move a cursor', () => {
    put(
      '.dnd/pending.json',
      JSON.stringify({version: 1, command: '\u001b[2Jdnd x', since: '2026-01-01T00:00:00Z', commits: false, files: []}),
    )
    const {stderr} = vault.dnd(['character', 'list'])
    expect(stderr).toContain('The killed `dnd x`')
    expect(stderr).not.toContain('\u001b')
  })
})
