import {Args, Flags} from '@oclif/core'
import {changeTheme, type ThemeTransition} from '../../../src/app/transitions/change-theme.js'
import {changeFlags, DndCommand} from '../../../src/cli/command.js'
import {printThemeTransition} from '../../../src/print/transitions/change.js'

export default class CharacterThemeSet extends DndCommand {
  static override summary = "Put a character under a theme of their own, in place of the campaign's."
  static override description =
    'Checked before anything is written: the character has to be legal under it, and nothing that it has no place for may be carried, prepared or chosen. Only the field `theme` changes.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria gothic-horror --dry-run',
    '<%= config.bin %> <%= command.id %> aria high-fantasy',
  ]
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    theme: Args.string({required: true, description: 'Id or name of the theme.'}),
  }
  static override flags = {
    ...changeFlags,
    'dry-run': Flags.boolean({description: 'Tell what would change, and write nothing.', default: false}),
  }

  async run(): Promise<ThemeTransition> {
    const {args, flags} = await this.parse(CharacterThemeSet)
    const options = {...this.vaultOptions(flags), dryRun: flags['dry-run']}
    const told = await changeTheme(options, {kind: 'character', reference: args.character}, args.theme)
    this.log(printThemeTransition(told, {width: this.width}))
    return told
  }
}
