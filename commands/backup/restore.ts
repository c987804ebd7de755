import {Args, Flags} from '@oclif/core'
import {backupFolder} from '../../src/app/backup/create.js'
import {type RestoredBackup, restoreBackup} from '../../src/app/backup/restore.js'
import {DndCommand} from '../../src/cli/command.js'
import {userDataDir} from '../../src/cli/config.js'
import {printRestored} from '../../src/print/backup/backup.js'

export default class RestoreBackup extends DndCommand {
  static override summary = 'Bring a vault back from a backup, with its history, into an empty folder.'
  static override description =
    'Settings of a clone, such as remotes and the merge driver, are not in it: `dnd setup-git` and `dnd remote add`.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --into ~/restored',
    '<%= config.bin %> <%= command.id %> --into ~/again --json',
  ]
  static override args = {
    file: Args.string({description: 'The archive, or a folder for its newest; by the name of the vault when absent.'}),
  }
  static override flags = {
    into: Flags.string({required: true, description: 'A folder that is empty or not there.', helpValue: 'DIR'}),
    ledger: Flags.string({description: 'Bring the books of AI services back too, into this file.', helpValue: 'FILE'}),
  }

  async run(): Promise<RestoredBackup> {
    const {args, flags} = await this.parse(RestoreBackup)
    const file = args.file ?? backupFolder(userDataDir(), this.vaultOptions(flags))
    const restored = await restoreBackup({file, cwd: process.cwd(), ...flags})
    this.log(printRestored(restored))
    return restored
  }
}
