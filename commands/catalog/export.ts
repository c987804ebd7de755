import {Args, Flags} from '@oclif/core'
import {type ExportReport, exportCatalog} from '../../src/app/exchange/export.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {writeOutput} from '../../src/cli/output.js'
import {printExportLosses} from '../../src/print/catalog/loss-report.js'

const FORMATS = ['improved-initiative', '5etools', 'fantasy-statblocks', 'homebrewery'] as const

export default class CatalogExport extends DndCommand {
  static override summary = "Write monsters and spells as another tool's file."
  static override description = `To standard output, or to a file with -o. What the format has no place for is reported on standard error:
"dropped" is not in the file; "guessed" is in it as words, that no program will read back as what it was.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> owlbear --as homebrewery',
    '<%= config.bin %> <%= command.id %> owlbear "giant rat" --as improved-initiative -o monsters.json',
    '<%= config.bin %> <%= command.id %> --kind spell --as 5etools --json',
  ]
  static override strict = false
  static override args = {entry: Args.string({description: 'Name, id, or kind/id (may be given again).'})}
  static override flags = {
    as: Flags.string({description: 'Format to write.', options: [...FORMATS], required: true}),
    kind: Flags.string({
      char: 'k',
      description: 'Every entry of this kind; with names, only look there.',
      options: ['monster', 'spell'],
      multiple: true,
    }),
    output: Flags.string({char: 'o', description: 'File to write.', helpValue: 'FILE'}),
    force: Flags.boolean({description: 'Write over the file when it exists.', dependsOn: ['output']}),
  }

  async run(): Promise<ExportReport & {output?: string}> {
    const {argv, flags} = await this.parse(CatalogExport)
    const report = await exportCatalog(vaultRootIfAny(this.vaultOptions(flags)), {
      format: flags.as as (typeof FORMATS)[number],
      names: argv.map(String),
      kinds: flags.kind ?? [],
    })
    if (flags.output === undefined) this.log(report.text.trimEnd())
    else writeOutput(flags.output, report.text, {force: flags.force})
    const written = flags.output === undefined ? report : {...report, output: flags.output}
    this.note(printExportLosses(written), flags)
    return written
  }
}
