import {Flags} from '@oclif/core'
import {listProposals, type ProposalList} from '../src/app/proposals/list.js'
import {DndCommand} from '../src/cli/command.js'
import {printProposals} from '../src/print/proposals/list.js'

export default class ListProposals extends DndCommand {
  static override summary = 'List what is proposed to main, the newest first.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --all']
  static override flags = {
    all: Flags.boolean({char: 'a', description: 'Also what was merged, rejected or withdrawn.', default: false}),
  }

  async run(): Promise<ProposalList> {
    const {flags} = await this.parse(ListProposals)
    const result = await listProposals(this.vaultOptions(flags), flags)
    this.log(printProposals(result, {width: this.width, all: flags.all}))
    return result
  }
}
