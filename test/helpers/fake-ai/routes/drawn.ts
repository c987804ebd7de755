import {createHash} from 'node:crypto'
import {png} from '../../png.js'

/** A picture of one colour, which follows from what was asked: the same request has the same bytes. */
export function drawn(width: number, height: number, asked: unknown): Buffer {
  const [r = 0, g = 0, b = 0] = createHash('sha256').update(JSON.stringify(asked)).digest()
  return png(Math.min(width, 2048), Math.min(height, 2048), {rgb: [r, g, b]})
}

/** What a prompt asks to go wrong: `[[picture:empty]]`, `[[picture:polls=3]]`. */
export function wish(text: string, name: string): string | undefined {
  const [found, value = ''] = new RegExp(`\\bpicture:${name}(?:=([^\\]\\s]*))?`).exec(text) ?? []
  return found === undefined ? undefined : value
}

/** A head that promises more dots than anybody unpacks. */
export function bomb(): Buffer {
  const bytes = png(2, 2)
  bytes.writeUInt32BE(60_000, 16)
  bytes.writeUInt32BE(60_000, 20)
  return bytes
}

/** The bytes that a prompt asks for in a picture's place, or the picture. */
export function bytesFor(text: string, width: number, height: number, asked: unknown): Buffer {
  if (wish(text, 'page') !== undefined) return Buffer.from('<!doctype html><title>Sign in</title>')
  if (wish(text, 'bomb') !== undefined) return bomb()
  if (wish(text, 'svg') !== undefined) return Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>')
  return drawn(width, height, asked)
}
