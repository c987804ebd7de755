import {Args, Flags} from '@oclif/core'
import {type Begun, beginBranch, explainBegin} from '../../src/app/branches/begin.js'
import {changeFlags} from '../../src/cli/command.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printBegun, printExplained} from '../../src/print/branches/branches.js'

export default class CampaignBranch extends WorldCommand {
  static override summary = 'Begin a branch of the campaign: what if it had gone otherwise?'
  static override description =
    `A plain git branch with all that is in the vault, characters and their memory among it; any git tool can show, push and pull it.
\`--why\` becomes the branch's first commit, which changes no file and so travels with it. A name is written as ids are.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> if-the-lamp-goes-out --why "What if the lamp goes out?"',
    '<%= config.bin %> <%= command.id %> "What they never saw" --from HEAD~1 --stay',
    '<%= config.bin %> <%= command.id %> another-road --explain',
  ]
  static override args = {name: Args.string({required: true, description: 'What to call it.'})}
  static override flags = {
    author: changeFlags.author,
    ...worldFlags,
    from: Flags.string({description: 'Begin at a branch, commit, day (@2026-11-01) or session; here when absent.', helpValue: 'REVISION'}),
    why: Flags.string({description: 'What it is for.', helpValue: 'TEXT'}),
    stay: Flags.boolean({description: 'Stay on the present branch.', default: false}),
    explain: Flags.boolean({description: 'Tell what it would take along, and begin nothing.', default: false}),
  }

  async run(): Promise<Begun> {
    const {args, flags} = await this.parse(CampaignBranch)
    const {from, why, stay, explain} = flags
    const options = {...this.worldOptions(flags), from, why, stay}
    const begun = explain ? await explainBegin(options, args.name) : await beginBranch(options, args.name)
    const {branch, explained} = begun
    this.log(explained ? printExplained(explained, {branch, width: this.width}) : printBegun(begun, {width: this.width}))
    return begun
  }
}
