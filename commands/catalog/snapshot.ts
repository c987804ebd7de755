import {Flags} from '@oclif/core'
import {type Snapshot, takeSnapshot} from '../../src/app/homebrew/snapshot.js'
import {DndCommand} from '../../src/cli/command.js'
import {writeOutput} from '../../src/cli/output.js'
import {printJson} from '../../src/print/text/json.js'

export default class CatalogSnapshot extends DndCommand {
  static override summary = 'All of your own content in one file, to keep or to hand on.'
  static override examples = ['<%= config.bin %> <%= command.id %> -o homebrew.json', '<%= config.bin %> <%= command.id %> > homebrew.json']
  static override flags = {
    output: Flags.string({char: 'o', description: 'File to write; standard output when absent.', helpValue: 'FILE'}),
    force: Flags.boolean({description: 'Write over a file that is there.'}),
  }

  async run(): Promise<Snapshot> {
    const {flags} = await this.parse(CatalogSnapshot)
    const snapshot = takeSnapshot(this.vaultOptions(flags))
    const text = printJson(snapshot, {indent: 2})
    if (flags.output === undefined) this.log(text)
    else writeOutput(flags.output, `${text}\n`, {force: flags.force})
    if (flags.output !== undefined) this.note(`${Object.keys(snapshot.files).length} files are in ${flags.output}`, flags)
    return snapshot
  }
}
