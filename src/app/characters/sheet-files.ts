import {closeSync, constants, existsSync, fstatSync, openSync, readFileSync, realpathSync, statSync} from 'node:fs'
import {join, relative, resolve, sep} from 'node:path'
import {inflateSync} from 'node:zlib'
import {NotFoundError, UserError} from '../../errors.js'
import {present} from '../../schema/value.js'
import {packagedFile} from '../../vault/packaged.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'

/** Where the build puts the fonts of printed sheets. */
const FONTS = join('dist', 'fonts')
const LARGEST_PORTRAIT = 5 * 1024 * 1024
/** More would only slow the printing down: four times a page at 300 dots an inch. */
const MOST_PIXELS = 40_000_000

/** The packaged font files, by the names asked for. */
export function readFonts<Name extends string>(names: readonly Name[]): Record<Name, Uint8Array> {
  const folder = fontFolder()
  return Object.fromEntries(names.map((name) => [name, new Uint8Array(readFileSync(join(folder, `${name}.ttf`)))])) as Record<
    Name,
    Uint8Array
  >
}

function fontFolder(): string {
  const folder = packagedFile(FONTS)
  if (folder !== undefined) return folder
  throw new UserError('The fonts that ship with dnd are missing', {
    code: 'FONTS_MISSING',
    exitCode: 1,
    hints: ['reinstall dnd, or run `npm run build` in a checkout of it'],
  })
}

/** Fonts of East Asian letters have some 20 MiB. */
const LARGEST_FONT = 64 * 1024 * 1024
/** How a file of one font begins: TrueType, OpenType, either packed for the web. */
const FONT_STARTS = ['\u0000\u0001\u0000\u0000', 'true', 'OTTO', 'wOFF', 'wOF2']

/** A person's own font file. Throws `FONT_FILE` for what is none. */
export function readFontFile(file: string): Uint8Array {
  if (!existsSync(file)) throw new NotFoundError('file', file)
  const state = statSync(file)
  if (!state.isFile() || state.size > LARGEST_FONT) throw notFont(file, state.isFile() ? 'it has more than 64 MiB' : 'it is no file')
  const bytes = new Uint8Array(readFileSync(file))
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  if (start === 'ttcf') throw notFont(file, 'it is a collection of several')
  if (!FONT_STARTS.includes(start)) throw notFont(file, 'it begins like none')
  return bytes
}

/** What a file that can't be used as a font is told as. */
export function notFont(file: string, why: string, cause?: unknown): UserError {
  return new UserError(`"${file}" can't be used as a font: ${why}`, {
    code: 'FONT_FILE',
    hints: ['name a file that ends in .ttf or .otf and holds one font, such as Noto Sans JP'],
    ...present({cause}),
  })
}

/** A character's picture, or why there is none. */
export interface Portrait {
  image?: Uint8Array
  note?: string
}

/** The picture that a sheet names, from inside the vault only; a bad one is a note, not a failure. */
export function readPortrait(options: VaultOptions, path: string | undefined): Portrait {
  if (path === undefined || path.trim() === '') return {}
  try {
    return portraitIn(realpathSync(vaultRoot(options)), path)
  } catch {
    return {note: `The portrait "${path}" can't be read`}
  }
}

function portraitIn(root: string, path: string): Portrait {
  const file = realpathSync(resolve(root, path))
  if (relative(root, file).split(sep)[0] === '..') return {note: `The portrait "${path}" is outside the vault`}
  // A pipe in the file's place must not keep us waiting.
  const handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK)
  try {
    const stats = fstatSync(handle)
    if (!stats.isFile()) return {note: `The portrait "${path}" is not a file`}
    if (stats.size > LARGEST_PORTRAIT) return {note: `The portrait "${path}" is larger than 5 MiB`}
    const image = new Uint8Array(readFileSync(handle))
    if (startsWith(image, JPEG)) return {image}
    if (!startsWith(image, PNG)) return {note: `The portrait "${path}" is neither a PNG nor a JPEG`}
    return isSoundPng(image) ? {image} : {note: `The portrait "${path}" is damaged or too large`}
  } finally {
    closeSync(handle)
  }
}

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const JPEG = [0xff, 0xd8, 0xff]

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte)
}

/** What unpacks a PNG later can't be stopped when it fails: so it is tried here. */
function isSoundPng(image: Uint8Array): boolean {
  const view = new DataView(image.buffer, image.byteOffset, image.byteLength)
  try {
    if (view.getUint32(16) * view.getUint32(20) > MOST_PIXELS) return false
    inflateSync(Buffer.concat(pngData(image, view)), {maxOutputLength: 9 * MOST_PIXELS})
    return true
  } catch {
    return false
  }
}

/** The packed pixels: parts of the chunks named IDAT. */
function pngData(image: Uint8Array, view: DataView): Uint8Array[] {
  const parts: Uint8Array[] = []
  for (let at = PNG.length; at + 12 <= image.length; ) {
    const length = view.getUint32(at)
    if (String.fromCharCode(...image.subarray(at + 4, at + 8)) === 'IDAT') parts.push(image.subarray(at + 8, at + 8 + length))
    at += length + 12
  }
  return parts
}
