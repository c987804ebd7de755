import {Flags} from '@oclif/core'
import {hookLog} from '../../src/app/delivery/look.js'
import {DndCommand} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {printHookLog} from '../../src/print/hooks/hooks.js'

export default class HookLog extends DndCommand {
  static override summary = 'What was delivered, waits or was given up, the newest first.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --hook lights --limit 5']
  static override flags = {
    limit: integerFlag({char: 'l', description: 'At most so many.', default: 30, min: 1, max: 100_000, helpValue: 'N'}),
    hook: Flags.string({description: 'Of one hook alone.', helpValue: 'ID'}),
  }

  async run(): Promise<ReturnType<typeof hookLog>> {
    const {flags} = await this.parse(HookLog)
    const log = hookLog(this.vaultOptions(flags), {limit: flags.limit, hook: flags.hook})
    this.log(printHookLog(log, {width: this.width}))
    return log
  }
}
