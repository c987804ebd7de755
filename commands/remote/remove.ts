import {Args} from '@oclif/core'
import {forgetRemote, type ShownRemote} from '../../src/app/sync/remotes.js'
import {DndCommand} from '../../src/cli/command.js'
import {printRemoved} from '../../src/print/versions/sync.js'

export default class RemoteRemove extends DndCommand {
  static override summary = 'Forget where another copy of the vault is; nothing changes there.'
  static override examples = ['<%= config.bin %> <%= command.id %> origin']
  static override args = {name: Args.string({description: 'Its name.', required: true})}

  async run(): Promise<ShownRemote> {
    const {args, flags} = await this.parse(RemoteRemove)
    const remote = await forgetRemote(this.vaultOptions(flags), args.name)
    this.log(printRemoved(remote))
    return remote
  }
}
