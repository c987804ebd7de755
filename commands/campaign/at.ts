import {Args, Flags} from '@oclif/core'
import {type CampaignAt, campaignAt} from '../../src/app/branches/at.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printCampaignAt} from '../../src/print/branches/at.js'

export default class CampaignAtCommand extends WorldCommand {
  static override summary = 'Show the campaign as it stood: its day and place, the party, plots, clocks and sessions.'
  static override description =
    "At a branch, a tag, a commit, a day or minute (@2026-11-01T21:30), or a session by its end (session:3). The party's numbers are reckoned with the catalog of today."
  static override examples = [
    '<%= config.bin %> <%= command.id %> session:3',
    '<%= config.bin %> <%= command.id %> HEAD~1 --entity vey',
    '<%= config.bin %> <%= command.id %> HEAD --json',
  ]
  static override args = {revision: Args.string({required: true, description: 'Branch, tag, commit, day or session.'})}
  static override flags = {
    ...worldFlags,
    entity: Flags.string({char: 'e', description: 'Only this one, of any kind.', helpValue: 'WHICH'}),
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<CampaignAt> {
    const {args, flags} = await this.parse(CampaignAtCommand)
    const at = await campaignAt({...this.worldOptions(flags), entity: flags.entity}, args.revision)
    await this.show(printCampaignAt(at, {width: this.width}), {pager: flags.pager})
    return at
  }
}
