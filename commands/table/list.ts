import {Args, Flags} from '@oclif/core'
import {type ListedTable, listTables} from '../../src/app/catalog/roll-table.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {printTables} from '../../src/print/catalog/table-roll.js'

export default class TableList extends DndCommand {
  static override summary = 'List the tables to roll on.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> weather']
  static override args = {word: Args.string({description: 'Only tables with this in their name, summary or tags.'})}
  static override flags = {'no-pager': Flags.boolean({description: 'Print at once, however long.'})}

  async run(): Promise<{tables: readonly ListedTable[]}> {
    const {args, flags} = await this.parse(TableList)
    const list = await listTables(vaultRootIfAny(this.vaultOptions(flags)), args.word)
    await this.show(printTables(list.tables, {width: this.width}), {pager: !flags['no-pager']})
    return list
  }
}
