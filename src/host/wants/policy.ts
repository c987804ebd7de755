import {readVaultFile} from '../../app/vault/vault-file.js'
import {InvalidDataError} from '../../errors.js'
import {type Answer, TABLE_POLICY, type Want} from '../../schema/host.js'

/** What becomes of a kind of want at a vault's table. While `dnd.yaml` can't be read, the DM is asked for everything. */
export function policyOf(root: string, want: Want): Answer {
  try {
    return readVaultFile(root).policies?.table?.[want] ?? TABLE_POLICY[want]
  } catch (error) {
    if (error instanceof InvalidDataError) return 'ask'
    throw error
  }
}
