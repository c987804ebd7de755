import {Flags} from '@oclif/core'
import {type Snapshot, takeSnapshot} from '../../src/app/homebrew/snapshot.js'
import {DndCommand} from '../../src/cli/command.js'
import {writeOutput} from '../../src/cli/output.js'
import {terminalWidth} from '../../src/cli/terminal.js'
import {EXIT} from '../../src/errors.js'
import {printDiagnostics} from '../../src/print/findings/findings.js'
import {printJson} from '../../src/print/text/json.js'

export default class CatalogSnapshot extends DndCommand {
  static override summary = 'All of your own content in one file, to keep or to hand on.'
  static override description = 'What can not be read is told and left out; exit status is 3 then.'
  static override examples = ['<%= config.bin %> <%= command.id %> -o homebrew.json', '<%= config.bin %> <%= command.id %> > homebrew.json']
  static override flags = {
    output: Flags.string({char: 'o', description: 'File to write; standard output when absent.', helpValue: 'FILE'}),
    force: Flags.boolean({description: 'Write over a file that is there.'}),
  }

  async run(): Promise<Snapshot> {
    const {flags} = await this.parse(CatalogSnapshot)
    const {snapshot, problems} = takeSnapshot(this.vaultOptions(flags))
    const text = printJson(snapshot, {indent: 2})
    if (flags.output === undefined) this.log(text)
    else writeOutput(flags.output, `${text}\n`, {force: flags.force})
    if (flags.output !== undefined) this.note(`${Object.keys(snapshot.files).length} files are in ${flags.output}`, flags)
    if (problems.length > 0) {
      this.logToStderr(printDiagnostics(problems, 'text', {width: terminalWidth(process.stderr)}))
      process.exitCode = EXIT.invalid
    }
    return snapshot
  }
}
