import {relative} from 'node:path'
import {Args, Flags} from '@oclif/core'
import {type DemoResult, runDemo} from '../src/app/demo/demo.js'
import {DndCommand} from '../src/cli/command.js'
import {printHits} from '../src/print/catalog/search.js'
import {printDashboard} from '../src/print/dashboard/sections.js'
import {printDiagnostics} from '../src/print/findings/findings.js'
import {printSheet} from '../src/print/sheet/sheet.js'

export default class Demo extends DndCommand {
  static override summary = 'Make a sample vault with a party of five, and show what dnd does with it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> my-demo',
    '<%= config.bin %> <%= command.id %> --deception',
  ]
  static override args = {dir: Args.string({description: 'New folder for it; dnd-demo when absent, or dnd-deception.'})}
  static override flags = {
    deception: Flags.boolean({description: 'A campaign in which nobody is who they say they are, for a party of level 4.', default: false}),
  }

  async run(): Promise<DemoResult> {
    const {args, flags} = await this.parse(Demo)
    const result = await runDemo(this.vaultOptions(flags), args.dir, flags.deception ? 'deception' : 'demo')
    for (const sheet of result.sheets) this.log(`${printSheet(sheet, {width: this.width})}\n`)
    this.log(
      `$ dnd validate\n${printDiagnostics(result.validation.diagnostics, 'text', {files: result.validation.files, width: this.width})}\n`,
    )
    this.log(`$ dnd catalog search ${result.search.query}\n${printHits(result.search, {width: this.width})}\n`)
    this.log(`$ dnd campaign --plain\n${printDashboard(result.campaign, {width: this.width, isViewer: false})}\n`)
    const [first, ...more] = result.next.map((command) => `dnd ${command}`)
    this.log(
      `${result.sheets.length} characters and their campaign are in ${result.root}. Try: cd ${relative(process.cwd(), result.root)} && ${first}`,
    )
    for (const command of more) this.log(`Then: ${command}`)
    return result
  }
}
