import type {Diagnostic} from '../../diagnostic.js'
import {folderProblem, listFolders, listYaml} from '../../vault/files.js'
import {HOMEBREW} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'
import {type Look, lookAtFiles} from './look-at-files.js'

/** Paths of the vault's own content, sorted within each kind. */
export function listHomebrew(root: VaultSource): string[] {
  return homebrewFolders(root).flatMap((folder) => listYaml(root, folder))
}

/** Folders of homebrew that can't be listed. */
export function unlistedHomebrew(root: VaultSource): Diagnostic[] {
  return [HOMEBREW, ...homebrewFolders(root)].flatMap((folder) => folderProblem(root, folder) ?? [])
}

function homebrewFolders(root: VaultSource): string[] {
  return listFolders(root, HOMEBREW).map((kind) => `${HOMEBREW}/${kind}`)
}

/** The vault's own content as the disk has it. */
export interface HomebrewLook extends Look {
  /** Folders that can't be listed, so that nobody sees what is in them. */
  unlisted: readonly Diagnostic[]
}

/** Look at every homebrew file, which any command does that reads the catalog. */
export function lookAtHomebrew(root: string): HomebrewLook {
  const folders = homebrewFolders(root)
  const look = lookAtFiles(
    root,
    folders.map((folder) => ({folder})),
  )
  // What can't be listed seems empty, and few folders are.
  const empty = folders.length === 0 ? [HOMEBREW] : look.empty
  return {...look, unlisted: empty.flatMap((folder) => folderProblem(root, folder) ?? [])}
}
