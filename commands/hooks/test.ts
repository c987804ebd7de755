import {Args, Flags} from '@oclif/core'
import type {TriedHook} from '../../src/app/delivery/try-hook.js'
import {DndCommand} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {printTried} from '../../src/print/hooks/hooks.js'

export default class TestHook extends DndCommand {
  static override summary = 'Do once what a hook would do, with a sample of an event.'
  static override examples = ['<%= config.bin %> <%= command.id %> lights', '<%= config.bin %> <%= command.id %> lights --type fight.ended']
  static override args = {name: Args.string({description: 'A hook, or a name of hooks.yaml.', required: true})}
  static override flags = {
    type: Flags.string({description: 'Type of the sample: the first that the hook is for when absent.', helpValue: 'TYPE'}),
  }

  async run(): Promise<TriedHook> {
    const {args, flags} = await this.parse(TestHook)
    const {tryHook} = await import('../../src/app/delivery/try-hook.js')
    const tried = await tryHook(this.vaultOptions(flags), args.name, {...ownPlaces(), type: flags.type, now: Date.now()})
    if (tried.is !== 'done') process.exitCode = 6
    this.log(printTried(tried))
    return tried
  }
}
