import {NotFoundError} from '../../errors.js'
import type {Commit, RepositoryStatus} from '../../history/git.js'
import {pathOf} from '../../schema/entity/kinds.js'
import {present} from '../../schema/value.js'
import {fileExists} from '../../vault/files.js'
import {showEntry} from '../catalog/search.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {openHistory} from '../vault/session.js'
import {readVaultFile} from '../vault/vault-file.js'
import {findAny} from './find.js'

export interface EntityHistory {
  path: string
  commits: readonly Commit[]
}

/** The commits that changed an entity of any kind, a homebrew entry or a file of the vault, newest first. */
export async function entityHistory(options: VaultOptions, reference: string, limit: number): Promise<EntityHistory> {
  const root = vaultRoot(options)
  const path = await pathTo(root, reference)
  return {path, commits: await (await openHistory(root)).log(path, {limit})}
}

/** The file of an entity of any kind, of a homebrew entry, or one that is named itself. */
export async function pathTo(root: string, reference: string): Promise<string> {
  if (/\.ya?ml$/.test(reference) && fileExists(root, reference)) return reference
  try {
    return pathOf(findAny(root, reference))
  } catch (error) {
    const homebrew = await homebrewPath(root, reference)
    if (homebrew !== undefined && error instanceof NotFoundError) return homebrew
    throw error
  }
}

async function homebrewPath(root: string, reference: string): Promise<string | undefined> {
  try {
    const {entry} = await showEntry(root, reference)
    const path = `catalog/${entry.kind}/${entry.id}.yaml`
    return fileExists(root, path) ? path : undefined
  } catch {
    return undefined
  }
}

export interface VaultStatus extends RepositoryStatus {
  root: string
  name: string
  rules: string
  catalog: string
  lastCommand?: Commit
}

/** Where one is: the vault, its branch, uncommitted hand edits, and what `dnd undo` would take back. */
export async function vaultStatus(options: VaultOptions): Promise<VaultStatus> {
  const root = vaultRoot(options)
  const {name, rules, catalog} = readVaultFile(root)
  const history = await openHistory(root)
  const [status, last] = [await history.status(), await history.lastCommand()]
  return {root, name, rules, catalog: catalog.version, ...status, ...present({lastCommand: last?.parents.length ? last : undefined})}
}
