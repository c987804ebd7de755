import type {EncumbrancePolicy} from '../../rules/check/encumbrance.js'
import {readText} from '../../vault/files.js'
import {findVault, lookForVault, VAULT_FILE} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'

/** Where a command looks for its vault, and how it leaves its changes. */
export interface VaultOptions {
  /** `--vault`; absent: the nearest upward from `cwd`. */
  vault?: string | undefined
  /** The user's own setting, for when there is no vault upward. */
  fallback?: string | undefined
  cwd: string
  /** `--author`, "Name <mail>". */
  author?: string | undefined
  /** Who commits when git and the vault name nobody: the user's own setting. */
  userAuthor?: string | undefined
  /** False for `--no-commit`. */
  commit?: boolean | undefined
  /** Told the branch of a change that was done on another than the main one. */
  onBranch?: ((branch: string) => void) | undefined
  /** Whoever has to say yes has done so: a protected main branch takes the change. */
  isApproved?: boolean | undefined
  /** What its commit carries beside the command's name: by it whoever asked finds it again. */
  trailers?: Readonly<Record<string, string>> | undefined
}

/** The vault's root for a command that reads; `undefined` when it works without one. */
export function vaultRoot({vault, fallback, cwd}: VaultOptions): string {
  if (vault === undefined && fallback !== undefined && lookForVault({cwd}) === undefined) return findVault({explicit: fallback, cwd})
  return findVault({explicit: vault, cwd})
}

/** As `vaultRoot`, for a command that also works without a vault. */
export function vaultRootIfAny(options: VaultOptions): string | undefined {
  const {vault, fallback, cwd} = options
  return vault === undefined && fallback === undefined ? lookForVault({cwd}) : vaultRoot(options)
}

/** What the vault makes of weight. Few vaults say, and a file that doesn't need not be parsed. */
export async function encumbranceOf(root: VaultSource): Promise<EncumbrancePolicy | undefined> {
  if (!readText(root, VAULT_FILE).includes('encumbrance')) return undefined
  const {readVaultFile} = await import('./vault-file.js')
  return readVaultFile(root).policies?.encumbrance
}
