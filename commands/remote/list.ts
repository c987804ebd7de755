import {type ShownRemote, shownRemotes} from '../../src/app/sync/remotes.js'
import {DndCommand} from '../../src/cli/command.js'
import {printRemotes} from '../../src/print/versions/sync.js'

export default class RemoteList extends DndCommand {
  static override summary = 'List where other copies of the vault are, and which branches follow them.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<{remotes: ShownRemote[]}> {
    const {flags} = await this.parse(RemoteList)
    const remotes = await shownRemotes(this.vaultOptions(flags))
    this.log(printRemotes(remotes, {width: this.width}))
    return {remotes}
  }
}
