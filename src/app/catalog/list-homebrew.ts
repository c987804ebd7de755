import type {FileState} from '../../catalog/store.js'
import {listFolders, listYaml, stateOf} from '../../vault/files.js'

/** Folder of a vault's own content: one folder a kind in it, one file an entry. */
export const HOMEBREW = 'catalog'

/** The vault's own content as the disk has it. */
export function listHomebrew(root: string): FileState[] {
  return listFolders(root, HOMEBREW).flatMap((kind) => listYaml(root, `${HOMEBREW}/${kind}`).map((path) => stateOf(root, path)))
}
