import {Flags} from '@oclif/core'
import {backupFolder} from '../../src/app/backup/create.js'
import {listBackups} from '../../src/app/backup/list.js'
import {DndCommand} from '../../src/cli/command.js'
import {userDataDir} from '../../src/cli/config.js'
import {printBackups} from '../../src/print/backup/backup.js'

export default class ListBackups extends DndCommand {
  static override summary = 'List the backups of a folder, the oldest first.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override flags = {
    from: Flags.string({description: 'Folder of the backups; by the name of the vault when absent.', helpValue: 'DIR'}),
  }

  async run(): Promise<object> {
    const {flags} = await this.parse(ListBackups)
    const from = flags.from ?? backupFolder(userDataDir(), this.vaultOptions(flags))
    const list = listBackups({from, cwd: process.cwd()})
    this.log(printBackups(list, {width: this.width}))
    return list
  }
}
