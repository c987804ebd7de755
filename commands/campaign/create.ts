import {statSync} from 'node:fs'
import type {CreatedEntities} from '../../src/app/entities/create.js'
import {importWorld, type WorldReport} from '../../src/app/exchange/world/import-world.js'
import {isOwnExport, type ReadBack, readBack} from '../../src/app/world/export/read-back.js'
import {createCommand} from '../../src/cli/entity-commands/create.js'
import {readInput} from '../../src/cli/input.js'
import {EXIT} from '../../src/errors.js'
import {printWorldImport} from '../../src/print/catalog/world-report.js'
import {plainText} from '../../src/print/text/plain-text.js'
import {printCommitted} from '../../src/print/words/committed.js'
import {counted} from '../../src/print/words/names.js'

const CreateCommand = createCommand('campaign')

export default class CampaignCreate extends CreateCommand {
  static override summary = "Make a new campaign, from flags or from a file, or out of another tool's world."
  static override description = `A file holds one map of fields, or a list of them. \`--set\` takes fields as \`set\` does.
With a folder of notes, or another tool's export, the campaign begins with all that is in it: see \`dnd campaign import\`.
The document that \`dnd campaign export --for dm --format json\` wrote comes back whole, with all ids.`
  static override examples = [...CreateCommand.examples, '<%= config.bin %> <%= command.id %> --name "The Salt Road" --from notes']

  // biome-ignore lint/suspicious/noExplicitAny: what it returns is what one of two use cases returns.
  override async run(): Promise<any> {
    const {flags} = await this.parse(CampaignCreate)
    const {from} = flags
    if (from !== undefined && isOwnExport(from)) return this.readBack(from, flags)
    return from !== undefined && isWorld(from) ? this.begin(from, flags) : super.run()
  }

  private async readBack(file: string, flags: BeginFlags): Promise<ReadBack> {
    const read = await readBack(this.vaultOptions(flags), {text: await readInput(file), file})
    this.log(
      [`${plainText(read.campaign)} is back, with ${counted(read.entities, 'entity', 'entities')}.`, printCommitted(read.committed)].join(
        '\n',
      ),
    )
    return read
  }

  private async begin(path: string, flags: BeginFlags): Promise<WorldReport | CreatedEntities> {
    const report = await importWorld(path, this.vaultOptions(flags), {
      begin: {name: flags.name, id: flags.id, assignments: flags.set},
      isPublic: false,
      dryRun: flags['dry-run'] === true,
    })
    this.log(printWorldImport(report, {details: false}))
    if (report.problems.some(({severity}) => severity === 'error')) process.exitCode = EXIT.invalid
    return report
  }
}

interface BeginFlags {
  vault?: string | undefined
  author?: string | undefined
  'no-commit'?: boolean
  name?: string | undefined
  id?: string | undefined
  set?: string[] | undefined
  'dry-run'?: boolean
}

/** Whether a path is another tool's world, and no YAML of ours. */
function isWorld(path: string): boolean {
  return /\.(?:zip|json|md)$/i.test(path) || statSync(path, {throwIfNoEntry: false})?.isDirectory() === true
}
