import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type Committed, changeVault} from '../vault/session.js'
import {type Kept, placeAsset} from './add.js'
import {readAssetBytes} from './export.js'
import {type AssetFilter, findAsset} from './list.js'
import {getAssets} from './store.js'
import {subjectWords} from './subject.js'

/** Make a picture the one to show of its subject in its role. */
export async function useAsset(
  options: VaultOptions,
  asked: string,
  filter: AssetFilter & {version?: number | undefined} = {},
): Promise<Kept & {committed: Committed}> {
  const {id} = await findAsset(vaultRoot(options), asked, filter)
  const {result, committed} = await changeVault(options, 'dnd asset use', (root) => {
    const assets = getAssets(root)
    const asset = assets.find((each) => each.id === id) ?? assets[0]
    if (!asset) throw new TypeError(`"${id}" was found and is not there`)
    const {files, assets: _, ...kept} = placeAsset(root, assets, {...asset, bytes: readAssetBytes(root, asset)}, new Date().toISOString())
    const what = asset.of ? `${subjectWords(asset.of)} ${asset.role}` : asset.id
    return {change: {subject: `asset: show v${kept.version} of ${what}`, command: 'dnd asset use', files}, result: kept}
  })
  return {...result, committed}
}
