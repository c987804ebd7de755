import {Args, Flags} from '@oclif/core'
import {parseCoins} from '../../src/app/play/read-coins.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'

export default class CharacterLose extends PlayCommand {
  static override summary = 'Take a thing from an inventory, or coins from the purse.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna torch',
    '<%= config.bin %> <%= command.id %> brenna arrows --quantity 5',
    '<%= config.bin %> <%= command.id %> brenna oil --all',
  ]
  static override args = {
    character: charactersArg,
    what: Args.string({required: true, description: 'Id in the inventory, catalog id, name, or coins such as 25gp.'}),
  }
  static override flags = {
    ...playFlags,
    quantity: integerFlag({char: 'n', description: 'How many.', default: 1, min: 1}),
    all: Flags.boolean({description: 'All of it.'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterLose)
    const price = parseCoins(args.what)
    const quantity = flags.all ? 'all' : flags.quantity
    return this.perform(flags, args.character, price ? {type: 'pay', price} : {type: 'lose', item: args.what, quantity})
  }
}
