import {Flags} from '@oclif/core'
import {type MergedProposal, mergeProposal} from '../../src/app/proposals/merging.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {proposalArg} from '../../src/cli/proposal-command.js'
import {printMergedProposal} from '../../src/print/proposals/done.js'

export default class ProposalMerge extends DndCommand {
  static override summary = 'Merge a proposal into main, once it has every yes that it takes.'
  static override description = 'What main got meanwhile stays. One commit with two parents, which `dnd undo` takes back.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> thole-is-in-debt',
    '<%= config.bin %> <%= command.id %> thole-is-in-debt --delete-branch',
  ]
  static override args = {proposal: proposalArg}
  static override flags = {
    force: Flags.boolean({description: 'Also what breaks a rule; never without a yes that it takes.', default: false}),
    'delete-branch': Flags.boolean({description: 'Forget its branch afterwards.', default: false}),
    author: changeFlags.author,
  }

  async run(): Promise<MergedProposal> {
    const {args, flags} = await this.parse(ProposalMerge)
    const wanted = {force: flags.force, deleteBranch: flags['delete-branch']}
    const result = await mergeProposal(this.vaultOptions(flags), args.proposal, wanted)
    this.log(printMergedProposal(result))
    return result
  }
}
