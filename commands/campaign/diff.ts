import {Args, Flags} from '@oclif/core'
import {type CampaignDiff, diffCampaign} from '../../src/app/branches/diff.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printCampaignDiff} from '../../src/print/branches/changes.js'

export default class CampaignDiffCommand extends WorldCommand {
  static override summary = 'Compare two states of the campaign, by kind and by thing.'
  static override description =
    `A..B compares two branches, commits, tags, days (@2026-11-01) or sessions; A...B tells what B did since they parted; A alone is compared with the present.
Without any, on main: the hand edits; elsewhere: what the branch did since it left main, hand edits among it.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> main...if-the-lamp-goes-out',
    '<%= config.bin %> <%= command.id %> HEAD~2..HEAD --stat',
    '<%= config.bin %> <%= command.id %> session-3 --json',
  ]
  static override args = {range: Args.string({description: 'A..B, A...B, or A.'})}
  static override flags = {
    ...worldFlags,
    stat: Flags.boolean({description: 'Only count.', default: false}),
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<CampaignDiff> {
    const {args, flags} = await this.parse(CampaignDiffCommand)
    const {stat, pager} = flags
    const diff = await diffCampaign({...this.worldOptions(flags), stat}, args.range)
    await this.show(printCampaignDiff(diff, {width: this.width, stat}), {pager})
    return diff
  }
}
