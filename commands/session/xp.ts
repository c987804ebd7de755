import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {xpLine} from '../../src/app/session/lines.js'
import {integerArg} from '../../src/cli/integer.js'
import {lineFlags, SessionCommand, wordsArg} from '../../src/cli/session-command.js'

export default class SessionXp extends SessionCommand {
  static override summary = 'Note XP: each who is there gets them when the session ends.'
  static override description =
    "With `@aria` in the text only those who are named get them. What the absent get is the campaign's `policies.absent`: all, half or nothing (when it says none). The text goes into the journals, unless the line is secret."
  static override examples = [
    '<%= config.bin %> <%= command.id %> 150 the quay, the boats, the long room',
    '<%= config.bin %> <%= command.id %> 50 "@tamsin for the copied page"',
  ]
  static override strict = false
  static override args = {
    amount: integerArg({required: true, description: 'XP for each.', min: -1_000_000, max: 1_000_000}),
    text: wordsArg('What for.'),
  }
  static override flags = lineFlags

  async run(): Promise<NotedLine> {
    const {args, argv, flags} = await this.parse(SessionXp)
    const line = await this.wordsOf(argv.slice(1))
    return this.tell(await addLine(this.entityOptions(flags), this.now(), xpLine(args.amount, {line, secret: flags.secret})))
  }
}
