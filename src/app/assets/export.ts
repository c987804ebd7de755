import {UserError} from '../../errors.js'
import {resizePicture} from '../../generate/pictures/resize.js'
import type {Asset} from '../../schema/asset.js'
import {pictureFacts, type WrittenFormat} from '../../schema/picture.js'
import {readContent} from '../../vault/files.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {assetMissing} from './add.js'
import {type AssetFilter, findAsset} from './list.js'
import {stripPicture} from './strip-picture.js'

export interface ExportWanted extends AssetFilter {
  asked: string
  version?: number | undefined
  widthPx?: number | undefined
  heightPx?: number | undefined
  format?: WrittenFormat | undefined
}

/** A picture as it is given away. */
export interface ExportedAsset {
  id: string
  mime: string
  widthPx: number
  heightPx: number
  bytes: Uint8Array
}

/** A picture at the size and in the form asked for, with nothing in it that isn't seen: no prompt, place or maker's name. */
export async function exportAsset(
  options: VaultOptions,
  {asked, widthPx, heightPx, format, ...filter}: ExportWanted,
): Promise<ExportedAsset> {
  const root = vaultRoot(options)
  const asset = await findAsset(root, asked, filter)
  const bytes = readAssetBytes(root, asset)
  const isPlain = widthPx === undefined && heightPx === undefined && (format ?? endingOf(asset)) === endingOf(asset)
  const isForPlayers = filter.players === true || filter.as !== undefined
  const written = isPlain ? plain(asset, bytes, isForPlayers) : await made(asset, bytes, {widthPx, heightPx, format})
  const {mime, widthPx: width, heightPx: height} = pictureFacts(written) ?? asset
  return {id: asset.id, mime, widthPx: width, heightPx: height, bytes: written}
}

/** The bytes of a picture that is in the index. Throws `ASSET_MISSING`. */
export function readAssetBytes(root: string, {file}: Asset): Uint8Array {
  const bytes = readContent(root, file)
  if (!bytes) throw assetMissing(file)
  return new Uint8Array(bytes)
}

function endingOf({file}: Asset): string {
  return file.slice(file.lastIndexOf('.') + 1)
}

function plain(asset: Asset, bytes: Uint8Array, isForPlayers: boolean): Uint8Array {
  const stripped = stripPicture(bytes)?.bytes
  if (stripped) return stripped
  if (!isForPlayers && asset.mime === 'image/svg+xml') return bytes
  throw new UserError(`What is in "${asset.id}" beside the picture can't be told, so it is not given away`, {
    code: 'ASSET_FORMAT',
    hints: ['give it away as another kind of picture: `--format png`'],
  })
}

/** What others drew as SVG may hold anything, and is not drawn here. */
async function made(asset: Asset, bytes: Uint8Array, wanted: Pick<ExportWanted, 'widthPx' | 'heightPx' | 'format'>): Promise<Uint8Array> {
  if (asset.mime === 'image/svg+xml' && asset.made.by !== 'offline')
    throw new UserError(`"${asset.id}" is an SVG from elsewhere, which dnd does not draw`, {
      code: 'ASSET_FORMAT',
      hints: [`have a program for pictures do it: \`dnd asset export ${asset.id} --output ${asset.id}.svg\``],
    })
  const own = endingOf(asset)
  const format = wanted.format ?? (own === 'jpg' || own === 'webp' ? own : 'png')
  return resizePicture(bytes, {...wanted, format})
}
