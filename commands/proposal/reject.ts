import {Flags} from '@oclif/core'
import type {ChangedProposal} from '../../src/app/proposals/change.js'
import {reject} from '../../src/app/proposals/decide.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {proposalArg} from '../../src/cli/proposal-command.js'
import {printSaid} from '../../src/print/proposals/done.js'

export default class ProposalReject extends DndCommand {
  static override summary = 'Say no to a proposal: for DMs.'
  static override description = 'It stays on its branch, and can be proposed again from there.'
  static override examples = ['<%= config.bin %> <%= command.id %> thole-is-in-debt --why "Not in this chapter."']
  static override args = {proposal: proposalArg}
  static override flags = {why: Flags.string({description: 'What to say with it.', helpValue: 'TEXT'}), author: changeFlags.author}

  async run(): Promise<ChangedProposal> {
    const {args, flags} = await this.parse(ProposalReject)
    const result = await reject(this.vaultOptions(flags), args.proposal, flags.why)
    this.log(printSaid(result, 'is rejected'))
    return result
  }
}
