import {Args} from '@oclif/core'
import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {eventLine} from '../../src/app/session/lines.js'
import {lineFlags, SessionCommand, wordsArg} from '../../src/cli/session-command.js'

export default class SessionEvent extends SessionCommand {
  static override summary = 'Note that an event came about: its impacts are applied when the session ends.'
  static override description = 'An event that was applied before is only told.'
  static override examples = ['<%= config.bin %> <%= command.id %> caddo-comes "with one bag"']
  static override strict = false
  static override args = {
    event: Args.string({required: true, description: 'Id, name, or the start of one, of the event.'}),
    text: wordsArg('How it came about.'),
  }
  static override flags = lineFlags

  async run(): Promise<NotedLine> {
    const {args, argv, flags} = await this.parse(SessionEvent)
    const line = await this.wordsOf(argv.slice(1))
    return this.tell(await addLine(this.entityOptions(flags), this.now(), eventLine(args.event, {line, secret: flags.secret})))
  }
}
