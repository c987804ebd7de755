import {type VaultStatus, vaultStatus} from '../src/app/vault/status.js'
import {DndCommand} from '../src/cli/command.js'
import {printStatus} from '../src/print/versions/history.js'

export default class Status extends DndCommand {
  static override summary = 'Say where you are: the vault, its branch, hand edits, and what undo would take back.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<VaultStatus> {
    const {flags} = await this.parse(Status)
    const status = await vaultStatus(this.vaultOptions(flags))
    this.log(printStatus(status))
    return status
  }
}
