import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {readCoins} from '../../src/app/play/read-coins.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg, gainFlags} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {buy} from '../../src/rules/play/inventory.js'

export default class CharacterBuy extends DndCommand {
  static override summary = "Buy a thing at the catalog's price."
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria rope',
    '<%= config.bin %> <%= command.id %> aria arrows --quantity 20',
    '<%= config.bin %> <%= command.id %> sister-maren flame-tongue --base longsword --price 5000gp',
  ]
  static override args = {character: characterArg, item: Args.string({required: true, description: 'Catalog id.'})}
  static override flags = {
    ...changeFlags,
    ...gainFlags,
    price: Flags.string({description: 'Another price for all of it.', helpValue: 'COINS'}),
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterBuy)
    const price = flags.price === undefined ? undefined : readCoins(flags.price)
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character buy', subject: `buy ${args.item}`},
      (context) => buy(context, args.item, flags, price),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
