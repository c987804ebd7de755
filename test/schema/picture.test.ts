import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {pictureFacts} from '../../src/schema/picture.js'
import {png} from '../helpers/png.js'

const bytes = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part)))))

/** JPEG, B.2.2: a frame's header has its height, then its width. */
const FRAME = [0xff, 0xc2, 0, 17, 8, 0, 48, 0, 64, 3]
const JFIF = [0xff, 0xe0, 0, 4, 1, 2]

describe('a picture by its bytes', () => {
  test.each([
    {what: 'a PNG', file: png(64, 48), mime: 'image/png', extension: 'png'},
    {what: 'a JPEG, past what an application says', file: bytes('\xff\xd8', JFIF, FRAME), mime: 'image/jpeg', extension: 'jpg'},
    {what: 'a JPEG, past its tables', file: bytes('\xff\xd8\xff\xc4\x00\x05\x01\x02\x03', FRAME), mime: 'image/jpeg', extension: 'jpg'},
    {what: 'a GIF', file: bytes('GIF89a', [64, 0, 48, 0]), mime: 'image/gif', extension: 'gif'},
    {what: 'a lossy WebP', file: bytes('RIFF....WEBPVP8 ', [...Array(10).fill(0), 64, 0, 48, 0]), mime: 'image/webp', extension: 'webp'},
    {
      what: 'an extended WebP',
      file: bytes('RIFF....WEBPVP8X', [...Array(8).fill(0), 63, 0, 0, 47, 0, 0]),
      mime: 'image/webp',
      extension: 'webp',
    },
    // 14 bits of width - 1, then 14 of height - 1.
    {what: 'a lossless WebP', file: bytes('RIFF....WEBPVP8L....\x2f', [0x3f, 0xc0, 0x0b, 0]), mime: 'image/webp', extension: 'webp'},
    {
      what: 'an SVG with lengths',
      file: bytes('<?xml version="1.0"?>\n<!-- a map -->\n<svg width="64px" height=\'48\'>'),
      mime: 'image/svg+xml',
      extension: 'svg',
    },
    {
      what: 'an SVG with a view box',
      file: bytes('<svg xmlns="x" width="100%" viewBox="0 0 64 48">'),
      mime: 'image/svg+xml',
      extension: 'svg',
    },
  ])('$what', ({file, mime, extension}) => {
    expect(pictureFacts(new Uint8Array(file))).toEqual({mime, extension, widthPx: 64, heightPx: 48})
  })

  test.each([
    {what: 'nothing', file: bytes()},
    {what: 'a page of a proxy', file: bytes('<html><svg width="1" height="1">')},
    {what: 'a PNG that ends in its head', file: new Uint8Array(png(64, 48).subarray(0, 18))},
    {what: 'a PNG of no width', file: new Uint8Array(png(64, 48).fill(0, 16, 20))},
    {what: 'a JPEG without a frame', file: bytes('\xff\xd8', JFIF, JFIF)},
    {what: 'an SVG without a size', file: bytes('<svg xmlns="x">')},
    {what: 'a PDF', file: bytes('%PDF-1.4')},
  ])('$what is none', ({file}) => {
    expect(pictureFacts(file)).toBeUndefined()
  })

  test('whatever the bytes are, it ends and throws nothing', () => {
    const heads = fc.constantFrom('', '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF....WEBPVP8 ', 'RIFF....WEBPVP8L', '<svg ')
    fc.assert(
      fc.property(heads, fc.uint8Array({maxLength: 200}), (head, rest) => {
        const facts = pictureFacts(bytes(head, [...rest]))
        expect(facts === undefined || (facts.widthPx > 0 && facts.heightPx > 0)).toBe(true)
      }),
    )
  })
})
