import {listTags, type Tags} from '../../src/app/branches/tags.js'
import {DndCommand} from '../../src/cli/command.js'
import {printTags} from '../../src/print/branches/branches.js'

export default class CampaignTags extends DndCommand {
  static override summary = 'List the moments of the campaign that have a name, the newest first.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<Tags> {
    const {flags} = await this.parse(CampaignTags)
    const tags = await listTags(this.vaultOptions(flags))
    this.log(printTags(tags, {width: this.width}))
    return tags
  }
}
