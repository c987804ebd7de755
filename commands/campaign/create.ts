import {statSync} from 'node:fs'
import type {CreatedEntities} from '../../src/app/entities/create.js'
import {importWorld, type WorldReport} from '../../src/app/exchange/world/import-world.js'
import {createCommand} from '../../src/cli/entity-commands/create.js'
import {EXIT} from '../../src/errors.js'
import {printWorldImport} from '../../src/print/catalog/world-report.js'

const CreateCommand = createCommand('campaign')

export default class CampaignCreate extends CreateCommand {
  static override summary = "Make a new campaign, from flags or from a file, or out of another tool's world."
  static override description = `A file holds one map of fields, or a list of them. \`--set\` takes fields as \`set\` does.
With a folder of notes, or another tool's export, the campaign begins with all that is in it: see \`dnd campaign import\`.`
  static override examples = [...CreateCommand.examples, '<%= config.bin %> <%= command.id %> --name "The Salt Road" --from notes']

  // biome-ignore lint/suspicious/noExplicitAny: what it returns is what one of two use cases returns.
  override async run(): Promise<any> {
    const {flags} = await this.parse(CampaignCreate)
    return flags.from !== undefined && isWorld(flags.from) ? this.begin(flags.from, flags) : super.run()
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
