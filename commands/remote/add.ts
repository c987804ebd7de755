import {Args} from '@oclif/core'
import {rememberRemote, type ShownRemote} from '../../src/app/sync/remotes.js'
import {DndCommand} from '../../src/cli/command.js'
import {printRemote} from '../../src/print/versions/sync.js'

export default class RemoteAdd extends DndCommand {
  static override summary = 'Say where another copy of the vault is, for `dnd sync`.'
  static override examples = ['<%= config.bin %> <%= command.id %> origin https://example.com/table.git']
  static override args = {
    name: Args.string({description: 'What to call it: "origin" is usual.', required: true}),
    url: Args.string({description: 'Address by https, ssh or git, or a folder.', required: true}),
  }

  async run(): Promise<ShownRemote> {
    const {args, flags} = await this.parse(RemoteAdd)
    const remote = await rememberRemote(this.vaultOptions(flags), args.name, args.url)
    this.log(printRemote(remote, {width: this.width}))
    this.note('Next: `dnd sync`', flags)
    return remote
  }
}
