import {Args} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {COINS, type Coin} from '../../src/rules/numbers/coins.js'
import {exchange} from '../../src/rules/play/inventory.js'

export default class CharacterExchange extends DndCommand {
  static override summary = 'Change coins of one kind for another.'
  static override examples = ['<%= config.bin %> <%= command.id %> aria 10gp pp']
  static override args = {
    character: characterArg,
    coins: Args.string({required: true, description: 'How many of which, such as 100sp.'}),
    to: Args.string({required: true, description: 'Coin wanted.', options: [...COINS]}),
  }
  static override flags = {...changeFlags}

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterExchange)
    const [, count, from] = /^(\d{1,9})\s*(pp|gp|ep|sp|cp)$/.exec(args.coins) ?? []
    if (from === undefined) throw usageError(`"${args.coins}" is no number of one coin`, 'write it as `100sp`')
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character exchange', subject: `exchange ${args.coins} for ${args.to}`},
      (context) => exchange(context, {count: Number(count), from: from as Coin, to: args.to as Coin}),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
