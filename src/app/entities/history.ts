import {NotFoundError} from '../../errors.js'
import type {Commit} from '../../history/git.js'
import {pathOf} from '../../schema/entity/kinds.js'
import {fileExists} from '../../vault/files.js'
import {showEntry} from '../catalog/search.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {openHistory} from '../vault/session.js'
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
