import {Args} from '@oclif/core'
import {similarTo} from '../../src/app/catalog/search.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {printHits} from '../../src/print/catalog/search.js'

export default class CatalogSimilar extends DndCommand {
  static override summary = 'Entries most like one, by their words and facts.'
  static override examples = ['<%= config.bin %> <%= command.id %> fireball', '<%= config.bin %> <%= command.id %> monster/wolf --limit 5']
  static override strict = false
  static override args = {entry: Args.string({required: true, description: 'Name, id, or kind/id.'})}
  static override flags = {
    limit: integerFlag({char: 'l', description: 'At most so many.', default: 10, min: 1, max: 100, helpValue: 'N'}),
  }

  async run(): Promise<Awaited<ReturnType<typeof similarTo>>> {
    const {argv, flags} = await this.parse(CatalogSimilar)
    const similar = await similarTo(vaultRootIfAny(this.vaultOptions(flags)), argv.join(' '), flags.limit)
    this.log(printHits({query: similar.entry.name, hits: similar.hits}, {width: this.width}))
    return similar
  }
}
