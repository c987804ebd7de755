import {Flags} from '@oclif/core'
import {changeTheme, type ThemeTransition} from '../../../src/app/transitions/change-theme.js'
import {changeFlags} from '../../../src/cli/command.js'
import {WorldCommand, worldFlags} from '../../../src/cli/world-command.js'
import {printThemeTransition} from '../../../src/print/transitions/change.js'

export default class CampaignThemeUnset extends WorldCommand {
  static override summary = 'Take the theme off a campaign: everything goes by its root name again.'
  static override examples = ['<%= config.bin %> <%= command.id %> --dry-run', '<%= config.bin %> <%= command.id %>']
  static override flags = {
    ...changeFlags,
    ...worldFlags,
    'dry-run': Flags.boolean({description: 'Tell what would change, and write nothing.', default: false}),
  }

  async run(): Promise<ThemeTransition> {
    const {flags} = await this.parse(CampaignThemeUnset)
    const told = await changeTheme({...this.worldOptions(flags), dryRun: flags['dry-run']}, {kind: 'campaign'}, undefined)
    this.log(printThemeTransition(told, {width: this.width}))
    return told
  }
}
