import {Flags} from '@oclif/core'
import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {promiseLine} from '../../src/app/session/lines.js'
import {lineFlags, SessionCommand, wordsArg} from '../../src/cli/session-command.js'

export default class SessionPromise extends SessionCommand {
  static override summary = 'Note what was promised, to whom, and until when.'
  static override description =
    'It stands in `dnd session prep` until it was kept. That is `done` of its line: `dnd session set SESSION log.LINE.done=true`, with the ids of both.'
  static override examples = ['<%= config.bin %> <%= command.id %> "@caddo gets three proved figures" --due 41-3-1']
  static override strict = false
  static override args = {text: wordsArg('What was promised.', true)}
  static override flags = {...lineFlags, due: Flags.string({description: "The world's day until when.", helpValue: 'DAY'})}

  async run(): Promise<NotedLine> {
    const {argv, flags} = await this.parse(SessionPromise)
    const line = await this.wordsOf(argv)
    return this.tell(await addLine(this.entityOptions(flags), this.now(), promiseLine({line, secret: flags.secret, due: flags.due})))
  }
}
