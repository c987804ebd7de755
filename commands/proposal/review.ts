import {Args} from '@oclif/core'
import {listProposals, type ProposalList} from '../../src/app/proposals/list.js'
import {openProposals} from '../../src/app/proposals/live.js'
import {reviewProposal} from '../../src/app/proposals/review.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {requireScreen, withFullScreen} from '../../src/cli/screen-command.js'
import {readUserKeys} from '../../src/cli/user-keys.js'
import {EXIT} from '../../src/errors.js'
import {browserPen} from '../../src/print/catalog/browser.js'
import {proposalSource} from '../../src/print/proposals/source.js'

export default class ProposalReview extends DndCommand {
  static override summary = 'Look through what is proposed, and answer it, on a screen.'
  static override description =
    'Enter opens one, a says yes, r no, c something, m merges it, and ? shows all keys. `dnd proposals` and `dnd proposal show` print the same.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> thole-is-in-debt']
  static override args = {proposal: Args.string({description: 'Id or title, or the start of one; all that are open when absent.'})}
  static override flags = {author: changeFlags.author}

  async run(): Promise<ProposalList> {
    const {args, flags} = await this.parse(ProposalReview)
    const options = this.vaultOptions(flags)
    requireScreen({canAsk: this.canAsk(flags), command: 'dnd proposal review', instead: 'dnd proposals'})
    const id = args.proposal === undefined ? undefined : (await reviewProposal(options, args.proposal)).id
    const {showProposals, checkUserKeys, SMALLEST} = await import('../../src/screens/proposal/open.js')
    const {tables} = await readUserKeys(checkUserKeys)
    const source = proposalSource(await openProposals(options))
    const isInterrupted = await withFullScreen({title: 'review of proposals', least: SMALLEST, instead: 'dnd proposals'}, (screen) =>
      showProposals(source, browserPen, screen, {id, table: tables.proposal}),
    )
    if (isInterrupted) this.exit(EXIT.interrupted)
    return listProposals(options, {all: false})
  }
}
