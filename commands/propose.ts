import {Args, Flags} from '@oclif/core'
import {type Proposed, propose} from '../src/app/proposals/propose.js'
import {changeFlags, DndCommand} from '../src/cli/command.js'
import {printProposed} from '../src/print/proposals/done.js'

export default class Propose extends DndCommand {
  static override summary = 'Hand in the present changes for others to say yes to: on a branch of their own, off main.'
  static override description =
    `What is uncommitted and, on another branch than main, what main lacks. The vault is on main afterwards, as its last commit
has it. Proposed again, from the same branch or on main under the same title, the changes join what was proposed before.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> "Thole is in debt" --why "It gives the guild a hold on him."',
    '<%= config.bin %> <%= command.id %> "Thole is in debt"',
  ]
  static override args = {title: Args.string({description: 'What it is, in a line; of one proposed before its own when absent.'})}
  static override flags = {why: Flags.string({description: 'Why, in some sentences.', helpValue: 'TEXT'}), author: changeFlags.author}

  async run(): Promise<Proposed> {
    const {args, flags} = await this.parse(Propose)
    const result = await propose(this.vaultOptions(flags), {title: args.title, why: flags.why})
    this.log(printProposed(result))
    return result
  }
}
