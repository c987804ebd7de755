import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {textLine} from '../../src/app/session/lines.js'
import {lineFlags, SessionCommand, wordsArg} from '../../src/cli/session-command.js'

export default class SessionAction extends SessionCommand {
  static override summary = 'Note what a character did.'
  static override description = 'As `dnd session note`: `@` names who, `#` tags.'
  static override examples = ['<%= config.bin %> <%= command.id %> @brenna found tool marks on the keel']
  static override strict = false
  static override args = {text: wordsArg('Who did what.', true)}
  static override flags = lineFlags

  async run(): Promise<NotedLine> {
    const {argv, flags} = await this.parse(SessionAction)
    const line = await this.wordsOf(argv)
    return this.tell(await addLine(this.entityOptions(flags), this.now(), textLine('action', {line, secret: flags.secret})))
  }
}
