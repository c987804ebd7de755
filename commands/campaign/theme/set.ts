import {Args, Flags} from '@oclif/core'
import {changeTheme, type ThemeTransition} from '../../../src/app/transitions/change-theme.js'
import {changeFlags} from '../../../src/cli/command.js'
import {WorldCommand, worldFlags} from '../../../src/cli/world-command.js'
import {printThemeTransition} from '../../../src/print/transitions/change.js'

export default class CampaignThemeSet extends WorldCommand {
  static override summary = 'Put a campaign under a theme: how its world looks, and what it allows.'
  static override description =
    "Checked for all who play before anything is written; what changes is shown. One commit, and only the campaign's field `theme`: all else goes on naming the catalog, so setting the old theme again, or `dnd undo`, gives every file back to the byte."
  static override examples = [
    '<%= config.bin %> <%= command.id %> gothic-horror --dry-run',
    '<%= config.bin %> <%= command.id %> high-fantasy',
  ]
  static override args = {theme: Args.string({required: true, description: 'Id or name of the theme.'})}
  static override flags = {
    ...changeFlags,
    ...worldFlags,
    'dry-run': Flags.boolean({description: 'Tell what would change, and write nothing.', default: false}),
  }

  async run(): Promise<ThemeTransition> {
    const {args, flags} = await this.parse(CampaignThemeSet)
    const told = await changeTheme({...this.worldOptions(flags), dryRun: flags['dry-run']}, {kind: 'campaign'}, args.theme)
    this.log(printThemeTransition(told, {width: this.width}))
    return told
  }
}
