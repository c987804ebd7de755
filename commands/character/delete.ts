import {Args, Flags} from '@oclif/core'
import {type CharacterChange, deleteCharacter} from '../../src/app/characters/edit.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {printChange} from '../../src/print/entity/change.js'

export default class CharacterDelete extends DndCommand {
  static override summary = 'Delete a character; it stays in the vault and `restore` brings it back.'
  static override examples = ['<%= config.bin %> <%= command.id %> aria --reason "fell at the bridge"']
  static override args = {character: Args.string({required: true, description: 'Id, start of an id, or name.'})}
  static override flags = {...changeFlags, reason: Flags.string({description: 'Why.', helpValue: 'TEXT'})}

  async run(): Promise<CharacterChange> {
    const {args, flags} = await this.parse(CharacterDelete)
    const change = await deleteCharacter(this.vaultOptions(flags), args.character, {at: new Date().toISOString(), reason: flags.reason})
    this.log(printChange(change, {width: this.width}))
    return change
  }
}
