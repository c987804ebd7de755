import {type Review, reviewProposal} from '../../src/app/proposals/review.js'
import {DndCommand} from '../../src/cli/command.js'
import {proposalArg} from '../../src/cli/proposal-command.js'
import {printReview} from '../../src/print/proposals/review.js'

export default class ProposalShow extends DndCommand {
  static override summary = 'Show what a proposal would change, break and show to players, who said yes, and what it still takes.'
  static override description = 'As if it were merged into main now. Nothing is written.'
  static override examples = ['<%= config.bin %> <%= command.id %> thole-is-in-debt']
  static override args = {proposal: proposalArg}

  async run(): Promise<Review> {
    const {args, flags} = await this.parse(ProposalShow)
    const result = await reviewProposal(this.vaultOptions(flags), args.proposal)
    this.log(printReview(result, {width: this.width}))
    return result
  }
}
