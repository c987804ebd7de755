import {Args, Flags} from '@oclif/core'
import {type UsedCampaign, useCampaign} from '../../src/app/session/use-campaign.js'
import {DndCommand, usageError} from '../../src/cli/command.js'
import {plainText} from '../../src/print/text/plain-text.js'
import {style} from '../../src/print/text/style.js'

export default class CampaignUse extends DndCommand {
  static override summary = 'Say which campaign is meant where none is named, or tell which is.'
  static override description =
    'It counts on this machine alone and is in no commit. `--campaign` and DND_CAMPAIGN go before it; where there is one campaign only, nothing needs to be said.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> salt-coast',
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --forget',
  ]
  static override args = {campaign: Args.string({description: 'Id, name, or the start of one, of the campaign.'})}
  static override flags = {forget: Flags.boolean({description: 'Nobody has said any more.', default: false})}

  async run(): Promise<UsedCampaign> {
    const {args, flags} = await this.parse(CampaignUse)
    if (flags.forget && args.campaign !== undefined) throw usageError('--forget leaves nothing to name', 'say one or the other')
    const used = useCampaign(this.vaultOptions(flags), args.campaign, flags.forget)
    const why = used.because === 'said' ? 'said here' : 'there is no other'
    this.log(`${style.label(plainText(used.name))} ${style.muted(used.id)} is meant: ${why}.`)
    return used
  }
}
