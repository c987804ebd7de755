import {vaultRoot} from '../../../src/app/vault/root.js'
import {DndCommand} from '../../../src/cli/command.js'
import {type KeyShown, listKeys} from '../../../src/host/keyring.js'
import {printKeys} from '../../../src/print/table/keys.js'

export default class HostKeyList extends DndCommand {
  static override summary = "List the keys of scripts at the table's host: what each is for, and until when; never the keys."
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<{keys: KeyShown[]}> {
    const {flags} = await this.parse(HostKeyList)
    const keys = listKeys(vaultRoot(this.vaultOptions(flags)))
    this.log(printKeys(keys, {width: this.width}))
    return {keys}
  }
}
