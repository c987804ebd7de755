import {Args} from '@oclif/core'
import {branchedCharacter} from '../../src/app/characters/subject.js'
import {type Switched, switchTo} from '../../src/app/versions/branch.js'
import {DndCommand} from '../../src/cli/command.js'
import {printSwitched} from '../../src/print/versions/versions.js'

export default class CharacterSwitch extends DndCommand {
  static override summary = 'Go to a version of a character, or back to main.'
  static override description =
    'The whole vault goes to that git branch. Uncommitted changes in files that differ there are refused; others come along.'
  static override examples = ['<%= config.bin %> <%= command.id %> aria if-she-had-fled', '<%= config.bin %> <%= command.id %> aria main']
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    name: Args.string({required: true, description: 'Version to go to; "main" is the branch they start from.'}),
  }

  async run(): Promise<Switched> {
    const {args, flags} = await this.parse(CharacterSwitch)
    const result = await switchTo(this.vaultOptions(flags), branchedCharacter(args.character), args.name)
    this.log(printSwitched(result))
    return result
  }
}
