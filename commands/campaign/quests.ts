import {viewerIn} from '../../src/app/entities/observer.js'
import {type Quest, questBoard} from '../../src/app/session/boards.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {PageCommand, pageFlags} from '../../src/cli/page-command.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {questsView} from '../../src/print/session/prep.js'

export default class CampaignQuests extends PageCommand {
  static override summary = 'What the party was asked to do: by whom, for what, until when, and how it stands.'
  static override description = 'Plots that have a giver, a reward or a day; open ones first, the first due first.'
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

  async run(): Promise<{campaign: string; quests: readonly Quest[]}> {
    const {flags} = await this.parse(CampaignQuests)
    const board = questBoard(this.entityOptions(flags), viewerIn(flags))
    await this.showPage(questsView(board), flags)
    return board
  }
}
