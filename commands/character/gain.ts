import {Args} from '@oclif/core'
import {parseCoins} from '../../src/app/play/read-coins.js'
import {changeFlags} from '../../src/cli/command.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {characterArg, gainFlags, gainOf} from '../../src/cli/play-flags.js'

export default class CharacterGain extends PlayCommand {
  static override summary = 'Add a thing from the catalog to an inventory, or coins to the purse.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria rope --quantity 2',
    '<%= config.bin %> <%= command.id %> aria flame-tongue --base longsword',
    '<%= config.bin %> <%= command.id %> aria 25gp',
  ]
  static override args = {
    character: characterArg,
    what: Args.string({required: true, description: 'Name or id of the thing, or coins such as 25gp.'}),
  }
  static override flags = {...changeFlags, ...gainFlags}

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterGain)
    const coins = parseCoins(args.what)
    return this.perform(flags, args.character, coins ? {type: 'receive', coins} : {type: 'gain', item: args.what, ...gainOf(flags)})
  }
}
