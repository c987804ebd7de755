import {Args} from '@oclif/core'
import {vaultRoot} from '../../../src/app/vault/root.js'
import {DndCommand} from '../../../src/cli/command.js'
import {type KeyShown, revokeKey} from '../../../src/host/keyring.js'
import {printRevokedKey} from '../../../src/print/table/keys.js'

export default class HostKeyRevoke extends DndCommand {
  static override summary = "Take back a script's key: from this moment on it opens nothing, also at a host that runs."
  static override examples = ['<%= config.bin %> <%= command.id %> "Overlay"']
  static override args = {key: Args.string({description: 'Its name or id; `dnd host key list` has them.', required: true})}

  async run(): Promise<{revoked: KeyShown}> {
    const {args, flags} = await this.parse(HostKeyRevoke)
    const revoked = await revokeKey(vaultRoot(this.vaultOptions(flags)), args.key)
    this.log(printRevokedKey(revoked))
    return {revoked}
  }
}
