/** Kinds of picture that a vault keeps, by what is in the file; its ending and its name say nothing. */
export const PICTURE_TYPES = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
} as const satisfies Record<string, string>
export type PictureType = keyof typeof PICTURE_TYPES

/** Forms that a picture can be made into. */
export const WRITTEN_FORMATS = ['png', 'jpg', 'webp'] as const
export type WrittenFormat = (typeof WRITTEN_FORMATS)[number]

/** What a picture's first bytes tell of it. */
export interface PictureFacts {
  mime: PictureType
  extension: (typeof PICTURE_TYPES)[PictureType]
  widthPx: number
  heightPx: number
}

/** A picture of more bytes is refused. */
export const LARGEST_PICTURE_BYTES = 25 * 1024 * 1024
/** A picture of more dots is refused: each takes four bytes once it is unpacked. */
export const MOST_PICTURE_PIXELS = 50_000_000

/** What kind of picture it is, and how large; `undefined` for anything else, and for a head that is broken. */
export function pictureFacts(bytes: Uint8Array): PictureFacts | undefined {
  for (const [mime, measure] of Object.entries(MEASURES) as [PictureType, Measure][]) {
    const size = measure(bytes)
    if (size) return isSize(size) ? {mime, extension: PICTURE_TYPES[mime], widthPx: size[0], heightPx: size[1]} : undefined
  }
  return undefined
}

type Size = readonly [widthPx: number, heightPx: number]
/** Nothing where it is no such picture; NaN where it is one that can't be measured. */
type Measure = (bytes: Uint8Array) => Size | undefined

const BROKEN: Size = [Number.NaN, Number.NaN]

const MEASURES: Readonly<Record<PictureType, Measure>> = {
  'image/png': pngSize,
  'image/jpeg': jpegSize,
  'image/webp': webpSize,
  'image/gif': gifSize,
  'image/svg+xml': svgSize,
}

function isSize(size: Size): boolean {
  return size.every((length) => Number.isInteger(length) && length > 0)
}

const PNG = '\x89PNG\r\n\x1a\n'

function pngSize(bytes: Uint8Array): Size | undefined {
  if (!isAt(bytes, 0, PNG)) return undefined
  return isAt(bytes, 12, 'IHDR') ? [big(bytes, 16, 4), big(bytes, 20, 4)] : BROKEN
}

function gifSize(bytes: Uint8Array): Size | undefined {
  return isAt(bytes, 0, 'GIF87a') || isAt(bytes, 0, 'GIF89a') ? [little(bytes, 6, 2), little(bytes, 8, 2)] : undefined
}

/** Segments are walked to the first that begins a frame; C4, C8 and CC are tables. */
function jpegSize(bytes: Uint8Array): Size | undefined {
  if (!isAt(bytes, 0, '\xff\xd8\xff')) return undefined
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return BROKEN
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) at++
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) return [big(bytes, at + 7, 2), big(bytes, at + 5, 2)]
    else at += 2 + Math.max(2, big(bytes, at + 2, 2))
  }
  return BROKEN
}

function webpSize(bytes: Uint8Array): Size | undefined {
  if (!isAt(bytes, 0, 'RIFF') || !isAt(bytes, 8, 'WEBP')) return undefined
  if (isAt(bytes, 12, 'VP8X')) return [1 + little(bytes, 24, 3), 1 + little(bytes, 27, 3)]
  if (isAt(bytes, 12, 'VP8 ')) return [little(bytes, 26, 2) & 0x3fff, little(bytes, 28, 2) & 0x3fff]
  if (!isAt(bytes, 12, 'VP8L')) return BROKEN
  const packed = little(bytes, 21, 4)
  return [1 + (packed & 0x3fff), 1 + (Math.floor(packed / 0x4000) & 0x3fff)]
}

/** A root element `svg` must come within so many bytes. */
const SVG_HEAD = 4096

function svgSize(bytes: Uint8Array): Size | undefined {
  const head = textOf(bytes, 0, SVG_HEAD).replace(/^\xef\xbb\xbf/, '')
  const [, attributes] =
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*(?:<!DOCTYPE svg[^>[]*>\s*)?<svg\b([^>]{0,4000})>/.exec(head) ?? []
  if (attributes === undefined) return undefined
  const [, , , width = Number.NaN, height = Number.NaN] = viewBox(attributes)
  return [length(attributes, 'width') ?? width, length(attributes, 'height') ?? height]
}

function viewBox(attributes: string): number[] {
  const [, box = ''] = /\sviewBox\s*=\s*["']([^"']{1,100})["']/.exec(attributes) ?? []
  return [0, ...box.split(/[\s,]+/).map((part) => Math.round(Number(part)))]
}

/** In pixels; other units are for the view box. */
function length(attributes: string, name: string): number | undefined {
  const [, number] = new RegExp(`\\s${name}\\s*=\\s*["']\\s*(\\d{1,6}(?:\\.\\d{1,6})?)(?:px)?\\s*["']`).exec(attributes) ?? []
  return number === undefined ? undefined : Math.round(Number(number))
}

function isAt(bytes: Uint8Array, at: number, words: string): boolean {
  return textOf(bytes, at, words.length) === words
}

function textOf(bytes: Uint8Array, at: number, most: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + most))
}

function big(bytes: Uint8Array, at: number, count: number): number {
  return bytesAt(bytes, at, count).reduce((sum, byte) => sum * 256 + byte, 0)
}

function little(bytes: Uint8Array, at: number, count: number): number {
  return bytesAt(bytes, at, count).reduceRight((sum, byte) => sum * 256 + byte, 0)
}

function bytesAt(bytes: Uint8Array, at: number, count: number): number[] {
  return Array.from({length: count}, (_, i) => bytes[at + i] ?? Number.NaN)
}
