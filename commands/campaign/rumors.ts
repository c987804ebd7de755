import {viewerIn} from '../../src/app/entities/observer.js'
import {type Rumor, rumorBoard} from '../../src/app/session/boards.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {PageCommand, pageFlags} from '../../src/cli/page-command.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {rumorsView} from '../../src/print/session/prep.js'

export default class CampaignRumors extends PageCommand {
  static override summary = 'What is said: the hooks of plots that are not over, as they are heard.'
  static override description = 'The DM also sees what is true of it, and what nobody at the table has heard.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --players',
    '<%= config.bin %> <%= command.id %> --as main',
  ]
  static override flags = {
    ...campaignFlag('plot'),
    ...viewerFlags,
    ...pageFlags,
  }

  async run(): Promise<{campaign: string; rumors: readonly Rumor[]}> {
    const {flags} = await this.parse(CampaignRumors)
    const board = rumorBoard(this.entityOptions(flags), viewerIn(flags))
    await this.showPage(rumorsView(board), flags)
    return board
  }
}
