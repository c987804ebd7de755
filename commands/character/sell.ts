import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {readCoins} from '../../src/app/play/read-coins.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {sell} from '../../src/rules/play/inventory.js'

export default class CharacterSell extends DndCommand {
  static override summary = "Sell a thing at half the catalog's price."
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna flail',
    '<%= config.bin %> <%= command.id %> aria robe --price 3gp',
  ]
  static override args = {
    character: characterArg,
    item: Args.string({required: true, description: 'Id in the inventory, catalog id, or name.'}),
  }
  static override flags = {
    ...changeFlags,
    quantity: Flags.integer({char: 'n', description: 'How many.', default: 1, min: 1}),
    price: Flags.string({description: 'Another price for all of it.', helpValue: 'COINS'}),
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterSell)
    const price = flags.price === undefined ? undefined : readCoins(flags.price)
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character sell', subject: `sell ${args.item}`},
      (context) => sell(context, args.item, flags.quantity, price),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
