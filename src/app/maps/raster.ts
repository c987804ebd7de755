import {EXIT, UserError} from '../../errors.js'

/** A drawing as a PNG; as wide as it is drawn when no width is said. Throws `SHARP_MISSING` where the optional package isn't there. */
export async function pngOf(
  svg: string,
  {widthPx, load = () => import('sharp')}: {widthPx?: number | undefined; load?: () => Promise<Sharp>} = {},
): Promise<Uint8Array> {
  const sharp = await loaded(load)
  const image = sharp(Buffer.from(svg), {limitInputPixels: 400_000_000})
  const sized = widthPx === undefined ? image : image.resize({width: widthPx})
  return new Uint8Array(await sized.png({compressionLevel: 9}).toBuffer())
}

type Sharp = typeof import('sharp')

async function loaded(load: () => Promise<Sharp>): Promise<Sharp['default']> {
  try {
    return (await load()).default
  } catch (cause) {
    throw new UserError('PNG files are made by the package "sharp", which is not installed', {
      code: 'SHARP_MISSING',
      exitCode: EXIT.wrongState,
      hints: ['write an SVG instead: `--out map.svg`', '`npm install sharp` in the folder of dnd adds it'],
      cause,
    })
  }
}
