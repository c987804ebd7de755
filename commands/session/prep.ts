import {type Prep, prepFor} from '../../src/app/session/prep.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {PageCommand, pageFlags} from '../../src/cli/page-command.js'
import {prepView} from '../../src/print/session/prep.js'

export default class SessionPrep extends PageCommand {
  static override summary = 'Gather what the next session is likely to need.'
  static override description =
    "Last time's cliffhanger, promises that are open, where the party is, who is there and what they want, scenes, plots and clocks. It is the DM's alone."
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --format markdown']
  static override flags = {
    ...campaignFlag('session'),
    ...pageFlags,
  }

  async run(): Promise<Prep> {
    const {flags} = await this.parse(SessionPrep)
    const prep = prepFor(this.entityOptions(flags))
    await this.showPage(prepView(prep), flags)
    return prep
  }
}
