import {Args} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {readCoins} from '../../src/app/play/read-coins.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {pay} from '../../src/rules/play/inventory.js'

export default class CharacterPay extends DndCommand {
  static override summary = 'Pay coins, with change.'
  static override examples = ['<%= config.bin %> <%= command.id %> aria 3gp 5sp', '<%= config.bin %> <%= command.id %> aria 50cp']
  static override strict = false
  static override args = {character: characterArg, price: Args.string({required: true, description: 'Such as 3gp 5sp.'})}
  static override flags = {...changeFlags}

  async run(): Promise<PlayedMany> {
    const {args, argv, flags} = await this.parse(CharacterPay)
    const price = readCoins(argv.slice(1).join(' '))
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character pay', subject: `pay ${argv.slice(1).join(' ')}`},
      (context) => pay(context, price),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
