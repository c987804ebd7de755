import {Args} from '@oclif/core'
import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {placeLine} from '../../src/app/session/lines.js'
import {lineFlags, SessionCommand, wordsArg} from '../../src/cli/session-command.js'

export default class SessionPlace extends SessionCommand {
  static override summary = 'Note that the party came to a place.'
  static override description = 'When the session ends, the campaign says that the party is there.'
  static override examples = ['<%= config.bin %> <%= command.id %> lantern-bar "by @vey\'s boat, at low water"']
  static override strict = false
  static override args = {
    place: Args.string({required: true, description: 'Id, name, or the start of one, of the place.'}),
    text: wordsArg('How they came there.'),
  }
  static override flags = lineFlags

  async run(): Promise<NotedLine> {
    const {args, argv, flags} = await this.parse(SessionPlace)
    const line = await this.wordsOf(argv.slice(1))
    return this.tell(await addLine(this.entityOptions(flags), this.now(), placeLine(args.place, {line, secret: flags.secret})))
  }
}
