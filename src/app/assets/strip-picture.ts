/** A picture that holds nothing but what is to be seen: no text, no place, no name of who made it. */
export interface StrippedPicture {
  extension: 'png' | 'jpg' | 'webp' | 'gif'
  bytes: Uint8Array
}

/** The picture without its metadata; `undefined` for a kind of file that can't be cleaned, or that is broken. */
export function stripPicture(bytes: Uint8Array): StrippedPicture | undefined {
  try {
    if (startsWith(bytes, PNG)) return {extension: 'png', bytes: withoutPngText(bytes)}
    if (startsWith(bytes, [0xff, 0xd8, 0xff])) return {extension: 'jpg', bytes: withoutJpegText(bytes)}
    if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 4) === 'WEBP') return {extension: 'webp', bytes: withoutWebpText(bytes)}
    if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return {extension: 'gif', bytes: withoutGifText(bytes)}
  } catch (error) {
    if (error instanceof BrokenPicture) return undefined
    throw error
  }
  return undefined
}

class BrokenPicture extends Error {}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** Chunks of a PNG that are needed to show it; all else goes (tEXt, zTXt, iTXt, eXIf, tIME and strangers'). */
const PNG_KEPT = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'sBIT', 'bKGD', 'pHYs', 'acTL', 'fcTL', 'fdAT'])

function withoutPngText(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, PNG.length)]
  for (let at = PNG.length; at < bytes.length; ) {
    const length = 12 + numberAt(view, at, 'getUint32')
    const name = ascii(bytes, at + 4, 4)
    if (PNG_KEPT.has(name)) kept.push(slice(bytes, at, length))
    // What stands behind the end is no picture.
    if (name === 'IEND') return joined(kept)
    at += length
  }
  throw new BrokenPicture()
}

/** Segments with what an application or a person says; those of JFIF and Adobe tell how the colours are meant. */
const JPEG_KEPT_APPS = new Set([0xe0, 0xee])
const [START_OF_SCAN, END_OF_IMAGE, COMMENT] = [0xda, 0xd9, 0xfe]

function withoutJpegText(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  for (let at = 2; ; ) {
    if (bytes[at] !== 0xff) throw new BrokenPicture()
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at++
      continue
    }
    if (marker === END_OF_IMAGE) return joined([...kept, slice(bytes, at, 2)])
    const length = 2 + numberAt(view, at + 2, 'getUint16')
    const isApp = marker >= 0xe0 && marker <= 0xef
    if (marker !== COMMENT && (!isApp || isPlainApp(bytes, at, marker))) kept.push(slice(bytes, at, length))
    at += length
    if (marker !== START_OF_SCAN) continue
    const end = endOfScan(bytes, at)
    kept.push(slice(bytes, at, end - at))
    at = end
  }
}

/** JFIF's first segment may carry a small picture of its own: then it goes. */
function isPlainApp(bytes: Uint8Array, at: number, marker: number): boolean {
  if (!JPEG_KEPT_APPS.has(marker)) return false
  return marker !== 0xe0 || (ascii(bytes, at + 4, 4) === 'JFIF' && bytes[at + 16] === 0 && bytes[at + 17] === 0)
}

/** Where the picture's own bytes end: at a marker that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = from; at + 1 < bytes.length; at++) {
    const next = bytes[at + 1] ?? 0
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  throw new BrokenPicture()
}

const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'])
/** Bits of VP8X that say that ICC, EXIF or XMP follow. */
const WEBP_TEXT_BITS = 0x20 | 0x08 | 0x04

function withoutWebpText(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes)
  const end = Math.min(bytes.length, 8 + view.getUint32(4, true))
  const kept: Uint8Array[] = []
  for (let at = 12; at + 8 <= end; ) {
    const size = view.getUint32(at + 4, true)
    const length = 8 + size + (size % 2)
    const name = ascii(bytes, at, 4)
    if (WEBP_KEPT.has(name))
      kept.push(name === 'VP8X' ? withoutBits(slice(bytes, at, length)) : slice(bytes, at, Math.min(length, end - at)))
    at += length
  }
  if (kept.length === 0) throw new BrokenPicture()
  const body = joined(kept)
  const head = new Uint8Array(bytes.subarray(0, 12))
  viewOf(head).setUint32(4, 4 + body.length, true)
  return joined([head, body])
}

function withoutBits(chunk: Uint8Array): Uint8Array {
  const copy = new Uint8Array(chunk)
  copy[8] = (copy[8] ?? 0) & ~WEBP_TEXT_BITS
  return copy
}

/** Comments and what applications say; how often an animation repeats is an application's, and stays. */
function withoutGifText(bytes: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = []
  const tableSize = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1))
  let at = 13 + tableSize(bytes[10] ?? 0)
  kept.push(slice(bytes, 0, at))
  for (;;) {
    const type = bytes[at]
    if (type === 0x3b) return joined([...kept, slice(bytes, at, 1)])
    if (type !== 0x21 && type !== 0x2c) throw new BrokenPicture()
    const blocks = type === 0x21 ? at + 2 : at + 11 + tableSize(bytes[at + 9] ?? 0)
    const end = endOfBlocks(bytes, blocks)
    const isText = type === 0x21 && bytes[at + 1] !== 0xf9 && !(bytes[at + 1] === 0xff && ascii(bytes, at + 3, 11) === 'NETSCAPE2.0')
    if (!isText) kept.push(slice(bytes, at, end - at))
    at = end
  }
}

function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const size = bytes[at]
    if (size === undefined) throw new BrokenPicture()
    at += 1 + size
    if (size === 0) return at
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function numberAt(view: DataView, at: number, read: 'getUint16' | 'getUint32'): number {
  if (at + (read === 'getUint16' ? 2 : 4) > view.byteLength) throw new BrokenPicture()
  return view[read](at)
}

function slice(bytes: Uint8Array, at: number, length: number): Uint8Array {
  if (length < 0 || at + length > bytes.length) throw new BrokenPicture()
  return bytes.subarray(at, at + length)
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

function ascii(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, {length}) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
