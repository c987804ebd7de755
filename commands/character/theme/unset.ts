import {Args, Flags} from '@oclif/core'
import {changeTheme, type ThemeTransition} from '../../../src/app/transitions/change-theme.js'
import {changeFlags, DndCommand} from '../../../src/cli/command.js'
import {printThemeTransition} from '../../../src/print/transitions/change.js'

export default class CharacterThemeUnset extends DndCommand {
  static override summary = "Take a character's own theme off: they are under the campaign's again, if it has one."
  static override examples = ['<%= config.bin %> <%= command.id %> aria --dry-run', '<%= config.bin %> <%= command.id %> aria']
  static override args = {character: Args.string({required: true, description: 'Id, start of an id, or name.'})}
  static override flags = {
    ...changeFlags,
    'dry-run': Flags.boolean({description: 'Tell what would change, and write nothing.', default: false}),
  }

  async run(): Promise<ThemeTransition> {
    const {args, flags} = await this.parse(CharacterThemeUnset)
    const options = {...this.vaultOptions(flags), dryRun: flags['dry-run']}
    const told = await changeTheme(options, {kind: 'character', reference: args.character}, undefined)
    this.log(printThemeTransition(told, {width: this.width}))
    return told
  }
}
