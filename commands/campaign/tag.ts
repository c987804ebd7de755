import {Args, Flags} from '@oclif/core'
import {type Tagged, tagCampaign} from '../../src/app/branches/tags.js'
import {changeFlags} from '../../src/cli/command.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printTagged} from '../../src/print/branches/branches.js'

export default class CampaignTag extends WorldCommand {
  static override summary = 'Give a moment of the campaign a name that stays: a git tag.'
  static override description = 'Wherever a revision is asked for, the name will do. A name is written as ids are.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> before-the-storm --why "The lamp still burns."',
    '<%= config.bin %> <%= command.id %> "After the third evening" session:3',
  ]
  static override args = {
    name: Args.string({required: true, description: 'What to call it.'}),
    revision: Args.string({description: 'Branch, commit, day or session; the present commit when absent.'}),
  }
  static override flags = {
    author: changeFlags.author,
    ...worldFlags,
    why: Flags.string({description: 'What is to be remembered of it.', helpValue: 'TEXT'}),
  }

  async run(): Promise<Tagged> {
    const {args, flags} = await this.parse(CampaignTag)
    const tagged = await tagCampaign(this.worldOptions(flags), args.name, {revision: args.revision, why: flags.why})
    this.log(printTagged(tagged))
    return tagged
  }
}
