import {Args} from '@oclif/core'
import {diffEntries, type EntryDiff} from '../../src/app/homebrew/lineage.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {printEntryDiff} from '../../src/print/catalog/entry-change.js'

export default class CatalogDiff extends DndCommand {
  static override summary = 'Show how an entry differs from its root, or from another.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> frostball',
    '<%= config.bin %> <%= command.id %> spell/fireball spell/fire-storm',
  ]
  static override args = {
    entry: Args.string({required: true, description: 'Name, id, or kind/id.'}),
    other: Args.string({description: 'What to compare it with; its root when absent.'}),
  }

  async run(): Promise<EntryDiff> {
    const {args, flags} = await this.parse(CatalogDiff)
    const diff = await diffEntries(vaultRootIfAny(this.vaultOptions(flags)), args.entry, args.other)
    this.log(printEntryDiff(diff, {width: this.width}))
    return diff
  }
}
