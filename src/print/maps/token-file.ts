import {CREATURE_TYPES} from '../../schema/content/monster.js'
import type {FontFiles} from '../pdf/faces.js'
import {openLetters} from './letters.js'
import type {Palette} from './palette.js'
import {drawToken, type Token} from './token.js'

/** A token as an SVG; `undefined` for a creature type that there is not. */
export async function drawTokenFile(token: Token, {colors, fonts}: {colors: Palette; fonts: FontFiles}): Promise<string | undefined> {
  if (token.type !== undefined && !CREATURE_TYPES.some((each) => each === token.type)) return undefined
  return drawToken(token, {colors, letters: await openLetters(fonts)})
}
