import {Flags} from '@oclif/core'
import {type Review, reviewMerges} from '../../src/app/merging/review.js'
import {DndCommand} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {printReview} from '../../src/print/versions/vault-merge.js'

const USUAL = 10

export default class MergeReview extends DndCommand {
  static override summary = 'What past merges decided where both sides had changed the same, and whose word they took.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --limit 1 --as-case cases']
  static override flags = {
    limit: integerFlag({char: 'n', description: 'Merges to look at.', default: USUAL, min: 1, max: 1000, helpValue: 'N'}),
    'as-case': Flags.string({description: 'Write what was decided there, as base, ours, theirs and expected.', helpValue: 'DIR'}),
  }

  async run(): Promise<Review> {
    const {flags} = await this.parse(MergeReview)
    const result = await reviewMerges(this.vaultOptions(flags), {limit: flags.limit, asCase: flags['as-case']})
    this.log(printReview(result))
    return result
  }
}
