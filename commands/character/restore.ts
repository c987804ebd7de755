import {Args} from '@oclif/core'
import {type CharacterChange, restoreCharacter} from '../../src/app/characters/edit.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {printChange} from '../../src/print/entity/change.js'

export default class CharacterRestore extends DndCommand {
  static override summary = 'Bring a deleted character back.'
  static override examples = ['<%= config.bin %> <%= command.id %> aria']
  static override args = {character: Args.string({required: true, description: 'Id, start of an id, or name.'})}
  static override flags = {...changeFlags}

  async run(): Promise<CharacterChange> {
    const {args, flags} = await this.parse(CharacterRestore)
    const change = await restoreCharacter(this.vaultOptions(flags), args.character)
    this.log(printChange(change, {width: this.width}))
    return change
  }
}
