import {Args} from '@oclif/core'
import {type CharacterChange, renameCharacter} from '../../src/app/characters/edit.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {printChange} from '../../src/print/entity/change.js'

export default class CharacterRename extends DndCommand {
  static override summary = 'Give a character another name; the id stays.'
  static override examples = ['<%= config.bin %> <%= command.id %> aria "Aria Stormborn"']
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    name: Args.string({required: true, description: 'The new name.'}),
  }
  static override flags = {...changeFlags}

  async run(): Promise<CharacterChange> {
    const {args, flags} = await this.parse(CharacterRename)
    const change = await renameCharacter(this.vaultOptions(flags), args.character, args.name)
    this.log(printChange(change, {width: this.width}))
    return change
  }
}
