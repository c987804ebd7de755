import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {textLine} from '../../src/app/session/lines.js'
import {lineFlags, SessionCommand, wordsArg} from '../../src/cli/session-command.js'

export default class SessionNote extends SessionCommand {
  static override summary = 'Note something that happened at the table.'
  static override description =
    '`@aria` names a character, an NPC, a place, a faction or a party, and stands in the text as a link; `#quay` is a tag. `\\@` is the sign itself.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> "@vey rowed them out past the bar #low-water"',
    '<%= config.bin %> <%= command.id %> "@vey lied about the tide" --secret',
  ]
  static override strict = false
  static override args = {text: wordsArg('What happened.', true)}
  static override flags = lineFlags

  async run(): Promise<NotedLine> {
    const {argv, flags} = await this.parse(SessionNote)
    const line = await this.wordsOf(argv)
    return this.tell(await addLine(this.entityOptions(flags), this.now(), textLine('note', {line, secret: flags.secret})))
  }
}
