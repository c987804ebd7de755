import {Args, Flags} from '@oclif/core'
import {DndCommand, usageError} from '../../src/cli/command.js'

export default class RetryDelivery extends DndCommand {
  static override summary = 'Have what was given up tried again, one delivery or all.'
  static override examples = ['<%= config.bin %> <%= command.id %> --all']
  static override args = {id: Args.string({description: 'A delivery of `dnd hooks dead`.'})}
  static override flags = {all: Flags.boolean({description: 'All that was given up.', default: false})}

  async run(): Promise<{retried: string[]}> {
    const {args, flags} = await this.parse(RetryDelivery)
    if ((args.id === undefined) === !flags.all) throw usageError('Either one delivery or all of them', 'name one, or say `--all`')
    const {retryDead} = await import('../../src/app/delivery/orders.js')
    const result = await retryDead(this.vaultOptions(flags), args.id)
    this.log(result.retried.length === 0 ? 'Nothing was given up.' : `To be tried again: ${result.retried.join(', ')}`)
    return result
  }
}
