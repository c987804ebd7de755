import {Args} from '@oclif/core'
import {usageError} from '../../src/cli/command.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'
import {COINS, type Coin} from '../../src/schema/entity/character.js'

export default class CharacterExchange extends PlayCommand {
  static override summary = 'Change coins of one kind for another.'
  static override examples = ['<%= config.bin %> <%= command.id %> aria 10gp pp']
  static override args = {
    character: charactersArg,
    coins: Args.string({required: true, description: 'How many of which, such as 100sp.'}),
    to: Args.string({required: true, description: 'Coin wanted.', options: [...COINS]}),
  }
  static override flags = {...playFlags}

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterExchange)
    const [, count, from] = /^(\d{1,9})\s*(pp|gp|ep|sp|cp)$/.exec(args.coins) ?? []
    if (from === undefined) throw usageError(`"${args.coins}" is no number of one coin`, 'write it as `100sp`')
    return this.perform(flags, args.character, {type: 'exchange', count: Number(count), from: from as Coin, to: args.to as Coin})
  }
}
