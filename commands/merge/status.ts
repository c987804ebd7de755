import {type MergeState, mergeStatus} from '../../src/app/merging/status.js'
import {DndCommand} from '../../src/cli/command.js'
import {printMergeState} from '../../src/print/versions/vault-merge.js'

export default class MergeStatus extends DndCommand {
  static override summary = 'How far the merge under way is: what is decided, and what is open.'
  static override description = "Worked out from git's index, whoever began the merge."
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<MergeState> {
    const {flags} = await this.parse(MergeStatus)
    const result = await mergeStatus(this.vaultOptions(flags))
    this.log(printMergeState(result))
    return result
  }
}
