import {Args, Flags} from '@oclif/core'
import {presentCharacter} from '../../src/app/characters/subject.js'
import {type Branched, startBranch} from '../../src/app/versions/branch.js'
import {DndCommand} from '../../src/cli/command.js'
import {printBranched} from '../../src/print/versions/versions.js'

export default class CharacterBranch extends DndCommand {
  static override summary = 'Start a version of a character: a git branch from here.'
  static override description =
    'The branch is named character/ID/NAME, so any git tool can show, push and pull it. The whole vault goes to it; `switch … main` comes back.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria if-she-had-fled',
    '<%= config.bin %> <%= command.id %> aria as-a-cleric --no-switch',
  ]
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    name: Args.string({required: true, description: 'What to call the version.'}),
  }
  static override flags = {'no-switch': Flags.boolean({description: 'Stay on the present branch.'})}

  async run(): Promise<Branched> {
    const {args, flags} = await this.parse(CharacterBranch)
    const result = await startBranch(this.vaultOptions(flags), presentCharacter(args.character), args.name, {stay: flags['no-switch']})
    this.log(printBranched(result))
    return result
  }
}
