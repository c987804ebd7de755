import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {parseCoins} from '../../src/rules/numbers/coins.js'
import {loseItem, pay} from '../../src/rules/play/inventory.js'

export default class CharacterLose extends DndCommand {
  static override summary = 'Take a thing from an inventory, or coins from the purse.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna torch',
    '<%= config.bin %> <%= command.id %> brenna arrows --quantity 5',
    '<%= config.bin %> <%= command.id %> brenna oil --all',
  ]
  static override args = {
    character: characterArg,
    what: Args.string({required: true, description: 'Id in the inventory, catalog id, name, or coins such as 25gp.'}),
  }
  static override flags = {
    ...changeFlags,
    quantity: Flags.integer({char: 'n', description: 'How many.', default: 1, min: 1}),
    all: Flags.boolean({description: 'All of it.'}),
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterLose)
    const coins = parseCoins(args.what)
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character lose', subject: `lose ${args.what}`},
      (context) => (coins ? pay(context, coins) : loseItem(context, args.what, flags.all ? 'all' : flags.quantity)),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
