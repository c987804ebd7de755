import {changeFlags} from '../../src/cli/command.js'
import {conditionAct, conditionArg, conditionFlags, readCondition} from '../../src/cli/condition-flags.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {characterArg} from '../../src/cli/play-flags.js'

export default class CharacterCondition extends PlayCommand {
  static override summary = 'Put a condition on a character, or take it off.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria poisoned --until "DC 13 Con save ends"',
    '<%= config.bin %> <%= command.id %> aria poisoned --off',
    '<%= config.bin %> <%= command.id %> aria exhaustion',
  ]
  static override args = {
    character: characterArg,
    condition: conditionArg,
  }
  static override flags = {
    ...changeFlags,
    ...conditionFlags,
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterCondition)
    const condition = readCondition(args.condition)
    return this.perform(flags, args.character, conditionAct(condition, flags))
  }
}
