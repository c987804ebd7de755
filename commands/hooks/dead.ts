import {Args} from '@oclif/core'
import {deadDeliveries, deadDelivery} from '../../src/app/delivery/look.js'
import {DndCommand} from '../../src/cli/command.js'
import {printDead, printDeadDelivery} from '../../src/print/hooks/hooks.js'

export default class DeadDeliveries extends DndCommand {
  static override summary = 'What was given up after its tries; with an id, why, and its whole event.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override args = {id: Args.string({description: 'One delivery: its id, or the beginning of one.'})}

  async run(): Promise<object> {
    const {args, flags} = await this.parse(DeadDeliveries)
    const options = this.vaultOptions(flags)
    if (args.id !== undefined) {
      const one = deadDelivery(options, args.id)
      this.log(printDeadDelivery(one, {width: this.width}))
      return {deliveries: [one.delivery], event: one.event}
    }
    const dead = deadDeliveries(options)
    this.log(printDead(dead, {width: this.width}))
    return dead
  }
}
