import {undoDecision} from '../../src/app/merging/resolve.js'
import type {MergeState} from '../../src/app/merging/status.js'
import {DndCommand} from '../../src/cli/command.js'
import {printMergeState} from '../../src/print/versions/vault-merge.js'

export default class MergeUndo extends DndCommand {
  static override summary = 'Take the last decision in the merge under way back; again for the one before.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<MergeState> {
    const {flags} = await this.parse(MergeUndo)
    const result = await undoDecision(this.vaultOptions(flags))
    this.log(printMergeState(result))
    return result
  }
}
