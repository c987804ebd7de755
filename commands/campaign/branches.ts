import {Flags} from '@oclif/core'
import {type CampaignBranches, listCampaignBranches} from '../../src/app/branches/list.js'
import {DndCommand} from '../../src/cli/command.js'
import {isAscii} from '../../src/cli/terminal.js'
import {printCampaignBranches} from '../../src/print/branches/branches.js'
import {printBranchGraph} from '../../src/print/branches/graph.js'

export default class CampaignBranchList extends DndCommand {
  static override summary = "List the campaign's branches: what each is for, what is its own, and what it changed."
  static override description =
    'Of this clone, and those that only a remote has as it was last fetched. +3 −2 are commits that only the branch has, and that only main has. NO_UNICODE draws with letters alone.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --graph',
    '<%= config.bin %> <%= command.id %> --all --json',
  ]
  static override flags = {
    graph: Flags.boolean({description: 'Draw where they part.', default: false}),
    all: Flags.boolean({description: 'Versions of single entities and proposals too.', default: false}),
  }

  async run(): Promise<CampaignBranches> {
    const {flags} = await this.parse(CampaignBranchList)
    const list = await listCampaignBranches(this.vaultOptions(flags), {all: flags.all})
    const {width} = this
    this.log(flags.graph ? printBranchGraph(list, {width, ascii: isAscii()}) : printCampaignBranches(list, {width}))
    return list
  }
}
