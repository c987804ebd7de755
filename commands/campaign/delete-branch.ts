import {Args, Flags} from '@oclif/core'
import {type DeletedBranch, deleteCampaignBranch} from '../../src/app/branches/delete.js'
import {DndCommand} from '../../src/cli/command.js'
import {printDeletedBranch} from '../../src/print/branches/branches.js'

export default class CampaignDeleteBranch extends DndCommand {
  static override summary = 'Delete a branch of the campaign, and say how to bring it back.'
  static override description =
    'The present branch and main stay. One with commits that no other branch has is refused unless --force. Its last commit is kept in any case, and so it can always be brought back.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> if-the-lamp-goes-out --force',
    '<%= config.bin %> <%= command.id %> nothing-of-its-own',
  ]
  static override args = {name: Args.string({required: true, description: 'Branch to delete.'})}
  static override flags = {force: Flags.boolean({char: 'f', description: 'Also when what it did is nowhere else.', default: false})}

  async run(): Promise<DeletedBranch> {
    const {args, flags} = await this.parse(CampaignDeleteBranch)
    const deleted = await deleteCampaignBranch(this.vaultOptions(flags), args.name, {force: flags.force})
    this.log(printDeletedBranch(deleted))
    return deleted
  }
}
