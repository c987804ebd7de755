import {hasJournal} from '../../vault/journal.js'
import {isHeld} from '../../vault/lock.js'
import {lookForVault} from '../../vault/paths.js'

/** As `settleVault`, for the vault that a command line means, if it means one. */
export async function settleNearest({
  vault,
  fallback,
  cwd,
}: {
  vault?: string | undefined
  fallback?: string | undefined
  cwd: string
}): Promise<string[]> {
  const root =
    lookForVault({explicit: vault, cwd}) ??
    (vault === undefined && fallback !== undefined ? lookForVault({explicit: fallback, cwd}) : undefined)
  return root === undefined ? [] : settleVault(root)
}

/**
 * Settle what a killed command left half done, so that what is read next is the state before it or after it; what was done, in
 * sentences. Where another command is at work (a hook of git's may well be part of it) there is nothing to settle.
 */
export async function settleVault(root: string): Promise<string[]> {
  if (!hasJournal(root) || isHeld(root)) return []
  const {settleUnderLock} = await import('./session.js')
  return settleUnderLock(root)
}
