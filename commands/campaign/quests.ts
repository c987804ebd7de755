import {Flags} from '@oclif/core'
import {viewerIn} from '../../src/app/entities/observer.js'
import {type Quest, questBoard} from '../../src/app/session/boards.js'
import {campaignFlag, KindCommand} from '../../src/cli/entity-commands/kind-command.js'
import {formatFlag} from '../../src/cli/session-command.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {questsView} from '../../src/print/session/prep.js'
import {printViewHtml} from '../../src/print/text/view-html.js'
import {printViewMarkdown} from '../../src/print/text/view-markdown.js'
import {printView} from '../../src/print/text/view-terminal.js'

export default class CampaignQuests extends KindCommand {
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
    format: formatFlag,
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<{campaign: string; quests: readonly Quest[]}> {
    const {flags} = await this.parse(CampaignQuests)
    const board = questBoard(this.entityOptions(flags), viewerIn(flags))
    const view = questsView(board)
    if (flags.format === 'text') await this.show(printView(view, {width: this.width}), {pager: flags.pager})
    else this.log(flags.format === 'html' ? printViewHtml(view) : printViewMarkdown(view))
    return board
  }
}
