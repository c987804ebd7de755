import {Args} from '@oclif/core'
import {type EntryChange, removeEntry} from '../../src/app/homebrew/change.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {printEntryChange} from '../../src/print/catalog/entry-change.js'

export default class CatalogRemove extends DndCommand {
  static override summary = 'Take an entry of your own out of the catalog; git keeps it.'
  static override examples = ['<%= config.bin %> <%= command.id %> spell/frostball']
  static override args = {entry: Args.string({required: true, description: 'Name, id, or kind/id.'})}
  static override flags = {...changeFlags}

  async run(): Promise<EntryChange> {
    const {args, flags} = await this.parse(CatalogRemove)
    const change = await removeEntry(this.vaultOptions(flags), args.entry)
    this.log(printEntryChange('Removed', change, {width: this.width}))
    return change
  }
}
