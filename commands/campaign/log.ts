import {Flags} from '@oclif/core'
import {type CampaignLog, logCampaign} from '../../src/app/branches/log.js'
import {integerFlag} from '../../src/cli/integer.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printCampaignLog} from '../../src/print/branches/changes.js'

export default class CampaignLogCommand extends WorldCommand {
  static override summary = 'Show what each commit did to the campaign, and to whom.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --limit 3',
    '<%= config.bin %> <%= command.id %> --of if-the-lamp-goes-out --full',
  ]
  static override flags = {
    ...worldFlags,
    limit: integerFlag({char: 'l', description: 'At most so many.', default: 20, min: 1, max: 10000, helpValue: 'N'}),
    of: Flags.string({description: 'Of another branch or revision; the present branch when absent.', helpValue: 'REVISION'}),
    full: Flags.boolean({description: 'All that each commit changed, not only a line.', default: false}),
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<CampaignLog> {
    const {flags} = await this.parse(CampaignLogCommand)
    const {limit, of, full, pager} = flags
    const log = await logCampaign({...this.worldOptions(flags), limit, of})
    await this.show(printCampaignLog(log, {width: this.width, full}), {pager})
    return log
  }
}
