import type {FileState} from '../../catalog/store.js'
import {listFolders, listYaml, stateOf} from '../../vault/files.js'
import {HOMEBREW} from '../../vault/paths.js'

/** The vault's own content as the disk has it. */
export function listHomebrew(root: string): FileState[] {
  return listFolders(root, HOMEBREW).flatMap((kind) => listYaml(root, `${HOMEBREW}/${kind}`).map((path) => stateOf(root, path)))
}
