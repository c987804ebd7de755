import {mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {writeResult} from '../../src/app/vault/result-file.js'
import {driveMerge} from '../../src/app/versions/merge-driver.js'
import {disk} from '../../src/vault/disk.js'
import {writeAll, writeAtomic} from '../../src/vault/files.js'

const real = {...disk}
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'dnd-disk-'))
})
afterEach(() => {
  Object.assign(disk, real)
  rmSync(root, {recursive: true, force: true})
})

const text = (file: string) => readFileSync(join(root, file), 'utf8')

/** A disk that takes so many bytes at once, and no more than `room` in all. */
function narrow({atOnce, room = Number.POSITIVE_INFINITY}: {atOnce: number; room?: number}): {calls: () => number} {
  let [left, calls] = [room, 0]
  disk.write = ((file: number, bytes: Uint8Array, at: number, length: number) => {
    calls++
    if (left === 0) throw Object.assign(new Error('no space'), {code: 'ENOSPC'})
    const taken = real.write(file, bytes, at, Math.min(length, atOnce, left))
    left -= taken
    return taken
  }) as typeof disk.write
  return {calls: () => calls}
}

describe('a short write', () => {
  const long = 'Aria, Ünal and 火\n'.repeat(50)

  test('is gone on with until all is written', () => {
    const {calls} = narrow({atOnce: 7})
    writeAtomic(root, 'aria.yaml', long)
    expect(text('aria.yaml')).toBe(long)
    expect(calls()).toBeGreaterThan(100)
  })

  test.each([0, 1, 100, Buffer.byteLength(long) - 1])('on a disk with room for %i bytes leaves the old file, and no other', (room) => {
    writeFileSync(join(root, 'aria.yaml'), 'old')
    narrow({atOnce: 64, room})
    expect(() => writeAtomic(root, 'aria.yaml', long)).toThrow(
      expect.objectContaining({code: 'VAULT_DISK_FULL', message: '"aria.yaml" could not be written: the disk is full'}),
    )
    expect(readdirSync(root)).toEqual(['aria.yaml'])
    expect(text('aria.yaml')).toBe('old')
  })

  test('that nobody says why ends too', () => {
    disk.write = (() => 0) as typeof disk.write
    expect(() => writeAtomic(root, 'aria.yaml', 'new')).toThrow(expect.objectContaining({code: 'VAULT_DISK_FULL'}))
  })

  test('of the last of several files changes none of them', async () => {
    writeFileSync(join(root, 'a.yaml'), 'old a')
    writeFileSync(join(root, 'b.yaml'), 'old b')
    narrow({atOnce: 64, room: 12})
    const changes = ['a.yaml', 'b.yaml', 'c.yaml'].map((path) => ({path, text: 'new a'}))
    await expect(writeAll(root, changes)).rejects.toThrow(expect.objectContaining({message: expect.stringContaining('"c.yaml"')}))
    expect(readdirSync(root)).toEqual(['a.yaml', 'b.yaml'])
    expect([text('a.yaml'), text('b.yaml')]).toEqual(['old a', 'old b'])
  })

  test('of one among hundreds that wait together changes none of them', async () => {
    const changes = Array.from({length: 200}, (_, i) => ({path: `${i}.yaml`, text: `${i}`}))
    for (const {path} of changes) writeFileSync(join(root, path), 'old')
    let syncs = 0
    disk.syncAmong = (async (file: number) => {
      if (++syncs === 150) throw Object.assign(new Error('no'), {code: 'EIO'})
      await real.syncAmong(file)
    }) as typeof disk.syncAmong
    await expect(writeAll(root, changes)).rejects.toThrow(
      expect.objectContaining({code: 'VAULT_DISK_FAILED', message: expect.stringContaining('"149.yaml"')}),
    )
    expect(readdirSync(root)).toHaveLength(200)
    expect(changes.filter(({path}) => text(path) !== 'old')).toEqual([])
    disk.syncAmong = real.syncAmong
    await writeAll(root, changes)
    expect(changes.filter((each) => text(each.path) !== each.text)).toEqual([])
    expect(readdirSync(root)).toHaveLength(200)
  })

  test("leaves ours whole in git's hands", async () => {
    for (const side of ['base', 'ours', 'theirs']) writeFileSync(join(root, side), 'name: Aria\n')
    narrow({atOnce: 4, room: 5})
    const merging = driveMerge(root, {base: 'base', ours: 'ours', theirs: 'theirs', path: 'characters/aria.yaml'})
    // Any status that is lower would be a conflict to git, in whatever it finds.
    await expect(merging).rejects.toMatchObject({exitCode: 129})
    expect(text('ours')).toBe('name: Aria\n')
    expect(readdirSync(root)).toEqual(['base', 'ours', 'theirs'])
  })

  test("puts nothing of its own beside git's files, though it is killed on the way", async () => {
    for (const side of ['base', 'ours', 'theirs']) writeFileSync(join(root, side), 'name: Aria\n')
    const seen: string[][] = []
    disk.write = ((...written: Parameters<typeof real.write>) => {
      seen.push(readdirSync(root))
      return real.write(...written)
    }) as typeof disk.write
    await driveMerge(root, {base: 'base', ours: 'ours', theirs: 'theirs', path: 'characters/aria.yaml'})
    expect(seen).toEqual([['base', 'ours', 'theirs']])
  })

  test('leaves a result that is there as it was', () => {
    writeFileSync(join(root, 'sheet.md'), 'old')
    narrow({atOnce: 4, room: 5})
    expect(() => writeResult(join(root, 'sheet.md'), 'a new sheet')).toThrow()
    expect(readdirSync(root)).toEqual(['sheet.md'])
    expect(text('sheet.md')).toBe('old')
  })
})

test('putting back is byte for byte, and goes on after a file that can not be', async () => {
  const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff, 0x0d, 0x0a])
  writeFileSync(join(root, 'a.yaml'), bytes)
  writeFileSync(join(root, 'b.yaml'), 'old')
  let renames = 0
  disk.rename = ((from: string, to: string) => {
    // The third file fails, and so does putting the second back.
    if ([3, 4].includes(++renames)) throw Object.assign(new Error('no'), {code: 'EIO'})
    real.rename(from, to)
  }) as typeof disk.rename
  const changes = ['a.yaml', 'b.yaml', 'c.yaml'].map((path) => ({path, text: 'new'}))
  await expect(writeAll(root, changes)).rejects.toThrow(
    expect.objectContaining({code: 'VAULT_NOT_PUT_BACK', message: 'A change failed, and "b.yaml" could not be put back: the disk failed'}),
  )
  expect(readFileSync(join(root, 'a.yaml'))).toEqual(bytes)
  expect(readdirSync(root)).toEqual(['a.yaml', 'b.yaml'])
})

test('a folder in the place of a file is told', async () => {
  mkdirSync(join(root, 'a.yaml'))
  await expect(writeAll(root, [{path: 'a.yaml', text: 'new'}])).rejects.toThrow(expect.objectContaining({code: 'VAULT_PATH'}))
})
