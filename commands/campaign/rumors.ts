import {Flags} from '@oclif/core'
import {viewerIn} from '../../src/app/entities/observer.js'
import {type Rumor, rumorBoard} from '../../src/app/session/boards.js'
import {campaignFlag, KindCommand} from '../../src/cli/entity-commands/kind-command.js'
import {formatFlag} from '../../src/cli/session-command.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {rumorsView} from '../../src/print/session/prep.js'
import {printViewHtml} from '../../src/print/text/view-html.js'
import {printViewMarkdown} from '../../src/print/text/view-markdown.js'
import {printView} from '../../src/print/text/view-terminal.js'

export default class CampaignRumors extends KindCommand {
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
    format: formatFlag,
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<{campaign: string; rumors: readonly Rumor[]}> {
    const {flags} = await this.parse(CampaignRumors)
    const board = rumorBoard(this.entityOptions(flags), viewerIn(flags))
    const view = rumorsView(board)
    if (flags.format === 'text') await this.show(printView(view, {width: this.width}), {pager: flags.pager})
    else this.log(flags.format === 'html' ? printViewHtml(view) : printViewMarkdown(view))
    return board
  }
}
