import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {deflateSync} from 'node:zlib'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {readFonts, readPortrait} from '../../../src/app/characters/sheet-files.js'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dnd-sheet-'))
  mkdirSync(join(folder, 'vault', 'portraits'), {recursive: true})
  writeFileSync(join(folder, 'vault', 'dnd.yaml'), 'name: Test\n')
})
afterEach(() => rmSync(folder, {recursive: true, force: true}))

const options = () => ({
  vault: join(folder, 'vault'),
  fallback: undefined,
  cwd: folder,
  author: undefined,
  userAuthor: undefined,
  commit: false,
})
const portrait = (path: string) => readPortrait(options(), path)
const put = (path: string, bytes: Uint8Array) => writeFileSync(join(folder, path), bytes)

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)])
}

/** A square of one colour; checksums are nobody's business here. */
function png(side: number, pixels = deflateSync(Buffer.alloc(side * (4 * side + 1)))): Buffer {
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0])
  head.writeUInt32BE(side, 0)
  head.writeUInt32BE(side, 4)
  const magic = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([magic, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

describe('readPortrait', () => {
  it('reads a PNG or a JPEG of the vault', () => {
    put('vault/portraits/aria.png', png(4))
    put('vault/portraits/aria.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
    expect(portrait('portraits/aria.png').image).toEqual(new Uint8Array(png(4)))
    expect(portrait('portraits/aria.jpg').image).toHaveLength(4)
    expect(readPortrait(options(), undefined)).toEqual({})
  })

  it.each([
    ['missing.png', "can't be read"],
    ['portraits', 'is not a file'],
    ['../outside.png', 'is outside the vault'],
    ['portraits/link.png', 'is outside the vault'],
    ['portraits/text.png', 'is neither a PNG nor a JPEG'],
    ['portraits/damaged.png', 'is damaged or too large'],
    ['portraits/huge.png', 'is damaged or too large'],
    ['portraits/heavy.png', 'is larger than 5 MiB'],
  ])('%s %s', (path, words) => {
    put('outside.png', png(4))
    symlinkSync(join(folder, 'outside.png'), join(folder, 'vault/portraits/link.png'))
    put('vault/portraits/text.png', Buffer.from('no picture'))
    put('vault/portraits/damaged.png', png(4, Buffer.from('not packed')))
    put('vault/portraits/huge.png', png(60_000, Buffer.alloc(0)))
    put('vault/portraits/heavy.png', Buffer.alloc(5 * 1024 * 1024 + 1))
    expect(portrait(path)).toEqual({note: expect.stringContaining(words)})
  })
})

describe('readFonts', () => {
  it('finds the packaged ones', () => {
    expect(readFonts(['body']).body.length).toBeGreaterThan(100_000)
  })
})
