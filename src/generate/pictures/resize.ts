import {EXIT, UserError} from '../../errors.js'
import {MOST_PICTURE_PIXELS, type WrittenFormat} from '../../schema/picture.js'
import {present} from '../../schema/value.js'

export interface ResizeWanted {
  /** It is made no wider, no higher and no larger than it is. */
  widthPx?: number | undefined
  heightPx?: number | undefined
  format: WrittenFormat
}

/** A smaller picture, or one in another form, without anything that was written into it. Throws `SHARP_MISSING` where sharp is not installed. */
export async function resizePicture(bytes: Uint8Array, {widthPx, heightPx, format}: ResizeWanted): Promise<Uint8Array> {
  const sharp = await loadSharp()
  const picture = sharp(bytes, {limitInputPixels: MOST_PICTURE_PIXELS, failOn: 'error'}).autoOrient()
  const sized = picture.resize({...present({width: widthPx, height: heightPx}), fit: 'inside', withoutEnlargement: true})
  const written =
    format === 'jpg'
      ? sized.flatten({background: '#ffffff'}).jpeg({quality: 88})
      : format === 'png'
        ? sized.png()
        : sized.webp({quality: 88})
  return new Uint8Array(await written.toBuffer())
}

/** A mask as painters of one's own have it: white where something else is drawn, which is where ours is clear. */
export async function maskOfWhite(mask: Uint8Array): Promise<Uint8Array> {
  const sharp = await loadSharp()
  const clear = sharp(mask, {limitInputPixels: MOST_PICTURE_PIXELS}).ensureAlpha().extractChannel('alpha').negate()
  return new Uint8Array(await clear.toColourspace('b-w').png().toBuffer())
}

/** A picture of so many bytes at most, made smaller by halves where it has more. */
export async function withinBytes(picture: Uint8Array, mostBytes: number, widthPx: number): Promise<Uint8Array> {
  let [bytes, width] = [picture, widthPx]
  while (bytes.length > mostBytes && width > 64) {
    width = Math.floor(width / 2)
    bytes = await resizePicture(picture, {widthPx: width, format: 'png'})
  }
  return bytes
}

/** Dots of a picture, made to fit, row by row, with red, green, blue and how much of each is there. */
export interface Pixels {
  widthPx: number
  heightPx: number
  rgba: Uint8Array
}

/** A picture's dots, no wider and no higher than this. */
export async function pixelsOf(bytes: Uint8Array, {widthPx, heightPx}: {widthPx: number; heightPx: number}): Promise<Pixels> {
  const sharp = await loadSharp()
  const picture = sharp(bytes, {limitInputPixels: MOST_PICTURE_PIXELS}).resize({width: widthPx, height: heightPx, fit: 'inside'})
  const {data, info} = await picture.ensureAlpha().raw().toBuffer({resolveWithObject: true})
  return {widthPx: info.width, heightPx: info.height, rgba: new Uint8Array(data)}
}

/** The library for pictures, which a small installation goes without. Throws `SHARP_MISSING`. */
export async function loadSharp(): Promise<typeof import('sharp').default> {
  try {
    return (await import('sharp')).default
  } catch (cause) {
    throw failedToLoad(cause)
  }
}

/** What a person is told who lacks it. */
export function failedToLoad(cause: unknown): UserError {
  return new UserError('Pictures are changed with the package "sharp", which is not installed here', {
    code: 'SHARP_MISSING',
    exitCode: EXIT.wrongState,
    hints: ['install it beside dnd: `npm install --global sharp`', 'all else works without it'],
    cause,
  })
}
