import {Args} from '@oclif/core'
import {forgetKey} from '../../src/app/generate/keys.js'
import {DndCommand} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {printForgottenKey} from '../../src/print/services/keys.js'

export default class AuthRemove extends DndCommand {
  static override summary = 'Forget the key of an AI service.'
  static override description = 'It goes from this machine alone. Whoever has seen it can use it still: revoke it at the service.'
  static override examples = ['<%= config.bin %> <%= command.id %> openai']
  static override args = {name: Args.string({description: 'Its name; `dnd auth list` has them.', required: true})}

  async run(): ReturnType<typeof forgetKey> {
    const {args} = await this.parse(AuthRemove)
    const forgotten = await forgetKey(args.name, ownPlaces())
    this.log(printForgottenKey(forgotten))
    return forgotten
  }
}
