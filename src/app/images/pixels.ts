import {UserError} from '../../errors.js'
import type {Pixels} from '../../generate/pictures/resize.js'

interface Fit {
  widthPx: number
  heightPx: number
}

export interface PixelReader {
  dots(bytes: Uint8Array, fit: Fit): Promise<Pixels>
  png(bytes: Uint8Array, fit: Fit): Promise<Uint8Array>
}

/** What unpacks pictures; nothing where the package for it is not installed. */
export async function loadPixels(): Promise<PixelReader | undefined> {
  const {loadSharp, pixelsOf, resizePicture} = await import('../../generate/pictures/resize.js')
  try {
    await loadSharp()
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
  return {dots: pixelsOf, png: (bytes, fit) => resizePicture(bytes, {...fit, format: 'png'})}
}
