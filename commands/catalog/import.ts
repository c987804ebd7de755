import {Args, Flags} from '@oclif/core'
import {type ImportReport, importCatalog} from '../../src/app/exchange/import.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {readInput} from '../../src/cli/input.js'
import {EXIT} from '../../src/errors.js'
import {printImport} from '../../src/print/catalog/loss-report.js'
import {Slug} from '../../src/schema/slug.js'

const FORMATS = ['open5e', '5etools', 'improved-initiative', 'foundry', 'fightclub', 'fantasy-statblocks'] as const
const KINDS = ['monster', 'spell', 'magic-item'] as const

export default class CatalogImport extends DndCommand {
  static override summary = "Bring monsters, spells and magic items from another tool's files into the vault."
  static override description =
    `Reads files only; nothing is fetched. What can be structured is: attacks, saves, damage, uses, spells. The rest
stays as text, and every field that was dropped, guessed or not understood is reported. The same file again changes nothing.
Exit status 3 when a file or an entry was refused; the good ones are imported nevertheless, unless --strict.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> creatures.json --as improved-initiative',
    '<%= config.bin %> <%= command.id %> "My Brew.json" --as 5etools --kind monster --dry-run',
    '<%= config.bin %> <%= command.id %> compendium.xml --as fightclub --id-prefix club',
    'cat newt.md | <%= config.bin %> <%= command.id %> - --as fantasy-statblocks --json',
  ]
  static override args = {file: Args.string({required: true, description: 'File, folder, or - for standard input.'})}
  static override flags = {
    as: Flags.string({description: 'Format of the file.', options: [...FORMATS], required: true}),
    kind: Flags.string({char: 'k', description: 'Only entries of this kind (may be given again).', options: [...KINDS], multiple: true}),
    'dry-run': Flags.boolean({description: 'Only report what would come in, and what would be lost.', default: false}),
    'id-prefix': Flags.string({
      description: 'Put before the id of an entry whose own is taken, in place of a number behind it.',
      helpValue: 'WORD',
    }),
    force: Flags.boolean({description: "Write over the vault's entries of the same id.", exclusive: ['skip']}),
    skip: Flags.boolean({description: 'Leave out what the SRD or the vault has already.'}),
    strict: Flags.boolean({description: 'Write nothing when anything is refused.'}),
    'all-losses': Flags.boolean({description: 'List the losses of every entry, however many.'}),
    ...changeFlags,
  }

  async run(): Promise<ImportReport> {
    const {args, flags} = await this.parse(CatalogImport)
    const from = args.file === '-' ? {text: await readInput('-')} : {path: args.file}
    const report = await importCatalog(from, this.vaultOptions(flags), {
      format: flags.as as (typeof FORMATS)[number],
      kinds: (flags.kind ?? []) as (typeof KINDS)[number][],
      dryRun: flags['dry-run'],
      strict: flags.strict,
      prefix: prefixOf(flags['id-prefix']),
      existing: flags.force ? 'replace' : flags.skip ? 'skip' : 'rename',
    })
    this.log(printImport(report, {details: flags['all-losses']}))
    if (report.problems.length > 0) process.exitCode = EXIT.invalid
    return report
  }
}

function prefixOf(text: string | undefined): string | undefined {
  if (text === undefined || Slug.safeParse(text).success) return text
  throw usageError(`"${text}" can not begin an id`, 'use lower-case letters, digits and single hyphens: `--id-prefix my-book`')
}
