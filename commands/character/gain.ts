import {Args} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg, gainFlags} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {parseCoins} from '../../src/rules/numbers/coins.js'
import {gainItem, receive} from '../../src/rules/play/inventory.js'

export default class CharacterGain extends DndCommand {
  static override summary = 'Add a thing from the catalog to an inventory, or coins to the purse.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria rope --quantity 2',
    '<%= config.bin %> <%= command.id %> aria flame-tongue --base longsword',
    '<%= config.bin %> <%= command.id %> aria 25gp',
  ]
  static override args = {character: characterArg, what: Args.string({required: true, description: 'Catalog id, or coins such as 25gp.'})}
  static override flags = {...changeFlags, ...gainFlags}

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterGain)
    const coins = parseCoins(args.what)
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character gain', subject: `gain ${args.what}`},
      (context) => (coins ? receive(context, coins) : gainItem(context, args.what, flags)),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
