import {Args} from '@oclif/core'
import {DndCommand} from '../../src/cli/command.js'

export default class DropDelivery extends DndCommand {
  static override summary = 'Never deliver what waits, or what was given up.'
  static override examples = ['<%= config.bin %> <%= command.id %> 4f1c']
  static override args = {id: Args.string({description: 'A delivery of `dnd hooks log` or `dead`.', required: true})}

  async run(): Promise<{dropped: string}> {
    const {args, flags} = await this.parse(DropDelivery)
    const {dropDelivery} = await import('../../src/app/delivery/orders.js')
    const result = await dropDelivery(this.vaultOptions(flags), args.id)
    this.log(`Dropped: ${result.dropped}`)
    return result
  }
}
