import {Flags} from '@oclif/core'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'
import {present} from '../../src/schema/value.js'

export default class XpMilestone extends PlayCommand {
  static override summary = 'A milestone: everyone has the XP of the next level.'
  static override examples = ['<%= config.bin %> <%= command.id %> main --reason "the crown is found"']
  static override args = {character: charactersArg}
  static override flags = {
    ...playFlags,
    reason: Flags.string({description: 'What for.'}),
    date: Flags.string({description: 'Day of the world or the table.'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(XpMilestone)
    const {reason, date} = flags
    const act = {type: 'milestone', ...present({reason, date})} as const
    return this.perform(flags, args.character, act)
  }
}
