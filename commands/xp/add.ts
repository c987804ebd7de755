import {Args, Flags} from '@oclif/core'
import {integerArg} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {playFlags} from '../../src/cli/play-flags.js'
import {present} from '../../src/schema/value.js'

export default class XpAdd extends PlayCommand {
  static override summary = 'Give XP to a character, or to every member of a party.'
  static override description = 'The amount is for each. A reason goes into the journal. It says when a level is due.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria 450 --reason "the bridge held"',
    '<%= config.bin %> <%= command.id %> main 450 --reason "the bridge held"',
  ]
  static override args = {
    who: Args.string({required: true, description: 'A party of the vault, or a character.'}),
    amount: integerArg({required: true, description: 'XP for each.', min: -1_000_000, max: 1_000_000}),
  }
  static override flags = {
    ...playFlags,
    reason: Flags.string({description: 'What for.'}),
    date: Flags.string({description: 'Day of the world or the table.'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(XpAdd)
    const {reason, date} = flags
    const act = {type: 'xp', amount: args.amount, ...present({reason, date})} as const
    return this.perform(flags, {characters: [], party: flags.party, either: args.who}, act)
  }
}
