import {Flags} from '@oclif/core'
import {backupFolder, createBackup, type MadeBackup} from '../../src/app/backup/create.js'
import {DndCommand} from '../../src/cli/command.js'
import {ownPlaces, userDataDir} from '../../src/cli/config.js'
import {integerFlag} from '../../src/cli/integer.js'
import {printMade} from '../../src/print/backup/backup.js'

export default class CreateBackup extends DndCommand {
  static override summary = 'Pack the vault, all of its history and the books of AI services into one archive.'
  static override description =
    `The first is full; later ones hold what changed since the one before, and need it beside them. What is uncommitted is in it, caches and keys
are not. It is a zip file with a manifest of hashes.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --keep 7 --json',
    '<%= config.bin %> <%= command.id %> --full',
  ]
  static override flags = {
    to: Flags.string({description: 'Folder of the backups; by the name of the vault when absent.', helpValue: 'DIR'}),
    full: Flags.boolean({description: 'All of it, whatever is there already.', default: false}),
    keep: integerFlag({description: 'Keep the newest so many, and what they go on from.', min: 1, max: 10_000}),
  }

  async run(): Promise<MadeBackup> {
    const {flags} = await this.parse(CreateBackup)
    const options = this.vaultOptions(flags)
    const {to = backupFolder(userDataDir(), options), full, keep} = flags
    const made = await createBackup(options, {to, full, keep, stateDir: ownPlaces().stateDir})
    this.log(printMade(made))
    return made
  }
}
