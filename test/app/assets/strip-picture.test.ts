import {deflateSync} from 'node:zlib'
import {describe, expect, test} from 'vitest'
import {stripPicture} from '../../../src/app/assets/strip-picture.js'

const SECRET = 'secretly a vampire'
const bytes = (...parts: readonly (string | readonly number[] | Uint8Array)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))))
const be32 = (value: number) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const le32 = (value: number) => be32(value).reverse()

function chunk(name: string, data: Uint8Array): Buffer {
  // The check sum is nobody's concern here: chunks are taken or left whole.
  return bytes(be32(data.length), name, data, [0, 0, 0, 0])
}

const PNG_HEAD = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const IHDR = chunk('IHDR', bytes(be32(1), be32(1), [8, 0, 0, 0, 0]))
const IDAT = chunk('IDAT', deflateSync(Buffer.from([0, 128])))
const IEND = chunk('IEND', bytes())
const PIXELS = bytes(PNG_HEAD, IHDR, IDAT, IEND)

const segment = (marker: number, data: Uint8Array) => bytes([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255], data)
const JFIF = segment(0xe0, bytes('JFIF\0', [1, 1, 0, 0, 1, 0, 1, 0, 0]))
const SCAN = bytes(segment(0xda, bytes([1, 1, 0, 0, 63, 0])), [0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])
const JPEG = bytes([0xff, 0xd8], JFIF, segment(0xdb, bytes([0, ...Array(64).fill(1)])), SCAN, [0xff, 0xd9])

const riff = (...chunks: readonly Buffer[]) => {
  const body = bytes('WEBP', ...chunks)
  return bytes('RIFF', le32(body.length), body)
}
const webp = (name: string, data: Uint8Array) => bytes(name, le32(data.length), data, data.length % 2 === 1 ? [0] : [])
const FRAME = webp('VP8 ', bytes([1, 2, 3]))
const GIF_HEAD = bytes('GIF89a', [1, 0, 1, 0, 0x80, 0, 0], [0, 0, 0, 255, 255, 255])
const GIF_FRAME = bytes([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0])

describe('pictures lose what is not to be seen', () => {
  const cases = [
    [
      'PNG: words, packed words, EXIF, time',
      bytes(
        PNG_HEAD,
        IHDR,
        chunk('tEXt', bytes(`prompt\0${SECRET}`)),
        chunk('iTXt', bytes(SECRET)),
        chunk('eXIf', bytes(SECRET)),
        IDAT,
        IEND,
      ),
      PIXELS,
    ],
    ['PNG: what is hung behind its end', bytes(PIXELS, SECRET), PIXELS],
    ['PNG: a chunk that nobody knows', bytes(PNG_HEAD, IHDR, chunk('vpAg', bytes(SECRET)), IDAT, IEND), PIXELS],
    [
      'JPEG: EXIF, XMP, a comment, a thumbnail',
      bytes(
        JPEG.subarray(0, 2),
        JFIF,
        segment(0xe1, bytes(`Exif\0\0${SECRET}`)),
        segment(0xed, bytes(SECRET)),
        segment(0xfe, bytes(SECRET)),
        JPEG.subarray(2 + JFIF.length),
      ),
      JPEG,
    ],
    ['JPEG: what is hung behind its end', bytes(JPEG, SECRET), JPEG],
    [
      'WebP: EXIF and XMP, and the bits that announce them',
      riff(webp('VP8X', bytes([0x0c, 0, 0, 0, 0, 0, 0, 0, 0, 0])), FRAME, webp('EXIF', bytes(SECRET)), webp('XMP ', bytes(SECRET))),
      riff(webp('VP8X', bytes([0, 0, 0, 0, 0, 0, 0, 0, 0, 0])), FRAME),
    ],
    ['GIF: a comment', bytes(GIF_HEAD, [0x21, 0xfe, SECRET.length], SECRET, [0], GIF_FRAME, [0x3b]), bytes(GIF_HEAD, GIF_FRAME, [0x3b])],
  ] as const

  test.each(cases)('%s', (_, whole, bare) => {
    const stripped = stripPicture(new Uint8Array(whole))
    expect(Buffer.from(stripped?.bytes ?? [])).toEqual(bare)
    expect(Buffer.from(stripped?.bytes ?? []).toString('latin1')).not.toContain('vampire')
  })

  test.each([
    ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"><!-- secretly a vampire --></svg>')],
    ['a PNG that breaks off', PIXELS.subarray(0, PIXELS.length - 6)],
    ['a PNG whose chunk is longer than the file', bytes(PNG_HEAD, IHDR, be32(0xffffffff), 'tEXt')],
    ['a JPEG that breaks off', JPEG.subarray(0, 20)],
    ['a GIF that breaks off', GIF_HEAD],
    ['a TIFF', bytes('II*\0')],
    ['nothing', bytes()],
  ])('%s is not given away', (_, whole) => {
    expect(stripPicture(new Uint8Array(whole))).toBeUndefined()
  })
})
