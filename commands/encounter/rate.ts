import type {RatedDay} from '../../src/app/encounters/rate.js'
import {rateEncounters} from '../../src/app/encounters/rate.js'
import {againstFlags, againstOf} from '../../src/cli/encounter-flags.js'
import {campaignFlag, referenceArg} from '../../src/cli/entity-commands/kind-command.js'
import {PageCommand, pageFlags} from '../../src/cli/page-command.js'
import {ratedView} from '../../src/print/encounter/views.js'

export default class EncounterRate extends PageCommand {
  static override summary = 'How hard an encounter is for those who will meet it, and what it is worth.'
  static override description =
    `The XP of all foes against what the party may spend: low, moderate and high, summed over its characters whatever their
levels, with no multipliers. Warned of: who is mightier than the party, too many at once, and whose one blow fells somebody.
Several are rated each by itself, and summed.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> wreckers-cove',
    '<%= config.bin %> <%= command.id %> wreckers-cove --levels 4x1 --json',
  ]
  static override strict = false
  static override args = {encounter: referenceArg('encounter')}
  static override flags = {...againstFlags, ...campaignFlag('encounter'), ...pageFlags}

  async run(): Promise<RatedDay> {
    const {argv, flags} = await this.parse(EncounterRate)
    const rated = await rateEncounters(this.entityOptions(flags), argv as string[], againstOf(flags))
    await this.showPage(ratedView(rated), flags)
    return rated
  }
}
