import {Args} from '@oclif/core'
import type {ChangedProposal} from '../../src/app/proposals/change.js'
import {commentOn} from '../../src/app/proposals/decide.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {proposalArg} from '../../src/cli/proposal-command.js'
import {printSaid} from '../../src/print/proposals/done.js'

export default class ProposalComment extends DndCommand {
  static override summary = 'Say something to a proposal.'
  static override description = 'One commit on its branch; the work tree stays as it is.'
  static override examples = ['<%= config.bin %> <%= command.id %> thole-is-in-debt "To whom?"']
  static override args = {proposal: proposalArg, text: Args.string({required: true, description: 'What to say.'})}
  static override flags = {author: changeFlags.author}

  async run(): Promise<ChangedProposal> {
    const {args, flags} = await this.parse(ProposalComment)
    if (args.text.trim() === '') throw usageError('The comment says nothing', 'write it behind the id, in quotes')
    const result = await commentOn(this.vaultOptions(flags), args.proposal, args.text)
    this.log(printSaid(result, 'has your comment'))
    return result
  }
}
