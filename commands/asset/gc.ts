import {Flags} from '@oclif/core'
import {type Collected, collectAssets} from '../../src/app/assets/gc.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {printCollected} from '../../src/print/assets/assets.js'

export default class CollectAssets extends DndCommand {
  static override summary = 'Let go of pictures that nothing needs: of what is no more, in no row, and old versions where asked.'
  static override description = 'What a file of the vault names stays, and so does what is shown. `dnd undo` brings back what had a commit.'
  static override examples = ['<%= config.bin %> <%= command.id %> --dry-run', '<%= config.bin %> <%= command.id %> --keep 1']
  static override flags = {
    ...changeFlags,
    keep: integerFlag({description: 'Of each thing and role, keep the newest so many versions.', min: 1, max: 100_000}),
    'dry-run': Flags.boolean({char: 'n', description: 'Only say what would go.', default: false}),
  }

  async run(): Promise<Collected> {
    const {flags} = await this.parse(CollectAssets)
    const collected = await collectAssets(this.vaultOptions(flags), {keep: flags.keep, dryRun: flags['dry-run']})
    this.log(printCollected(collected))
    return collected
  }
}
