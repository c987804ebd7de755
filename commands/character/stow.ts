import {Args, Flags} from '@oclif/core'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'
import {present} from '../../src/schema/value.js'

export default class CharacterStow extends PlayCommand {
  static override summary = 'Put a thing into a container, or take it out.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna rope',
    '<%= config.bin %> <%= command.id %> brenna rope --in backpack',
  ]
  static override args = {
    character: charactersArg,
    item: Args.string({required: true, description: 'Id in the inventory, catalog id, or name.'}),
  }
  static override flags = {
    ...playFlags,
    in: Flags.string({description: 'The container; absent: it is taken out.', helpValue: 'CONTAINER'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterStow)
    return this.perform(flags, args.character, {type: 'stow', item: args.item, ...present({in: flags.in})})
  }
}
