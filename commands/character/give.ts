import {Args} from '@oclif/core'
import {give} from '../../src/app/play/give-item.js'
import {parseCoins} from '../../src/app/play/read-coins.js'
import {changeFlags} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {SPEECH} from '../../src/print/words/speech.js'

export default class CharacterGive extends PlayCommand {
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
  static override flags = {...changeFlags, quantity: integerFlag({char: 'n', description: 'How many.', default: 1, min: 1})}

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterGive)
    const coins = parseCoins(args.what)
    const gift = coins ? {coins} : {item: args.what, quantity: flags.quantity}
    return this.tell(await give(this.vaultOptions(flags), args, gift, SPEECH))
  }
}
