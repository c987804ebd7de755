import {Args, Flags} from '@oclif/core'
import {give} from '../../src/app/play/give-item.js'
import type {PlayedMany} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {parseCoins} from '../../src/rules/numbers/coins.js'

export default class CharacterGive extends DndCommand {
  static override summary = 'Hand a thing or coins to another character, in one commit.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna tamsin flail',
    '<%= config.bin %> <%= command.id %> aria brenna 10gp',
  ]
  static override args = {
    from: Args.string({required: true, description: 'Who gives.'}),
    to: Args.string({required: true, description: 'Who gets it.'}),
    what: Args.string({required: true, description: 'Id in the inventory, name, or coins such as 10gp.'}),
  }
  static override flags = {...changeFlags, quantity: Flags.integer({char: 'n', description: 'How many.', default: 1, min: 1})}

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterGive)
    const coins = parseCoins(args.what)
    const gift = coins ? {coins} : {item: args.what, quantity: flags.quantity}
    const played = await give(this.vaultOptions(flags), args, gift)
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
