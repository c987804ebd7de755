import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {textLine} from '../../src/app/session/lines.js'
import {lineFlags, SessionCommand, wordsArg} from '../../src/cli/session-command.js'

export default class SessionNpc extends SessionCommand {
  static override summary = 'Note something about a person of the world: what they said, learned or now think.'
  static override description = 'As `dnd session note`: `@` names who, `#` tags.'
  static override examples = ['<%= config.bin %> <%= command.id %> @old-nan trusts @brenna now']
  static override strict = false
  static override args = {text: wordsArg('Who, and what of them.', true)}
  static override flags = lineFlags

  async run(): Promise<NotedLine> {
    const {argv, flags} = await this.parse(SessionNpc)
    const line = await this.wordsOf(argv)
    return this.tell(await addLine(this.entityOptions(flags), this.now(), textLine('npc', {line, secret: flags.secret})))
  }
}
