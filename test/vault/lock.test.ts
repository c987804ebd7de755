import {execFileSync, spawn, spawnSync} from 'node:child_process'
import {
  existsSync,
  lutimesSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import {hostname, tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {forgetDead, lookAtLock, withLock} from '../../src/vault/lock.js'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dnd-lock-'))
})
afterEach(() => rmSync(root, {recursive: true, force: true}))

const lock = () => join(root, '.dnd/lock')

/** A process that has ended: its number belongs to nobody. */
function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid
}

/** A gate that is opened once. */
function gate(): {opened: Promise<void>; open: () => void} {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return {opened, open}
}

function leaveLock(holder: object): void {
  mkdirSync(join(root, '.dnd'), {recursive: true})
  writeFileSync(lock(), JSON.stringify(holder))
}

test('is held during the work and gone after it, also when the work fails', async () => {
  await withLock(root, 'test', async () =>
    expect(JSON.parse(readFileSync(lock(), 'utf8'))).toMatchObject({pid: process.pid, command: 'test'}),
  )
  expect(existsSync(lock())).toBe(false)
  await expect(withLock(root, 'test', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(existsSync(lock())).toBe(false)
})

test('a dead process leaves a lock that the next takes over', async () => {
  leaveLock({pid: deadPid(), host: hostname(), command: 'dnd gone', since: new Date().toISOString()})
  expect(await withLock(root, 'test', async () => 'mine')).toBe('mine')
})

test.each([
  ['empty', ''],
  ['cut off', '{"pid": 1, "ho'],
  ['of another form', '{"pid": "one"}'],
])('a lock that is %s was left half made, and the next takes over', async (_, text) => {
  mkdirSync(join(root, '.dnd'))
  writeFileSync(lock(), text)
  utimesSync(lock(), new Date(), new Date(Date.now() - 5_000))
  expect(await withLock(root, 'test', async () => forgetDead(root))).toBeUndefined()
  expect(readdirSync(join(root, '.dnd'))).toEqual([])
})

test.each([
  ['of no process', () => leaveLock({pid: 0, host: hostname(), command: 'dnd gone', since: new Date().toISOString()})],
  ['of many processes', () => leaveLock({pid: -1, host: hostname(), command: 'dnd gone', since: new Date().toISOString()})],
  ['a folder', () => mkdirSync(lock())],
  ['a link that leads nowhere', () => symlinkSync('/nowhere/at-all', lock())],
  ['a link that leads in a circle', () => symlinkSync('lock', lock())],
  ['a pipe', () => execFileSync('mkfifo', [lock()])],
])('a lock that is %s holds nobody up', async (_, leave) => {
  mkdirSync(join(root, '.dnd'), {recursive: true})
  leave()
  lutimesSync(lock(), new Date(), new Date(Date.now() - 5_000))
  expect(lookAtLock(root)).toEqual({is: 'left'})
  expect(await withLock(root, 'test', async () => forgetDead(root))).toBeUndefined()
  expect(readdirSync(join(root, '.dnd'))).toEqual([])
})

test('where a file or a link to nowhere is in the place of the folder, it is said', async () => {
  writeFileSync(join(root, '.dnd'), '')
  expect(lookAtLock(root)).toEqual({is: 'free'})
  await expect(withLock(root, 'test', async () => 'mine')).rejects.toMatchObject({code: 'VAULT_PATH'})
  rmSync(join(root, '.dnd'))
  symlinkSync('/nowhere/at-all', join(root, '.dnd'))
  expect(lookAtLock(root)).toEqual({is: 'free'})
  await expect(withLock(root, 'test', async () => 'mine')).rejects.toMatchObject({
    code: 'VAULT_PATH',
    message: expect.stringContaining('leads nowhere'),
  })
})

test('a lock of another machine whose clock runs ahead is stale by its file’s time', async () => {
  leaveLock({pid: 1, host: 'elsewhere', command: 'dnd away', since: '2090-01-01T00:00:00Z'})
  expect(lookAtLock(root).is).toBe('held')
  utimesSync(lock(), new Date(), new Date(Date.now() - 3_600_000))
  expect(await withLock(root, 'test', async () => 'mine')).toBe('mine')
})

test('a lock whose process has given its number to another is stale', async () => {
  // Our own parent lives, but did not begin then.
  leaveLock({pid: process.ppid, host: hostname(), command: 'dnd gone', since: new Date().toISOString(), born: '1'})
  expect(await withLock(root, 'test', async () => 'mine')).toBe('mine')
})

test('a lock from before the machine started is stale', async () => {
  leaveLock({pid: process.ppid, host: hostname(), command: 'dnd gone', since: '2001-01-01T00:00:00Z'})
  expect(await withLock(root, 'test', async () => 'mine')).toBe('mine')
})

test('who takes over hears since when, also after others that died in between, until it is forgotten', async () => {
  const since = new Date(Date.now() - 60_000).toISOString()
  leaveLock({pid: deadPid(), host: hostname(), command: 'dnd gone', since})
  const heard = await withLock(root, 'test', async (leftSince) => leftSince)
  expect(heard?.toISOString()).toBe(since)
  leaveLock({pid: deadPid(), host: hostname(), command: 'dnd next', since: new Date().toISOString(), leftSince: since})
  expect((await withLock(root, 'test', async (leftSince) => leftSince))?.toISOString()).toBe(since)
  expect((await withLock(root, 'test', async (leftSince) => leftSince))?.toISOString()).toBe(since)
  await withLock(root, 'test', async () => forgetDead(root))
  expect(await withLock(root, 'test', async (leftSince) => leftSince)).toBeUndefined()
})

test('an old lock of another machine is stale, a young one is not', async () => {
  leaveLock({pid: 1, host: 'elsewhere', command: 'dnd away', since: new Date(Date.now() - 3_600_000).toISOString()})
  expect(await withLock(root, 'test', async () => 'mine')).toBe('mine')
  leaveLock({pid: 1, host: 'elsewhere', command: 'dnd away', since: new Date().toISOString()})
  await expect(withLock(root, 'test', async () => 'mine')).rejects.toMatchObject({code: 'VAULT_LOCKED', exitCode: 7})
  expect(existsSync(lock())).toBe(true)
})

test('two at once wait for each other', async () => {
  const order: string[] = []
  const first = gate()
  const second = gate()
  const a = withLock(root, 'a', async () => {
    order.push('a in')
    first.open()
    await second.opened
    order.push('a out')
  })
  await first.opened
  const b = withLock(root, 'b', async () => order.push('b in'))
  // The second has asked for the lock by now, and found it taken.
  await new Promise(setImmediate)
  second.open()
  await Promise.all([a, b])
  expect(order).toEqual(['a in', 'a out', 'b in'])
})

test('many processes never hold it together', async () => {
  const counter = join(root, 'counter')
  writeFileSync(counter, '0')
  const script = `
    import {forgetDead, withLock} from ${JSON.stringify(join(import.meta.dirname, '../../src/vault/lock.ts'))}
    import {readFileSync, writeFileSync} from 'node:fs'
    for (let i = 0; i < 10; i++) await withLock(${JSON.stringify(root)}, 'count', async () => {
      const now = Number(readFileSync(${JSON.stringify(counter)}, 'utf8'))
      await new Promise(setImmediate)
      writeFileSync(${JSON.stringify(counter)}, String(now + 1))
    })`
  const file = join(root, 'count.mts')
  writeFileSync(file, script)
  const runs = Array.from(
    {length: 3},
    () =>
      new Promise<number | null>((resolve) => {
        spawn(process.execPath, ['--import', 'tsx', file], {cwd: join(import.meta.dirname, '../..'), stdio: 'inherit'}).on('exit', resolve)
      }),
  )
  expect(await Promise.all(runs)).toEqual([0, 0, 0])
  expect(readFileSync(counter, 'utf8')).toBe('30')
})
