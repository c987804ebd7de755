import {Args, Flags} from '@oclif/core'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'

export default class CharacterAttune extends PlayCommand {
  static override summary = 'Attune to a magic item, or end it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria "ring of protection"',
    '<%= config.bin %> <%= command.id %> aria ring-of-protection --end',
  ]
  static override args = {
    character: charactersArg,
    item: Args.string({required: true, description: 'Id in the inventory, catalog id, or name.'}),
  }
  static override flags = {...playFlags, end: Flags.boolean({description: 'The attunement ends.'})}

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterAttune)
    const {item} = args
    return this.perform(flags, args.character, flags.end ? {type: 'end-attunement', item} : {type: 'attune', item})
  }
}
