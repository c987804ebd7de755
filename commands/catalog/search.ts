import {Args, Flags} from '@oclif/core'
import {lookingOf, viewerIn} from '../../src/app/entities/observer.js'
import {type FoundEverywhere, PLACES, type Place, searchEverywhere} from '../../src/app/search/everywhere.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {usageError} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {viewerFlags} from '../../src/cli/entity-commands/kind-command.js'
import {SearchCommand, searchFlags} from '../../src/cli/search-command.js'
import {stoppable} from '../../src/cli/stoppable.js'

export default class CatalogSearch extends SearchCommand {
  static override summary = 'Find rules, spells, items and homebrew by any word in them.'
  static override description =
    `Say it as you would at the table: "cr 5 undead", "3rd level wizard spell", "cheap martial weapon". Words are all wanted; the last may be
the start of one, a slip of spelling is put right, and other words for the same thing count too. "Phrases", AND, OR, NOT, parentheses and
fields narrow: level:<=3 class:wizard concentration:no damage:fire,cold cost:<5gp cr:1/4 fly:*. \`dnd catalog list --facets\` shows fields and
their values. /patterns/ are regular expressions over names and texts; i behind one ignores case, and a query behind it narrows.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> fireb',
    '<%= config.bin %> <%= command.id %> cr 5 undead',
    '<%= config.bin %> <%= command.id %> bonus action teleport',
    '<%= config.bin %> <%= command.id %> "level:<=3 class:wizard concentration:no school:evocation"',
    '<%= config.bin %> <%= command.id %> "half damage" save:dex --kind spell',
    "<%= config.bin %> <%= command.id %> '/wall of (fire|ice)/i kind:spell'",
    '<%= config.bin %> <%= command.id %> grapple --kind condition --json',
  ]
  static override strict = false
  static override args = {query: Args.string({required: true, description: 'What to look for.'})}
  static override flags = {
    ...searchFlags,
    in: Flags.string({
      description: "Where to look: the catalog, the vault's own people and places, or both, as `dnd search` does.",
      options: [...PLACES],
      default: 'catalog',
    }),
    ...viewerFlags,
    semantic: Flags.boolean({
      description: 'By meaning, with a model for vectors (`use.embedding` in ai.yaml, or DND_EMBEDDINGS_URL); by words without one.',
    }),
  }

  async run(): Promise<FoundEverywhere> {
    const {argv, flags} = await this.parse(CatalogSearch)
    const root = vaultRootIfAny(this.vaultOptions(flags))
    const options = {kinds: flags.kind ?? [], limit: flags.limit}
    if (flags.semantic && viewerIn(flags)) throw usageError('Players search by words', 'leave `--semantic` away')
    const result = flags.semantic
      ? await this.byMeaning(root, argv.join(' '), options)
      : await searchEverywhere(root, argv.join(' '), {...options, ...lookingOf(flags), place: flags.in as Place})
    return this.report(result, flags)
  }

  /** What talks with services is loaded by whoever wants it. */
  private async byMeaning(root: string | undefined, query: string, options: {kinds: readonly string[]; limit: number}) {
    const {searchByMeaning} = await import('../../src/app/generate/semantic-search.js')
    return stoppable((signal) => searchByMeaning({...ownPlaces(), root}, query, {...options, signal}))
  }
}
