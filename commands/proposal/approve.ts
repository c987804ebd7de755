import {Flags} from '@oclif/core'
import type {ChangedProposal} from '../../src/app/proposals/change.js'
import {approve} from '../../src/app/proposals/decide.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {proposalArg} from '../../src/cli/proposal-command.js'
import {printSaid} from '../../src/print/proposals/done.js'

export default class ProposalApprove extends DndCommand {
  static override summary = 'Say yes to a proposal as it is now.'
  static override description =
    'It counts until something else would come of a file that the proposal changes. Unsigned it is told as claimed: anybody can name themselves so.'
  static override examples = ['<%= config.bin %> <%= command.id %> thole-is-in-debt']
  static override args = {proposal: proposalArg}
  static override flags = {why: Flags.string({description: 'What to say with it.', helpValue: 'TEXT'}), author: changeFlags.author}

  async run(): Promise<ChangedProposal> {
    const {args, flags} = await this.parse(ProposalApprove)
    const result = await approve(this.vaultOptions(flags), args.proposal, flags.why)
    this.log(printSaid(result, 'has your yes'))
    return result
  }
}
