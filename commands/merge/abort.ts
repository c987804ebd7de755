import {Flags} from '@oclif/core'
import {type Abandoned, abortMerge} from '../../src/app/merging/finish.js'
import {DndCommand} from '../../src/cli/command.js'
import {printAbandoned} from '../../src/print/versions/vault-merge.js'

export default class MergeAbort extends DndCommand {
  static override summary = 'Give the merge under way up: the vault is as it was before it.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = {
    force: Flags.boolean({description: 'Also lose what was edited since in files that were merged.', default: false}),
  }

  async run(): Promise<Abandoned> {
    const {flags} = await this.parse(MergeAbort)
    const result = await abortMerge(this.vaultOptions(flags), {force: flags.force})
    this.log(printAbandoned(result))
    return result
  }
}
