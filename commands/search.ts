import {Args, Flags} from '@oclif/core'
import {lookingOf, viewerIn} from '../src/app/entities/observer.js'
import {type FoundEverywhere, PLACES, type Place, searchEverywhere} from '../src/app/search/everywhere.js'
import {vaultRoot, vaultRootIfAny} from '../src/app/vault/root.js'
import {SearchCommand, searchFlags} from '../src/cli/search-command.js'
import {onFlag} from '../src/cli/viewer-flags.js'

export default class Search extends SearchCommand {
  static override summary = 'Find anything: people, places, plots and sessions of the vault, and the catalog.'
  static override description =
    `Say it as in \`dnd catalog search\`. Fields narrow what is of the campaign: kind:npc, tag:harbor, place:port-salt (there, or anywhere within
it), faction:harbor-guild, plot:false-beacon, session:session-3, date:41-2, date:>=41-2-10.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> lamp',
    '<%= config.bin %> <%= command.id %> kind:npc place:port-salt --in vault',
    '<%= config.bin %> <%= command.id %> "faction:harbor-guild -kind:npc" --in vault',
    '<%= config.bin %> <%= command.id %> plot:false-beacon --in vault --limit 5',
    '<%= config.bin %> <%= command.id %> date:41-2-10..41-2-12 --in vault',
    '<%= config.bin %> <%= command.id %> lamp --kind location --players',
    '<%= config.bin %> <%= command.id %> kasimir --kind session --as kasimir-vane --json',
  ]
  static override strict = false
  static override args = {query: Args.string({required: true, description: 'What to look for.'})}
  static override flags = {
    ...searchFlags,
    in: Flags.string({description: 'Where to look.', options: [...PLACES], default: 'all'}),
    campaign: Flags.string({description: 'Only this campaign, and what is of none.', env: 'DND_CAMPAIGN', helpValue: 'CAMPAIGN'}),
    players: Flags.boolean({description: 'Only in what players may see.', default: false}),
    as: Flags.string({description: 'Only in what this character or party may see.', helpValue: 'WHO'}),
    on: onFlag(),
  }

  async run(): Promise<FoundEverywhere> {
    const {argv, flags} = await this.parse(Search)
    const {kind: kinds = [], limit, campaign} = flags
    const options = this.vaultOptions(flags)
    const isOfVault = flags.in === 'vault' || viewerIn(flags) !== undefined
    const root = isOfVault ? vaultRoot(options) : vaultRootIfAny(options)
    const place = flags.in as Place
    return this.report(await searchEverywhere(root, argv.join(' '), {place, kinds, limit, campaign, ...lookingOf(flags)}), flags)
  }
}
