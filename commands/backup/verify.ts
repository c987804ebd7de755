import {Args} from '@oclif/core'
import {backupFolder} from '../../src/app/backup/create.js'
import {type RestoredBackup, verifyBackup} from '../../src/app/backup/restore.js'
import {DndCommand} from '../../src/cli/command.js'
import {userDataDir} from '../../src/cli/config.js'
import {printRestored} from '../../src/print/backup/backup.js'

export default class VerifyBackup extends DndCommand {
  static override summary = 'Try a backup: hold every byte against its hash, bring all of it back into a folder, and remove that.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override args = {
    file: Args.string({description: 'The archive, or a folder for its newest; by the name of the vault when absent.'}),
  }

  async run(): Promise<RestoredBackup> {
    const {args, flags} = await this.parse(VerifyBackup)
    const file = args.file ?? backupFolder(userDataDir(), this.vaultOptions(flags))
    const verified = await verifyBackup({file, cwd: process.cwd()})
    this.log(printRestored(verified))
    return verified
  }
}
