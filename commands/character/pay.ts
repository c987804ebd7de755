import {Args} from '@oclif/core'
import {readCoins} from '../../src/app/play/read-coins.js'
import {changeFlags} from '../../src/cli/command.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {characterArg} from '../../src/cli/play-flags.js'

export default class CharacterPay extends PlayCommand {
  static override summary = 'Pay coins, with change.'
  static override examples = ['<%= config.bin %> <%= command.id %> aria 3gp 5sp', '<%= config.bin %> <%= command.id %> aria 50cp']
  static override strict = false
  static override args = {character: characterArg, price: Args.string({required: true, description: 'Such as 3gp 5sp.'})}
  static override flags = {...changeFlags}

  async run(): Promise<ToldPlay> {
    const {args, argv, flags} = await this.parse(CharacterPay)
    return this.perform(flags, args.character, {type: 'pay', price: readCoins(argv.slice(1).join(' '))})
  }
}
