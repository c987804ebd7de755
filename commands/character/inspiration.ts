import {Flags} from '@oclif/core'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'

export default class CharacterInspiration extends PlayCommand {
  static override summary = 'Give a character Heroic Inspiration, or spend it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria',
    '<%= config.bin %> <%= command.id %> aria --spend',
    '<%= config.bin %> <%= command.id %> main --except aria',
  ]
  static override args = {character: charactersArg}
  static override flags = {...playFlags, spend: Flags.boolean({description: 'It is spent: one die is rolled again.'})}

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterInspiration)
    return this.perform(flags, args.character, {type: 'inspiration', has: !flags.spend})
  }
}
