import {Flags} from '@oclif/core'
import {type Prep, prepFor} from '../../src/app/session/prep.js'
import {campaignFlag, KindCommand} from '../../src/cli/entity-commands/kind-command.js'
import {formatFlag} from '../../src/cli/session-command.js'
import {prepView} from '../../src/print/session/prep.js'
import {printViewHtml} from '../../src/print/text/view-html.js'
import {printViewMarkdown} from '../../src/print/text/view-markdown.js'
import {printView} from '../../src/print/text/view-terminal.js'

export default class SessionPrep extends KindCommand {
  static override summary = 'Gather what the next session is likely to need.'
  static override description =
    "Last time's cliffhanger, promises that are open, where the party is, who is there and what they want, scenes, plots and clocks. It is the DM's alone."
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --format markdown']
  static override flags = {
    ...campaignFlag('session'),
    format: formatFlag,
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<Prep> {
    const {flags} = await this.parse(SessionPrep)
    const prep = prepFor(this.entityOptions(flags))
    const view = prepView(prep)
    if (flags.format === 'text') await this.show(printView(view, {width: this.width}), {pager: flags.pager})
    else this.log(flags.format === 'html' ? printViewHtml(view) : printViewMarkdown(view))
    return prep
  }
}
