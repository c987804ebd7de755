import {Args, Flags} from '@oclif/core'
import {changeFlags, usageError} from '../../src/cli/command.js'
import {integerArg} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {characterArg} from '../../src/cli/play-flags.js'

export default class CharacterShoot extends PlayCommand {
  static override summary = 'Spend ammunition, or search for what was shot.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna arrows',
    '<%= config.bin %> <%= command.id %> brenna arrows 4',
    '<%= config.bin %> <%= command.id %> brenna --recover',
  ]
  static override args = {
    character: characterArg,
    ammunition: Args.string({description: 'Id in the inventory, catalog id, or name.'}),
    count: integerArg({description: 'How many; 1 when absent.', min: 1, default: 1}),
  }
  static override flags = {...changeFlags, recover: Flags.boolean({description: 'Half of what was shot is found again.'})}

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterShoot)
    const {ammunition, count} = args
    if (ammunition === undefined && !flags.recover) throw usageError('Nothing is shot', 'name the ammunition, or `--recover` what was shot')
    return this.perform(flags, args.character, ammunition === undefined ? {type: 'recover-ammunition'} : {type: 'shoot', ammunition, count})
  }
}
