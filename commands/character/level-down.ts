import {Args} from '@oclif/core'
import {type LoweredCharacter, levelDown} from '../../src/app/characters/level.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {printLowered} from '../../src/print/entity/level-loss.js'

export default class CharacterLevelDown extends DndCommand {
  static override summary = 'Take the last level back, with all that it brought.'
  static override examples = ['<%= config.bin %> <%= command.id %> tamsin']
  static override args = {character: Args.string({required: true, description: 'Id, start of an id, or name.'})}
  static override flags = {...changeFlags}

  async run(): Promise<LoweredCharacter> {
    const {args, flags} = await this.parse(CharacterLevelDown)
    const change = await levelDown(this.vaultOptions(flags), args.character)
    this.log(printLowered(change, {width: this.width}))
    return change
  }
}
