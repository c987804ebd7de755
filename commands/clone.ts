import {Args} from '@oclif/core'
import {type Cloned, cloneVault} from '../src/app/sync/clone.js'
import {driverCommand} from '../src/app/vault/setup-git.js'
import {DndCommand} from '../src/cli/command.js'
import {programWords} from '../src/cli/program.js'
import {talkFlags, talking} from '../src/cli/talk.js'
import {printCloned} from '../src/print/versions/sync.js'

export default class Clone extends DndCommand {
  static override summary = 'Take a vault over from a remote, set up merging, and check it.'
  static override description = [
    'It is looked at before a file of it is written; no hook, filter or program that comes with it is started.',
    'What is no vault is not kept. A folder that is there has to be empty.',
  ].join(' ')
  static override examples = [
    '<%= config.bin %> <%= command.id %> table.git my-table',
    '<%= config.bin %> <%= command.id %> table.git second --timeout 300',
  ]
  static override args = {
    url: Args.string({description: 'Address by https, ssh or git, or a folder.', required: true}),
    dir: Args.string({description: "New folder; the address's last word when absent."}),
  }
  static override flags = talkFlags

  async run(): Promise<Cloned> {
    const {args, flags} = await this.parse(Clone)
    const {timeout, quiet} = flags
    const driver = driverCommand(programWords(this.config.bin))
    const cloned = await talking({timeout, quiet, canAsk: this.canAsk(flags)}, (talk) =>
      cloneVault(this.vaultOptions(flags), {url: args.url, dir: args.dir, driver, talk}),
    )
    this.log(printCloned(cloned))
    return cloned
  }
}
