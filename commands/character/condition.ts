import {conditionAct, conditionArg, conditionFlags, readCondition} from '../../src/cli/condition-flags.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'

export default class CharacterCondition extends PlayCommand {
  static override summary = 'Put a condition on characters, or take it off.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria poisoned --until "DC 13 Con save ends"',
    '<%= config.bin %> <%= command.id %> aria poisoned --off',
    '<%= config.bin %> <%= command.id %> aria exhaustion',
    '<%= config.bin %> <%= command.id %> aria brenna tamsin prone --from "the rope bridge"',
    '<%= config.bin %> <%= command.id %> main frightened --except maren',
  ]
  static override args = {
    character: charactersArg,
    condition: conditionArg,
  }
  static override flags = {
    ...playFlags,
    ...conditionFlags,
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterCondition)
    const condition = readCondition(args.condition)
    return this.perform(flags, args.character, conditionAct(condition, flags))
  }
}
