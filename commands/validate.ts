import {validateVault} from '../src/app/check/validate.js'
import {DndCommand} from '../src/cli/command.js'
import {reportValidation, type ValidationReport, validationFlags} from '../src/cli/validation.js'

export default class Validate extends DndCommand {
  static override summary = 'Check the whole vault: its settings, homebrew and characters.'
  static override description = 'Exit status 3 when there is an error; warnings leave it at 0.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --format github',
    '<%= config.bin %> <%= command.id %> --format junit > report.xml',
  ]
  static override flags = {format: validationFlags.format}

  async run(): Promise<ValidationReport> {
    const {flags} = await this.parse(Validate)
    return reportValidation(this, await validateVault(this.vaultOptions(flags)), flags)
  }
}
