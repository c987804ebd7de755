import type {Asset} from '../../schema/asset.js'
import {isKind} from '../../schema/entity/kinds.js'
import {remembering} from '../../schema/lazily.js'
import {onlookerAt, type Viewer} from '../entities/observer.js'
import {readAssets} from './store.js'

/**
 * Whether a viewer may see a picture: it is nobody's secret, and what it shows is known to them under its own name. A picture of what
 * was deleted or can't be read is not seen.
 */
export function sightOf(root: string, viewer: Viewer): (asset: Asset) => boolean {
  const onlooker = remembering((campaign: string | undefined) => onlookerAt(root, viewer, campaign))
  return ({of, secret}) => {
    if (secret) return false
    if (of === undefined || !isKind(of.kind)) return true
    return onlooker(of.campaign)
      .known(of.kind)
      .some(({id, summary}) => id === of.id && summary.ref.id === of.id)
  }
}

/** SHA-256 of every picture that a viewer may not see, by whatever name a file has it. */
export function hiddenPictures(root: string, viewer: Viewer): ReadonlySet<string> {
  const sees = sightOf(root, viewer)
  return new Set(
    readAssets(root)
      .assets.filter((asset) => !sees(asset))
      .map(({file}) => hashIn(file)),
  )
}

/** The hash in a picture's path. */
export function hashIn(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
}
