import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {DndCommand} from '../../src/cli/command.js'
import {playFlags} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {reachMilestone} from '../../src/rules/play/growth.js'

export default class XpMilestone extends DndCommand {
  static override summary = 'A milestone: everyone has the XP of the next level.'
  static override examples = ['<%= config.bin %> <%= command.id %> main --reason "the crown is found"']
  static override args = {who: Args.string({required: true, description: 'A party of the vault, or a character.'})}
  static override flags = {
    ...playFlags,
    reason: Flags.string({description: 'What for.'}),
    date: Flags.string({description: 'Day of the world or the table.'}),
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(XpMilestone)
    const {reason, date} = flags
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [], party: flags.party, either: args.who},
      {command: 'dnd xp milestone', subject: `milestone${reason === undefined ? '' : `: ${reason}`}`},
      (context) => reachMilestone(context, reason === undefined ? undefined : {reason, date}),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
