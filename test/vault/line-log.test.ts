import {appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {UserError} from '../../src/errors.js'
import {disk} from '../../src/vault/disk.js'
import {LogWriter, parseLog, readLog} from '../../src/vault/line-log.js'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dnd-log-'))
  path = join(folder, 'fight.jsonl')
})
afterEach(() => {
  rmSync(folder, {recursive: true, force: true})
})

function write(count: number, name = 'Gräm'): string[] {
  const lines = Array.from({length: count}, (_, i) => JSON.stringify({id: i + 1, name}))
  const {writer} = LogWriter.open(path)
  for (const line of lines) writer.append([line])
  writer.close()
  return lines
}

describe('a log', () => {
  test('holds what was written, in order, and goes on where it was', () => {
    const lines = write(3)
    expect(readLog(path)).toMatchObject({lines, torn: 0})
    const {writer, lines: before} = LogWriter.open(path)
    writer.append(['{"id":4}', '{"id":5}'])
    writer.close()
    expect(before).toEqual(lines)
    expect(readLog(path)).toMatchObject({lines: [...lines, '{"id":4}', '{"id":5}'], torn: 0})
  })

  test('that is not there, or empty, has no lines', () => {
    expect(readLog(path)).toMatchObject({lines: [], torn: 0})
    writeFileSync(path, '')
    expect(readLog(path)).toMatchObject({lines: [], torn: 0})
  })

  test('cut at any byte has the whole lines before the cut, also inside of a letter', () => {
    const lines = write(20)
    const bytes = readFileSync(path)
    const ends = [...bytes.entries()].flatMap(([i, byte]) => (byte === 10 ? [i + 1] : []))
    for (let size = 0; size <= bytes.length; size++) {
      const whole = ends.filter((end) => end <= size).length
      expect(parseLog(bytes.subarray(0, size))).toMatchObject({lines: lines.slice(0, whole), torn: size - (ends[whole - 1] ?? 0)})
    }
  })

  test('with any byte of 200 lines flipped is refused by the line, or has a torn end; never is a line another', () => {
    const lines = write(200, 'Snik')
    const bytes = readFileSync(path)
    for (let at = 0; at < bytes.length; at += 1) {
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      const read = parseLog(flipped)
      const found = 'damaged' in read ? read.damaged.before.lines : read.lines
      const hit = bytes.subarray(0, at).filter((byte) => byte === 10).length
      expect(found.length).toBeLessThanOrEqual(hit)
      expect(lines.slice(0, found.length)).toEqual(found)
      if (hit < 198) expect('damaged' in read).toBe(true)
    }
  }, 120_000)

  test('a torn end is dropped by whoever writes next, after a copy; a reader leaves it', () => {
    const lines = write(3)
    const size = readFileSync(path).length
    appendFileSync(path, '{"h":"abc')
    expect(readLog(path)).toMatchObject({lines, torn: 9})
    expect(readFileSync(path).length).toBe(size + 9)
    const {writer, dropped = ''} = LogWriter.open(path)
    writer.append(['{"id":4}'])
    writer.close()
    expect(readFileSync(dropped, 'utf8')).toBe('{"h":"abc')
    expect(readLog(path)).toMatchObject({lines: [...lines, '{"id":4}'], torn: 0})
  })

  test('damaged in the middle is opened by no writer, and stays as it is', () => {
    write(5)
    const text = readFileSync(path, 'utf8')
    writeFileSync(path, text.replace('"id":2', '"id":7'))
    const before = readFileSync(path)
    expect(() => LogWriter.open(path)).toThrow(UserError)
    expect(readFileSync(path)).toEqual(before)
    expect(readdirSync(folder)).toEqual(['fight.jsonl'])
  })

  test.each(['write', 'sync'] as const)('a disk that fails to %s leaves nothing of the line', (call) => {
    const lines = write(2)
    const real = disk[call] as (...args: never[]) => unknown
    const {writer} = LogWriter.open(path)
    let calls = 0
    Object.assign(disk, {
      [call]: (...args: never[]) => {
        if (++calls === 1) throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'})
        return real(...args)
      },
    })
    try {
      expect(() => writer.append(['{"id":3}'])).toThrow()
    } finally {
      Object.assign(disk, {[call]: real})
    }
    writer.append(['{"id":4}'])
    writer.close()
    expect(readLog(path)).toMatchObject({lines: [...lines, '{"id":4}'], torn: 0})
  })

  test('half of a write is cut off again', () => {
    const lines = write(2)
    truncateSync(path, readFileSync(path).length)
    const real = disk.write
    const {writer} = LogWriter.open(path)
    let calls = 0
    Object.assign(disk, {
      write: ((handle: number, bytes: Buffer, offset: number, length: number, position: number) => {
        if (++calls === 2) throw Object.assign(new Error('ENOSPC'), {code: 'ENOSPC'})
        return real(handle, bytes, offset, Math.max(1, Math.floor(length / 2)), position)
      }) as typeof disk.write,
    })
    try {
      expect(() => writer.append(['{"id":3}'])).toThrow()
    } finally {
      Object.assign(disk, {write: real})
    }
    writer.close()
    expect(readLog(path)).toMatchObject({lines, torn: 0})
  })
})
