import {Args} from '@oclif/core'
import {type CharacterBranch, listCharacterBranches} from '../../src/app/characters/subject.js'
import type {BranchList} from '../../src/app/versions/branch.js'
import {DndCommand} from '../../src/cli/command.js'
import {printBranches} from '../../src/print/versions/versions.js'

export default class CharacterBranches extends DndCommand {
  static override summary = "List a character's versions, with level and commits of their own."
  static override examples = ['<%= config.bin %> <%= command.id %> aria']
  static override args = {character: Args.string({required: true, description: 'Id, start of an id, or name.'})}

  async run(): Promise<BranchList<CharacterBranch>> {
    const {args, flags} = await this.parse(CharacterBranches)
    const result = await listCharacterBranches(this.vaultOptions(flags), args.character)
    this.log(printBranches(result, {width: this.width}))
    return result
  }
}
