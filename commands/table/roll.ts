import {Args, Flags} from '@oclif/core'
import {rollOnTable, type TableRolls} from '../../src/app/catalog/roll-table.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {freshSeed} from '../../src/cli/seed.js'
import {printTableRolls} from '../../src/print/catalog/table-roll.js'

export default class TableRollCommand extends DndCommand {
  static override summary = 'Roll on a table.'
  static override description =
    `Dice in the row are rolled along, and so is a table that the row leads to. Tables of your own lie in the vault's
catalog/table folder.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> trinkets',
    '<%= config.bin %> <%= command.id %> "wand of wonder" --seed 7',
    '<%= config.bin %> <%= command.id %> names-dwarf --times 5 --json',
  ]
  static override strict = false
  static override args = {table: Args.string({required: true, description: 'Name or id of the table.'})}
  static override flags = {
    seed: Flags.string({description: 'The same seed gives the same rolls.', helpValue: 'TEXT'}),
    times: integerFlag({char: 'n', description: 'Roll so many times.', default: 1, min: 1, max: 1000}),
  }

  async run(): Promise<TableRolls> {
    const {argv, flags} = await this.parse(TableRollCommand)
    const root = vaultRootIfAny(this.vaultOptions(flags))
    const rolled = await rollOnTable(root, argv.join(' '), {seed: flags.seed ?? freshSeed(), times: flags.times})
    this.log(printTableRolls(rolled, {width: this.width}))
    return rolled
  }
}
