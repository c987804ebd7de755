import {loadPixels} from '../app/images/pixels.js'
import {blockPicture, iterm2Picture, kittyPicture, sixelPicture} from '../print/images/terminal-picture.js'
import {maySeePictures, pictureProtocol} from './picture-protocol.js'

/** Dots of a cell, about, where a terminal doesn't tell. */
const CELL = {widthPx: 8, heightPx: 16}

/** A picture for the terminal at hand, or nothing where none may be shown, or the package that unpacks it is not there. */
export async function terminalPicture(
  bytes: Uint8Array,
  {isPlain, columns, rows}: {isPlain: boolean; columns: number; rows: number},
): Promise<string | undefined> {
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true
  if (!maySeePictures({env: process.env, isTerminal, isPlain})) return undefined
  const protocol = await pictureProtocol()
  if (protocol === 'iterm2') return iterm2Picture(bytes, columns)
  const pixels = await loadPixels()
  if (!pixels) return undefined
  if (protocol === 'kitty')
    return kittyPicture(await pixels.png(bytes, {widthPx: columns * CELL.widthPx, heightPx: rows * CELL.heightPx}), columns)
  if (protocol === 'sixel') return sixelPicture(await pixels.dots(bytes, {widthPx: columns * CELL.widthPx, heightPx: rows * CELL.heightPx}))
  return blockPicture(await pixels.dots(bytes, {widthPx: columns, heightPx: rows * 2}))
}
