import {Args} from '@oclif/core'
import {parseCoins, readCoins} from '../../src/app/play/read-coins.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'

export default class CharacterPay extends PlayCommand {
  static override summary = 'Pay coins, with change.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria 3gp 5sp',
    '<%= config.bin %> <%= command.id %> aria 50cp',
    '<%= config.bin %> <%= command.id %> aria brenna tamsin 1gp 5sp',
  ]
  static override args = {character: charactersArg, price: Args.string({required: true, description: 'Such as 3gp 5sp.'})}
  static override flags = {...playFlags}

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterPay)
    const words = [...(args.character ?? []), args.price]
    const from = words.findIndex((_, i) => parseCoins(words.slice(i).join(' ')) !== undefined)
    const at = from < 0 ? words.length - 1 : from
    return this.perform(flags, words.slice(0, at), {type: 'pay', price: readCoins(words.slice(at).join(' '))})
  }
}
