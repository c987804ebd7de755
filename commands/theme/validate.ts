import {Args, Flags} from '@oclif/core'
import {validateThemes} from '../../src/app/check/validate-themes.js'
import {DndCommand} from '../../src/cli/command.js'
import {reportValidation, type ValidationReport, validationFlags} from '../../src/cli/validation.js'

export default class ThemeValidate extends DndCommand {
  static override summary = 'Check themes against their schema, the catalog and their budget.'
  static override description =
    "The vault's own, or those named; `--shipped` takes those that ship with dnd, too. Exit status 3 when there is an error; warnings leave it at 0."
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> high-fantasy',
    '<%= config.bin %> <%= command.id %> --shipped --format json',
  ]
  static override strict = false
  static override args = {reference: Args.string({description: "Ids or names; all of the vault's when absent."})}
  static override flags = {
    ...validationFlags,
    shipped: Flags.boolean({description: 'Those that ship with dnd, too.', default: false}),
  }

  async run(): Promise<ValidationReport> {
    const {argv, flags} = await this.parse(ThemeValidate)
    return reportValidation(this, await validateThemes(this.vaultOptions(flags), argv.map(String), flags.shipped), flags)
  }
}
