import {Args, Flags} from '@oclif/core'
import {readCoins} from '../../src/app/play/read-coins.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'
import {present} from '../../src/schema/value.js'

export default class CharacterSell extends PlayCommand {
  static override summary = "Sell a thing at half the catalog's price."
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna flail',
    '<%= config.bin %> <%= command.id %> aria robe --price 3gp',
  ]
  static override args = {
    character: charactersArg,
    item: Args.string({required: true, description: 'Id in the inventory, catalog id, or name.'}),
  }
  static override flags = {
    ...playFlags,
    quantity: integerFlag({char: 'n', description: 'How many.', default: 1, min: 1}),
    price: Flags.string({description: 'Another price for all of it.', helpValue: 'COINS'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterSell)
    const price = flags.price === undefined ? undefined : readCoins(flags.price)
    return this.perform(flags, args.character, {type: 'sell', item: args.item, quantity: flags.quantity, ...present({price})})
  }
}
