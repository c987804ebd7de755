import {Flags} from '@oclif/core'
import {continueMerge} from '../../src/app/merging/finish.js'
import type {VaultMerge} from '../../src/app/merging/vault-merge.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {EXIT} from '../../src/errors.js'
import {printVaultMerge} from '../../src/print/versions/vault-merge.js'

export default class MergeContinue extends DndCommand {
  static override summary = 'End the merge under way with its commit.'
  static override description = 'Refused while a place is open, and when a rule is broken that neither side broke (exit status 5).'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = {
    author: changeFlags.author,
    force: Flags.boolean({description: 'Commit it even when it breaks a rule.', default: false}),
  }

  async run(): Promise<VaultMerge> {
    const {flags} = await this.parse(MergeContinue)
    const result = await continueMerge(this.vaultOptions(flags), {force: flags.force})
    this.log(printVaultMerge(result, {width: this.width}))
    if (result.outcome === 'rules') process.exitCode = EXIT.conflict
    return result
  }
}
