import {type DeceptionTimeline, deceptionTimeline} from '../../src/app/deception/timeline.js'
import {DeceptionCommand, deceptionFlags, eyesFlags} from '../../src/cli/deception-command.js'
import {printDeceptionTimeline} from '../../src/print/deception/identities.js'

export default class AntitheticonTimeline extends DeceptionCommand {
  static override summary = 'See what happened when: who went as whom, who learnt what, what came out, how layers moved.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --as aria --on 41-2-12 --json']
  static override flags = {...deceptionFlags, ...eyesFlags}

  async run(): Promise<DeceptionTimeline> {
    const {flags} = await this.parse(AntitheticonTimeline)
    const {players, as} = flags
    const timeline = deceptionTimeline({...this.deceptionOptions(flags), players, as})
    this.log(printDeceptionTimeline(timeline, {width: this.width}))
    return timeline
  }
}
