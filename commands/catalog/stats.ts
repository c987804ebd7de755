import {type SearchStats, searchStats} from '../../src/app/catalog/search-log.js'
import {vaultRoot} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {printSearchStats} from '../../src/print/catalog/search-stats.js'

export default class CatalogStats extends DndCommand {
  static override summary = 'What this table searches for, and what it does not find.'
  static override description = 'Kept in .dnd/ on this machine alone; DND_SEARCH_LOG=off turns it off.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<SearchStats> {
    const {flags} = await this.parse(CatalogStats)
    const stats = searchStats(vaultRoot(this.vaultOptions(flags)))
    this.log(printSearchStats(stats))
    return stats
  }
}
