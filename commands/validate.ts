import {Flags} from '@oclif/core'
import {fixFindings, validateVault} from '../src/app/check/validate.js'
import {DndCommand} from '../src/cli/command.js'
import {reportValidation, type ValidationReport, validationFlags} from '../src/cli/validation.js'
import {printLineDiff} from '../src/print/text/line-diff.js'

export default class Validate extends DndCommand {
  static override summary = "Check the whole vault: its settings, homebrew, every entity, and files that are no kind's."
  static override description = 'Exit status 3 when there is an error; warnings leave it at 0.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --fix',
    '<%= config.bin %> <%= command.id %> --changed main',
    '<%= config.bin %> <%= command.id %> --format github',
    '<%= config.bin %> <%= command.id %> --format junit > report.xml',
  ]
  static override flags = {
    ...validationFlags,
    fix: Flags.boolean({description: 'Apply the safe fixes, as one commit, and show what changed.'}),
    changed: Flags.string({
      description: 'Only what differs from a commit or branch, what refers to it, and who changed what they may not since.',
      helpValue: 'REV',
      exclusive: ['fix'],
    }),
  }

  async run(): Promise<ValidationReport> {
    const {flags} = await this.parse(Validate)
    const options = this.vaultOptions(flags)
    if (flags.changed !== undefined) {
      const {validateChanged} = await import('../src/app/proposals/validate-changed.js')
      return reportValidation(this, await validateChanged(options, flags.changed), flags)
    }
    if (!flags.fix) return reportValidation(this, await validateVault(options), flags)
    const result = await fixFindings(options, undefined, [])
    for (const {file, before, after} of result.texts) this.note(printLineDiff(file, before, after), flags)
    return reportValidation(this, result, flags)
  }
}
