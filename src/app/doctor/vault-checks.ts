import {leftTemporary, listNames} from '../../vault/files.js'
import {hasJournal, readJournal} from '../../vault/journal.js'
import {holderWords, isHeld, leftBesideLock, lookAtLock} from '../../vault/lock.js'
import {settleUnderLock} from '../vault/session.js'
import {readVaultFile} from '../vault/vault-file.js'
import {type Found, fixable, listed, ok, orOk, warning} from './check-up.js'

interface InVault {
  root: string
}

/** Whether the vault's own file reads. */
export function lookAtVaultFile({root}: InVault): Found[] {
  const {name, rules, catalog} = readVaultFile(root)
  return [ok(`"${name}", by the rules of ${rules} and ${catalog.version}`)]
}

/** A command holds the vault for a fraction of a second. */
const LONG_MS = 60_000

/** Who holds the vault. */
export function lookAtVaultLock({root}: InVault): Found[] {
  const {is, holder} = lookAtLock(root)
  if (is === 'free') return [ok('nobody is changing the vault')]
  if (is === 'left') return [fixable(warning(`${holder ? holderWords(holder) : 'a command'} is gone and has left the vault locked`))]
  const since = holder ? Date.parse(holder.since) : Date.now()
  if (Date.now() - since < LONG_MS) return [ok(`${holderWords(holder)} is changing the vault`)]
  return [
    warning(
      `${holderWords(holder)} has held the vault for long`,
      'wait for it, or end it; what it had begun is settled by the next command',
    ),
  ]
}

/** What killed commands left half done. Where a command is at work, it may be that one's. */
export function lookAtLeftovers({root}: InVault): readonly Found[] {
  if (isHeld(root)) return [ok('a command is at work; look again when it has ended')]
  const beside = leftBesideLock(root).map((name) => `.dnd/${name}`)
  const half = [...leftTemporary(root), ...beside]
  const journal = hasJournal(root) ? [journalFound(root)] : []
  const files = half.length === 0 ? [] : [fixable(warning(`killed commands have left half-written files: ${listed(half)}`))]
  return orOk([...journal, ...files, ...gitsLeftovers(root)], 'no killed command has left anything')
}

/** Names of what git gives a merge driver; where git was killed they stay, and `git add .` takes them. */
const MERGE_FILE = /^\.merge_file_\w{6}$/

function gitsLeftovers(root: string): Found[] {
  const names = listNames(root, '.').filter((name) => MERGE_FILE.test(name))
  if (names.length === 0) return []
  return [warning(`a git merge that was killed has left ${listed(names)}`, 'when no merge runs, remove them: `rm .merge_file_*`')]
}

function journalFound(root: string): Found {
  const journal = readJournal(root)
  if (journal) return fixable(warning(`\`${journal.command}\` was killed half way, at ${journal.since}`))
  return warning(
    'a killed command has left a journal that can\'t be read: ".dnd/pending.json"',
    'see what it may have changed: `git status`',
    'then remove it: `rm .dnd/pending.json`',
  )
}

/** As the next command that changes something would. */
export async function settleLeftovers({root}: InVault): Promise<string[]> {
  const told = await settleUnderLock(root, {all: true})
  return told.length > 0 ? told : ['What killed commands had left has been cleared away.']
}
