import {Flags} from '@oclif/core'
import type {Replayed} from '../../src/app/delivery/orders.js'
import {DndCommand} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {printReplayed} from '../../src/print/hooks/hooks.js'

export default class ReplayEvents extends DndCommand {
  static override summary = 'Have events that are kept delivered once more, from a number or a time on.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --since 1 --dry-run',
    '<%= config.bin %> <%= command.id %> --since 2026-11-01 --until 2026-11-02T02:00 --on "fight.*" --hook lights',
  ]
  static override flags = {
    since: Flags.string({description: 'From this number, day or minute on.', required: true, helpValue: 'WHEN'}),
    until: Flags.string({description: 'Until this number, day or minute.', helpValue: 'WHEN'}),
    on: Flags.string({description: 'Events of this type alone; a star is any: `fight.*`.', helpValue: 'GLOB'}),
    hook: Flags.string({description: 'To one hook alone.', helpValue: 'ID'}),
    hub: Flags.string({description: 'What a hub keeps, and not what this machine does.', helpValue: 'URL'}),
    'dry-run': Flags.boolean({description: 'Show what would be delivered.', default: false}),
  }

  async run(): Promise<Replayed> {
    const {flags} = await this.parse(ReplayEvents)
    const {replayEvents} = await import('../../src/app/delivery/orders.js')
    const {since, until, on, hook, hub} = flags
    const wanted = {...ownPlaces(), since, until, on, hook, hub, dryRun: flags['dry-run']}
    const replayed = await replayEvents(this.vaultOptions(flags), wanted)
    this.log(printReplayed(replayed, {width: this.width}))
    return replayed
  }
}
