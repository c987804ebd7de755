import {mergeVault} from '../merging/merge-vault.js'
import type {Strategy, VaultMerge} from '../merging/vault-merge.js'
import type {VaultOptions} from '../vault/root.js'

/** Merge what a remote has into the present branch: the one place where `sync` merges. A conflict is left open as a merge begun. */
export function mergeRemote(
  options: VaultOptions,
  revision: string,
  {strategy, dryRun}: {strategy?: Strategy | undefined; dryRun: boolean},
): Promise<VaultMerge> {
  return mergeVault(options, revision, {dryRun, ...(strategy === undefined ? {} : {strategy})})
}
