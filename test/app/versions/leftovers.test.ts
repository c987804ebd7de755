import {spawnSync} from 'node:child_process'
import {existsSync, readdirSync, readFileSync, utimesSync} from 'node:fs'
import {hostname} from 'node:os'
import {basename, join} from 'node:path'
import {afterEach, describe, expect, test, vi} from 'vitest'
import {setFields} from '../../../src/app/entities/change.js'
import {History} from '../../../src/history/git.js'
import {temporaryOf, writerOf} from '../../../src/vault/disk.js'
import {writeJournal} from '../../../src/vault/journal.js'
import {newVault, type TestVault} from '../../codes/test-vault.js'
import {writeProgram} from '../../helpers/shell.js'

const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid
const set = ({options}: TestVault, gp: number) => setFields(options, 'character', 'aria', [`coins.gp=${gp}`])

/** A vault whose last command was killed while it held the lock. */
function killed(): TestVault {
  const holder = {pid: deadPid(), host: hostname(), command: 'dnd gone', since: new Date(Date.now() - 5_000).toISOString()}
  return newVault().put({'.dnd/lock': JSON.stringify(holder)})
}

describe('what a killed command left', () => {
  test.each(['index.lock', 'HEAD.lock', 'refs/heads/main.lock'])('the lock .git/%s goes, with a word', async (lock) => {
    const vault = killed().put({[`.git/${lock}`]: ''})
    const {committed} = await set(vault, 5)
    expect(committed.notes).toEqual([`A killed command had left git locked; cleared: .git/${lock}.`])
    expect(committed.commit).toMatch(/^[0-9a-f]{40}$/)
    expect(existsSync(join(vault.root, '.git', lock))).toBe(false)
    expect((await set(vault, 6)).committed.notes).toBeUndefined()
  })

  test('a lock of git that is older than it stays, and is told with a way out that works', async () => {
    const vault = killed().put({'.git/index.lock': ''})
    utimesSync(join(vault.root, '.git/index.lock'), new Date(), new Date(Date.now() - 3_600_000))
    const refused = await set(vault, 5).catch((error) => error)
    expect(refused).toMatchObject({code: 'GIT_LOCKED', exitCode: 7})
    const [, wayOut = ''] = /`(rm .*)`/.exec(refused.hints.join('\n')) ?? []
    expect(spawnSync('sh', ['-c', wayOut]).status).toBe(0)
    expect((await set(vault, 5)).committed.commit).toBeDefined()
  })

  test('half-written files go, those of who still writes stay', async () => {
    const [gone, living] = [`.aria.yaml.${deadPid()}-1.tmp`, `.bruk.yaml.${process.ppid}-2.tmp`]
    const vault = killed().put({[`characters/${gone}`]: 'na', [`characters/${living}`]: 'na', '.my.tmp': 'mine'})
    const {committed} = await set(vault, 5)
    expect(committed.notes).toEqual([`A killed command had left half-written files; removed: characters/${gone}.`])
    expect(readdirSync(join(vault.root, 'characters')).sort()).toEqual([living, 'aria.yaml'])
    expect(existsSync(join(vault.root, '.my.tmp'))).toBe(true)
  })
})

test.each([
  ['read', newVault],
  ['changed something', killed],
] as const)('half-written caches of a command that %s go without a word', async (_what, vaultOf) => {
  const living = `.dnd/parsed/.b.json.${process.ppid}-1.tmp`
  const vault = vaultOf().put({[`.dnd/parsed/.a.json.${deadPid()}-1.tmp`]: '{', [`.dnd/.c.json.${deadPid()}-7.tmp`]: '', [living]: '{'})
  const {committed} = await set(vault, 5)
  expect(committed.notes).toBeUndefined()
  expect(readdirSync(join(vault.root, '.dnd'), {recursive: true}).filter((name) => String(name).endsWith('.tmp'))).toEqual([
    living.slice('.dnd/'.length),
  ])
})

test('what is written for any file is first called so that its writer is known', () => {
  expect(writerOf(basename(temporaryOf('/vault/.dnd/parsed/a.json')))).toBe(process.pid)
})

describe('a git that is killed under a command that lives on', () => {
  afterEach(() => void vi.unstubAllEnvs())

  test.each([
    ['itself', 'kill -9 $$'],
    ['under a script that stands for it', 'exit 137'],
  ])('%s: its locks go, nothing is half done, and the next command works', async (_how, ending) => {
    const vault = newVault()
    const script = `case "$*" in *" commit "*) touch .git/index.lock .git/HEAD.lock; ${ending};; esac\nPATH="\${PATH#*:}" exec git "$@"`
    const bin = writeProgram(vault, 'git', script)
    const before = readFileSync(join(vault.root, 'characters/aria.yaml'), 'utf8')
    const locks = () => readdirSync(join(vault.root, '.git')).filter((name) => name.endsWith('.lock'))
    vi.stubEnv('PATH', `${bin}:${process.env['PATH']}`)
    // Any git of ours, whoever runs it.
    await expect(new History(vault.root).commit([], {subject: 'none'})).rejects.toMatchObject({code: 'GIT_FAILED'})
    expect(locks()).toEqual([])
    await expect(set(vault, 5)).rejects.toMatchObject({code: 'GIT_FAILED'})
    vi.unstubAllEnvs()
    expect(readFileSync(join(vault.root, 'characters/aria.yaml'), 'utf8')).toBe(before)
    expect(locks()).toEqual([])
    expect((await set(vault, 5)).committed).toMatchObject({commit: expect.any(String)})
  })
})

describe('a lock that was moved aside', () => {
  test('still tells since when, where the one who moved it was killed before it cleared away', async () => {
    const vault = newVault()
    const gone = {pid: deadPid(), host: hostname(), command: 'dnd gone', since: new Date(Date.now() - 5_000).toISOString()}
    vault.put({[`.dnd/lock.${deadPid()}.stale`]: JSON.stringify(gone), [`.dnd/lock.${deadPid()}.new`]: '', '.git/index.lock': ''})
    const {committed} = await set(vault, 5)
    expect(committed.notes).toEqual(['A killed command had left git locked; cleared: .git/index.lock.'])
    expect(readdirSync(join(vault.root, '.dnd')).filter((name) => name.startsWith('lock'))).toEqual([])
  })
})

test.each(['revert', 'merge'] as const)("a person's own %s stays, whatever was killed before", async (what) => {
  const vault = killed()
  vault.put({'b.yaml': 'b: 1\n'}).commit('b')
  const head = vault.git('rev-parse', 'HEAD').trim()
  vault.git('switch', '--quiet', '--create', 'theirs', 'HEAD~1')
  vault.put({'c.yaml': 'c: 1\n'}).commit('c')
  vault.git('switch', '--quiet', 'main')
  vault.git(what, '--no-commit', ...(what === 'merge' ? ['--no-ff', 'theirs'] : ['HEAD']))
  writeJournal(vault.root, {command: 'dnd gone', since: new Date().toISOString(), head, commits: true, files: [], joins: '1'.repeat(40)})
  const refused = await set(vault, 5).catch((error) => error)
  expect(refused).toMatchObject({code: 'GIT_MERGING'})
  const [, wayOut = ''] = /`(git .*)`/.exec(refused.hints.join('\n')) ?? []
  vault.git(...wayOut.split(' ').slice(1))
  expect((await set(vault, 5)).committed.commit).toBeDefined()
})
