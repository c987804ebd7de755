import {growthNotes} from '../assets/growth.js'
import {readAssets} from '../assets/store.js'
import {assetProblems} from '../assets/verify.js'
import {type Found, foundIn, orOk, warning} from './check-up.js'

/** Whether the vault's pictures are there and whole, and what they weigh. */
export function lookAtAssets({root}: {root: string}): readonly Found[] {
  const {assets} = readAssets(root)
  const heavy = growthNotes(root, assets).map((note) => warning(note.replace(/\.$/, ''), 'see which weigh most: `dnd asset list --json`'))
  const count = `${assets.length} ${assets.length === 1 ? 'picture' : 'pictures'}`
  return orOk([...foundIn(assetProblems(root)), ...heavy], assets.length === 0 ? 'the vault keeps none' : `${count}, all there and whole`)
}
