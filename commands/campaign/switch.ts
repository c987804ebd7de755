import {Args} from '@oclif/core'
import {type SwitchedCampaign, switchCampaign} from '../../src/app/branches/switch.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {printCampaignSwitched} from '../../src/print/branches/branches.js'

export default class CampaignSwitch extends DndCommand {
  static override summary = 'Go to a branch of the campaign, or back to main.'
  static override description =
    'The whole vault goes there. Hand edits come along; those in files that are otherwise there are committed first, on the branch that they were made on. A branch that only a remote has is begun here.'
  static override examples = ['<%= config.bin %> <%= command.id %> if-the-lamp-goes-out', '<%= config.bin %> <%= command.id %> main']
  static override args = {
    name: Args.string({required: true, description: 'Branch to go to; "main" is the one that the others start from.'}),
  }
  static override flags = {author: changeFlags.author}

  async run(): Promise<SwitchedCampaign> {
    const {args, flags} = await this.parse(CampaignSwitch)
    const switched = await switchCampaign(this.vaultOptions(flags), args.name)
    this.log(printCampaignSwitched(switched))
    return switched
  }
}
