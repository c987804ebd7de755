import {Args, Flags} from '@oclif/core'
import {readCoins} from '../../src/app/play/read-coins.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, gainFlags, gainOf, playFlags} from '../../src/cli/play-flags.js'
import {present} from '../../src/schema/value.js'

export default class CharacterBuy extends PlayCommand {
  static override summary = "Buy a thing at the catalog's price."
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria rope',
    '<%= config.bin %> <%= command.id %> aria arrows --quantity 20',
    '<%= config.bin %> <%= command.id %> sister-maren flame-tongue --base longsword --price 5000gp',
    '<%= config.bin %> <%= command.id %> aria brenna rope',
  ]
  static override args = {character: charactersArg, item: Args.string({required: true, description: 'Name or id of the thing.'})}
  static override flags = {
    ...playFlags,
    ...gainFlags,
    price: Flags.string({description: 'Another price for all of it.', helpValue: 'COINS'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterBuy)
    const price = flags.price === undefined ? undefined : readCoins(flags.price)
    return this.perform(flags, args.character, {type: 'buy', item: args.item, ...gainOf(flags), ...present({price})})
  }
}
