import {Args} from '@oclif/core'
import {type ReadBack, readBack} from '../../src/app/world/export/read-back.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {readInput} from '../../src/cli/input.js'
import {plainText} from '../../src/print/text/plain-text.js'
import {printCommitted} from '../../src/print/words/committed.js'
import {counted} from '../../src/print/words/names.js'

export default class CampaignImport extends DndCommand {
  static override summary = 'Read back a campaign that was exported as one document.'
  static override description =
    'The same people, places and sessions, with their ids, marks, links and days, as one commit; into a vault that has none of them.'
  static override examples = ['<%= config.bin %> <%= command.id %> campaign.json']
  static override args = {file: Args.string({required: true, description: 'The document, or - for standard input.'})}
  static override flags = changeFlags

  async run(): Promise<ReadBack> {
    const {args, flags} = await this.parse(CampaignImport)
    const read = await readBack(this.vaultOptions(flags), {text: await readInput(args.file), file: args.file})
    this.log([`${plainText(read.campaign)} is back, with ${counted(read.entities, 'entity', 'entities')}.`, printCommitted(read.committed)].join('\n'))
    return read
  }
}
