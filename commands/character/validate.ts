import {Args, Flags} from '@oclif/core'
import {fixFindings, validateKind} from '../../src/app/check/validate.js'
import {DndCommand, usageError} from '../../src/cli/command.js'
import {reportValidation, type ValidationReport, validationFlags} from '../../src/cli/validation.js'
import {printLineDiff} from '../../src/print/text/line-diff.js'

export default class CharacterValidate extends DndCommand {
  static override summary = 'Check characters against their schema and the 2024 rules.'
  static override description = 'Exit status 3 when there is an error; warnings leave it at 0.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> aria --fix',
    '<%= config.bin %> <%= command.id %> --all --quiet',
    '<%= config.bin %> <%= command.id %> --format github',
  ]
  static override strict = false
  static override args = {character: Args.string({description: 'Ids or names; all characters when absent.'})}
  static override flags = {
    ...validationFlags,
    all: Flags.boolean({description: 'All characters, as without a name.'}),
    fix: Flags.boolean({description: 'Apply the safe fixes, as one commit, and show what changed.'}),
  }

  async run(): Promise<ValidationReport> {
    const {argv, flags} = await this.parse(CharacterValidate)
    const options = this.vaultOptions(flags)
    const references = argv.map(String)
    if (flags.all && references.length > 0) throw usageError('--all leaves nothing to name', 'say `--all`, or name characters')
    if (!flags.fix) return reportValidation(this, await validateKind(options, 'character', references), flags)
    const result = await fixFindings(options, 'character', references)
    for (const {file, before, after} of result.texts) this.note(printLineDiff(file, before, after), flags)
    return reportValidation(this, result, flags)
  }
}
