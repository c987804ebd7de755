import {Flags} from '@oclif/core'
import type {Delivery} from '../../src/app/delivery/queue.js'
import {vaultRoot} from '../../src/app/vault/root.js'
import {DndCommand, usageError} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {untilStopped} from '../../src/cli/until-stopped.js'
import {deliveryLine} from '../../src/print/hooks/hooks.js'
import {plainText} from '../../src/print/text/plain-text.js'

export default class RunHooks extends DndCommand {
  static override summary = 'Deliver what waits, and follow what happens in the vault until Ctrl-C.'
  static override description =
    'Finds what happened out of what the vault keeps anyway: its commits, the logs of its fights, and what the host wrote down. What happened while nothing ran is found the next time. One process does this for a vault; `dnd host` does it too.'
  static override examples = ['<%= config.bin %> <%= command.id %> --once', '<%= config.bin %> <%= command.id %>']
  static override flags = {
    once: Flags.boolean({description: 'Deliver what is due now, and end.', default: false}),
    hub: Flags.string({
      description: 'Tell a NATS server with JetStream too, and hear it: `nats://host:4222`.',
      env: 'DND_HUB',
      helpValue: 'URL',
    }),
  }

  async run(): Promise<{tried: object[]}> {
    const {flags} = await this.parse(RunHooks)
    if (this.jsonEnabled() && !flags.once) throw usageError('What follows has no result', 'say `--once`, or leave `--json` away')
    const {Runner} = await import('../../src/app/delivery/runner.js')
    const {told} = await import('../../src/app/delivery/look.js')
    const tried: ReturnType<typeof told>[] = []
    const runner = await Runner.open(vaultRoot(this.vaultOptions(flags)), {
      ...ownPlaces(),
      hub: flags.hub,
      command: 'dnd hooks run',
      onTried: (delivery: Delivery) => {
        if (flags.once) tried.push(told(delivery))
        this.log(deliveryLine(delivery))
      },
      onTrouble: (what) => this.note(plainText(what), flags),
    })
    try {
      if (flags.once) await runner.once()
      else {
        runner.follow()
        const stopped = untilStopped()
        this.note('Following; Ctrl-C ends it.', flags)
        await stopped
      }
    } finally {
      await runner.stop()
    }
    if (flags.once && tried.length === 0) this.log('Nothing was due.')
    return {tried}
  }
}
