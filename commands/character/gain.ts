import {Args, Flags} from '@oclif/core'
import type {Actor} from '../../src/app/play/play.js'
import {parseCoins, splitCoins} from '../../src/app/play/read-coins.js'
import {usageError} from '../../src/cli/command.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, gainFlags, gainOf, playFlags} from '../../src/cli/play-flags.js'
import {coinsSplit} from '../../src/print/entity/played.js'
import type {Act} from '../../src/schema/act.js'

export default class CharacterGain extends PlayCommand {
  static override summary = 'Add a thing from the catalog to an inventory, or coins to the purse.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria rope --quantity 2',
    '<%= config.bin %> <%= command.id %> aria flame-tongue --base longsword',
    '<%= config.bin %> <%= command.id %> aria 25gp',
    '<%= config.bin %> <%= command.id %> aria brenna rope',
    '<%= config.bin %> <%= command.id %> aria brenna tamsin 100gp --split',
  ]
  static override args = {
    character: charactersArg,
    what: Args.string({required: true, description: 'Name or id of the thing, or coins such as 25gp.'}),
  }
  static override flags = {
    ...playFlags,
    ...gainFlags,
    split: Flags.boolean({description: 'Coins are shared out; the copper left over is kept by whoever is named first.'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterGain)
    const coins = parseCoins(args.what)
    if (flags.split && !coins) throw usageError('Only coins are shared out', 'name each thing for whoever gets it')
    if (!coins) return this.perform(flags, args.character, {type: 'gain', item: args.what, ...gainOf(flags)})
    if (!flags.split) return this.perform(flags, args.character, {type: 'receive', coins})
    const actOf = ({place, of}: Actor): Act => ({type: 'receive', coins: splitCoins(coins, of)[place] ?? {}})
    return this.perform(flags, args.character, {type: 'receive', actOf}, {told: (played) => ({split: coinsSplit(coins, played)})})
  }
}
