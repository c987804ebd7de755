import {existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join, relative} from 'node:path'
import {afterAll, beforeEach, describe, expect, test} from 'vitest'
import {createBackup} from '../../../src/app/backup/create.js'
import {listBackups} from '../../../src/app/backup/list.js'
import {restoreBackup, verifyBackup} from '../../../src/app/backup/restore.js'
import {openBooks} from '../../../src/generate/remote/books.js'
import {CLOCK} from '../../../src/generate/remote/clock.js'
import {newVault, TestVault} from '../../codes/test-vault.js'
import {png} from '../../helpers/png.js'

const home = mkdtempSync(join(tmpdir(), 'dnd-backups-'))
afterAll(() => rmSync(home, {recursive: true, force: true}))

let vault: TestVault
let to: string
let stateDir: string
let made = 0

beforeEach(() => {
  vault = newVault()
  const own = join(home, String(made++))
  to = join(own, 'to')
  stateDir = join(own, 'state')
})

const create = (more: {full?: boolean; keep?: number} = {}) => createBackup(vault.options, {to, full: false, stateDir, ...more})
const restored = (file = to) => {
  const into = join(to, '..', `back-${made++}`)
  return restoreBackup({file, cwd: home, into}).then((told) => ({...told, into}))
}

/** Every file but git's own, with its text. */
function filesOf(root: string): Record<string, string> {
  const entries = readdirSync(root, {recursive: true, withFileTypes: true, encoding: 'utf8'}).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => relative(root, join(entry.parentPath, entry.name))).filter((path) => !/^(\.git|\.dnd)\//.test(path))
  return Object.fromEntries(paths.sort().map((path) => [path, readFileSync(join(root, path), 'latin1')]))
}

const gitIn = (root: string, ...args: string[]) => Object.assign(new TestVault(), {root}).git(...args)
const historyOf = (root: string) => [
  gitIn(root, 'for-each-ref'),
  gitIn(root, 'rev-parse', 'HEAD'),
  gitIn(root, 'symbolic-ref', 'HEAD'),
  gitIn(root, 'status', '--porcelain'),
]

describe('a vault that is brought back', () => {
  test('is as it was: files, what is uncommitted, branches, tags, and where it stood', async () => {
    vault.git('tag', 'begun')
    vault.git('switch', '--quiet', '--create', 'what-if')
    vault.put({'characters/aria.yaml': 'changed: by hand\n', 'notes.txt': 'not in git', 'assets/ab/x.png': png(3, 3).toString('latin1')})
    expect(await create()).toMatchObject({kind: 'full', notes: []})
    const {into, commits} = await restored()
    expect(filesOf(into)).toEqual(filesOf(vault.root))
    expect(historyOf(into)).toEqual(historyOf(vault.root))
    expect(commits).toBe(1)
  })

  test('comes of a full archive and of those that hold what changed since', async () => {
    vault.put({'assets/big.png': png(200, 200).toString('latin1')})
    vault.commit('a picture')
    const first = await create()
    vault.put({'notes.txt': 'one'})
    vault.commit('notes')
    const second = await create()
    rmSync(join(vault.root, 'notes.txt'))
    vault.git('branch', 'later')
    const third = await create()
    expect([first.kind, second.kind, third.kind]).toEqual(['full', 'incremental', 'incremental'])
    expect([second.base, third.base]).toEqual([first.id, second.id])
    expect([second.stored, third.stored]).toEqual([1, 0])
    const back = await restored(third.file)
    expect(back.archives).toEqual([first.file, second.file, third.file])
    expect(filesOf(back.into)).toEqual(filesOf(vault.root))
    expect(historyOf(back.into)).toEqual(historyOf(vault.root))
    expect(filesOf((await restored(second.file)).into)).toHaveProperty(['notes.txt'], 'one')
  })

  test('has no branch that was deleted before, and needs no git to have been there', async () => {
    vault.git('branch', 'gone')
    await create()
    vault.git('branch', '--delete', '--force', 'gone')
    await create()
    expect(gitIn((await restored()).into, 'branch')).not.toContain('gone')
    rmSync(join(vault.root, '.git'), {recursive: true})
    const plain = await create({full: true})
    const back = await restored(plain.file)
    expect([back.commits, existsSync(join(back.into, '.git')), filesOf(back.into)]).toEqual([0, false, filesOf(vault.root)])
  })

  test('works as a vault does', async () => {
    await create()
    const {into} = await restored()
    const copy = Object.assign(new TestVault(), {root: into})
    expect(copy.json<{ok: boolean}>(['doctor']).ok).toBe(true)
    expect(copy.dnd(['character', 'set', 'aria', 'player=Kim']).status).toBe(0)
  })

  test('has its fight, and nothing of what is made anew; links are told of', async () => {
    vault.put({'.dnd/combat/run.jsonl': '{}\n', '.dnd/parsed/x.json': '1'})
    symlinkSync('/etc/hostname', join(vault.root, 'link'))
    expect((await create()).notes).toEqual(['"link" is a link or no file, and is not in the backup.'])
    const {into} = await restored()
    expect([
      existsSync(join(into, '.dnd/combat/run.jsonl')),
      existsSync(join(into, '.dnd/parsed')),
      existsSync(join(into, 'link')),
    ]).toEqual([true, false, false])
  })
})

test('the books of what services cost go along, also while they are open', async () => {
  const books = openBooks(stateDir, CLOCK)
  try {
    await create()
    await create()
    const ledger = join(to, '..', 'books', 'ai.db')
    const back = await restoreBackup({file: to, cwd: home, into: join(to, '..', 'with-books'), ledger})
    expect(back.ledger).toBe(ledger)
    openBooks(join(to, '..', 'books'), CLOCK).close()
    const again = join(to, '..', 'again')
    await expect(restoreBackup({file: to, cwd: home, into: again, ledger})).rejects.toMatchObject({code: 'FILE_EXISTS'})
    expect(existsSync(again)).toBe(false)
  } finally {
    books.close()
  }
})

describe('what is wrong with a backup', () => {
  test('is found before anything is written: a byte, a missing base, no archive at all', async () => {
    const first = await create()
    vault.put({'notes.txt': 'x'.repeat(5000)})
    const second = await create()
    await expect(verifyBackup({file: second.file, cwd: home})).resolves.toMatchObject({archives: [first.file, second.file]})
    const bytes = readFileSync(first.file)
    const at = bytes.indexOf('history.bundle') + 200
    const spoilt = Buffer.from(bytes)
    spoilt[at] = (spoilt[at] ?? 0) ^ 0xff
    writeFileSync(first.file, spoilt)
    const into = join(to, '..', 'never')
    await expect(restoreBackup({file: second.file, cwd: home, into})).rejects.toMatchObject({code: 'BACKUP_DAMAGED'})
    rmSync(first.file)
    await expect(verifyBackup({file: second.file, cwd: home})).rejects.toMatchObject({code: 'BACKUP_DAMAGED'})
    expect(existsSync(into)).toBe(false)
    writeFileSync(join(to, 'no.zip'), 'no archive')
    await expect(verifyBackup({file: join(to, 'no.zip'), cwd: home})).rejects.toMatchObject({code: 'BACKUP_DAMAGED'})
    expect(listBackups({from: to, cwd: home}).backups).toMatchObject([{id: second.id, isBroken: true}])
    // What goes on from nothing is no base: the next is full.
    expect((await create()).kind).toBe('full')
  })

  test('a folder that has something in it is never written into, and none lies in the vault', async () => {
    await create()
    const into = join(home, `full-${made++}`)
    mkdirSync(into)
    writeFileSync(join(into, 'mine.txt'), 'mine')
    await expect(restoreBackup({file: to, cwd: home, into})).rejects.toMatchObject({code: 'BACKUP_NOT_EMPTY'})
    expect(readdirSync(into)).toEqual(['mine.txt'])
    await expect(createBackup(vault.options, {to: join(vault.root, 'backups'), full: false, stateDir})).rejects.toMatchObject({
      code: 'BACKUP_PLACE',
    })
  })
})

test('as many are kept as asked for, and what they go on from', async () => {
  const [first, second] = [await create(), await create()]
  const third = await create({full: true})
  const fourth = await create({keep: 3})
  expect(fourth.removed).toEqual([])
  const fifth = await create({keep: 2})
  expect(fifth.removed).toHaveLength(2)
  expect(listBackups({from: to, cwd: home}).backups.map(({id}) => id)).toEqual([third.id, fourth.id, fifth.id])
  expect([first, second].map(({file}) => existsSync(file))).toEqual([false, false])
  await expect(verifyBackup({file: to, cwd: home})).resolves.toMatchObject({id: fifth.id})
})

test('backups of two vaults of one name in one folder are kept apart', async () => {
  const first = await create()
  vault = newVault({name: 'Another'})
  expect((await create()).kind).toBe('full')
  expect((await restored(first.file)).archives).toEqual([first.file])
})
