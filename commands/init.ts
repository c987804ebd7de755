import {Args, Flags} from '@oclif/core'
import {type InitResult, initVault} from '../src/app/vault/init.js'
import {driverCommand} from '../src/app/vault/setup-git.js'
import {changeFlags, DndCommand} from '../src/cli/command.js'
import {programWords} from '../src/cli/program.js'

export default class Init extends DndCommand {
  static override summary = 'Make a folder a vault: a git repository for your characters and campaigns.'
  static override examples = ['<%= config.bin %> init', '<%= config.bin %> init curse-of-the-marsh --name "Curse of the Marsh"']
  static override args = {dir: Args.string({description: 'Folder; made when it is missing.', default: '.'})}
  static override flags = {
    ...changeFlags,
    name: Flags.string({description: "What the table calls its game; the folder's name when absent.", helpValue: 'TEXT'}),
  }

  async run(): Promise<InitResult> {
    const {args, flags} = await this.parse(Init)
    const result = await initVault(this.vaultOptions(flags), {
      dir: args.dir,
      name: flags.name,
      driver: driverCommand(programWords(this.config.bin)),
    })
    this.log(`${result.name} is a vault now: ${result.root}`)
    this.note('Next: `dnd character create`, or look around with `dnd catalog search dragon`', flags)
    return result
  }
}
