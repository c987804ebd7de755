import {Args, Flags} from '@oclif/core'
import {changeFlags} from '../../src/cli/command.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {characterArg} from '../../src/cli/play-flags.js'

export default class CharacterUse extends PlayCommand {
  static override summary = 'Spend uses of a resource: rages, Sorcery Points, charges.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna second-wind',
    '<%= config.bin %> <%= command.id %> sister-maren cleric-channel-divinity 2',
    '<%= config.bin %> <%= command.id %> brenna second-wind --back',
  ]
  static override args = {
    character: characterArg,
    resource: Args.string({required: true, description: 'Id of the resource, as on the sheet.'}),
    count: Args.integer({description: 'How many uses; 1 when absent.', min: 1, default: 1}),
  }
  static override flags = {...changeFlags, back: Flags.boolean({description: 'Give them back.'})}

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterUse)
    const count = flags.back ? -args.count : args.count
    return this.perform(flags, args.character, {type: 'spend', resource: args.resource, count})
  }
}
