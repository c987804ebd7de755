import {Args} from '@oclif/core'
import {type Lineage, lineageOf} from '../../src/app/homebrew/lineage.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {printLineage} from '../../src/print/catalog/lineage.js'

export default class CatalogLineage extends DndCommand {
  static override summary = 'Draw where an entry comes from and what was adapted from it.'
  static override examples = ['<%= config.bin %> <%= command.id %> fireball']
  static override args = {entry: Args.string({required: true, description: 'Name, id, or kind/id.'})}

  async run(): Promise<Lineage> {
    const {args, flags} = await this.parse(CatalogLineage)
    const lineage = await lineageOf(vaultRootIfAny(this.vaultOptions(flags)), args.entry)
    this.log(printLineage(lineage))
    return lineage
  }
}
