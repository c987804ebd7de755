import {Args, Flags} from '@oclif/core'
import {importPeople, type PeopleReport} from '../../src/app/exchange/import-people.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {readInput} from '../../src/cli/input.js'
import {EXIT} from '../../src/errors.js'
import {printPeople} from '../../src/print/catalog/character-report.js'

const FORMATS = ['foundry', 'dnd-beyond', 'dungeon-sheets'] as const

export default class CharacterImport extends DndCommand {
  static override summary = "Bring player characters from another tool's files into the vault."
  static override description =
    `Reads files only; nothing is fetched, and Python is read as text, never run. Names are looked up in the catalog,
your homebrew among it; what is not found is reported by its name and kept in the character's notes. What the file leaves
open is then what \`dnd character validate\` says. The same file again changes nothing; --force writes it over the character it made.
Exit status 3 when a file or a character was refused; the good ones are imported nevertheless.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> ilka.json --as foundry',
    '<%= config.bin %> <%= command.id %> bram.py --as dungeon-sheets --dry-run',
    '<%= config.bin %> <%= command.id %> odo.json --as dnd-beyond --id odo --json',
    '<%= config.bin %> <%= command.id %> hermit.py --as dungeon-sheets --make-background',
    'cat ilka.json | <%= config.bin %> <%= command.id %> - --as foundry',
  ]
  static override args = {file: Args.string({required: true, description: 'File, folder, or - for standard input.'})}
  static override flags = {
    as: Flags.string({description: 'Format of the file.', options: [...FORMATS], required: true}),
    id: Flags.string({description: "The character's id; its name as one when absent.", helpValue: 'ID'}),
    'dry-run': Flags.boolean({description: 'Only report what would come in, and what would be lost.'}),
    force: Flags.boolean({description: 'Write over a character that came from the same file, or from this vault.'}),
    'make-background': Flags.boolean({
      description: 'Where the catalog lacks the background, make one in your homebrew: with the skills, tool and feat that found no place.',
    }),
    'all-losses': Flags.boolean({description: 'List every loss, however many.'}),
    ...changeFlags,
  }

  async run(): Promise<PeopleReport> {
    const {args, flags} = await this.parse(CharacterImport)
    const from = args.file === '-' ? {text: await readInput('-')} : {path: args.file}
    const report = await importPeople(from, this.vaultOptions(flags), {
      format: flags.as as (typeof FORMATS)[number],
      id: flags.id,
      force: flags.force === true,
      makeBackground: flags['make-background'] === true,
      dryRun: flags['dry-run'] === true,
    })
    this.log(printPeople(report, {details: flags['all-losses'] === true}))
    if (report.problems.length > 0) process.exitCode = EXIT.invalid
    return report
  }
}
