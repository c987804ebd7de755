import type {Commit, RepositoryStatus} from '../../history/git.js'
import {present} from '../../schema/value.js'
import {type VaultOptions, vaultRoot} from './root.js'
import {openHistory} from './session.js'
import {readVaultFile} from './vault-file.js'

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
  const [status, last] = await Promise.all([history.status(), history.lastCommand()])
  return {root, name, rules, catalog: catalog.version, ...status, ...present({lastCommand: last?.parents.length ? last : undefined})}
}
