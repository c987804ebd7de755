import {listParties, type Party} from '../../src/app/play/parties.js'
import {DndCommand} from '../../src/cli/command.js'
import {printParties} from '../../src/print/party/parties.js'

export default class PartyList extends DndCommand {
  static override summary = 'List the parties of the vault and who plays in them.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<{parties: Party[]}> {
    const {flags} = await this.parse(PartyList)
    const parties = listParties(this.vaultOptions(flags))
    this.log(printParties(parties, {width: this.width}))
    return {parties}
  }
}
