import {Flags} from '@oclif/core'
import {type CheckUp, examine} from '../src/app/doctor/examine.js'
import {changeFlags, DndCommand} from '../src/cli/command.js'
import {ownFiles} from '../src/cli/own-files.js'
import {programWords} from '../src/cli/program.js'
import {EXIT} from '../src/errors.js'
import {printCheckUp} from '../src/print/findings/doctor.js'

export default class Doctor extends DndCommand {
  static override summary = 'Examine the vault, its git and this machine, and say what to do.'
  static override description = [
    'It works in a vault that no other command takes, and outside one. Exit status 3 when there is an error; warnings leave it at 0.',
    '--fix mends what is safe: what killed commands left, caches, schemas, and the merge driver. No file of yours is touched.',
    '`dnd validate` checks what the files say.',
  ].join(' ')
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --fix']
  static override flags = {author: changeFlags.author, fix: Flags.boolean({description: 'Mend what is safe to mend.'})}

  protected override readonly worksAnyhow = true

  async run(): Promise<CheckUp> {
    const {flags} = await this.parse(Doctor)
    const {checkUserKeys} = await import('../src/screens/tables.js')
    const {engines} = this.config.pjson as {engines?: {node?: string}}
    const result = await examine(
      {
        options: this.vaultOptions(flags),
        program: programWords(this.config.bin),
        node: {version: process.versions.node, needs: engines?.node ?? ''},
        ownFiles: await ownFiles(checkUserKeys),
      },
      {fix: flags.fix},
    )
    this.log(printCheckUp(result, {width: this.width}))
    if (!result.ok) process.exitCode = EXIT.invalid
    return result
  }
}
