import {redoDecision} from '../../src/app/merging/resolve.js'
import type {MergeState} from '../../src/app/merging/status.js'
import {DndCommand} from '../../src/cli/command.js'
import {printMergeState} from '../../src/print/versions/vault-merge.js'

export default class MergeRedo extends DndCommand {
  static override summary = 'Decide again what `merge undo` took back last.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<MergeState> {
    const {flags} = await this.parse(MergeRedo)
    const result = await redoDecision(this.vaultOptions(flags))
    this.log(printMergeState(result))
    return result
  }
}
