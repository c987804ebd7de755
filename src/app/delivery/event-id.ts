import {hash} from 'node:crypto'
import {realpathSync} from 'node:fs'
import {tryGit} from '../../history/run-git.js'
import {vaultPrefix} from '../../history/trees.js'
import {slugOf} from '../../schema/slug.js'
import {readVaultFile} from '../vault/vault-file.js'

/** Letters of a name of a vault, before what tells it from others of that name. */
const NAME_LETTERS = 40

/** The id of an event: the same for the same facts, whoever finds it and how often, and telling nothing of them. */
export function eventId(...facts: readonly (string | number)[]): string {
  return hash('sha256', JSON.stringify(facts)).slice(0, 32)
}

/** What a vault is called where several are told of: its name with a part of its first commit, the same in each clone of it. */
export async function vaultName(root: string): Promise<string> {
  const roots = await tryGit(root, 'rev-list', '--max-parents=0', '--first-parent', 'HEAD')
  const first = roots?.trim().split('\n').at(-1)
  const what = first ? [first, await vaultPrefix(root)] : [realpathSync.native(root)]
  return `${slugOf(readVaultFile(root).name).slice(0, NAME_LETTERS).replace(/-$/, '') || 'vault'}-${eventId(...what).slice(0, 8)}`
}
