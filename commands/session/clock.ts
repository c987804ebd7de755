import {Args} from '@oclif/core'
import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {clockLine} from '../../src/app/session/lines.js'
import {usageError} from '../../src/cli/command.js'
import {lineFlags, SessionCommand, wordsArg} from '../../src/cli/session-command.js'

/** A clock moves no farther in one session. */
const FARTHEST = 24

export default class SessionClock extends SessionCommand {
  static override summary = 'Note that a clock moved on, by one segment or several; back with a minus.'
  static override description =
    'It moves when the session ends, and stops where it is full. A clock that nobody else has one of the name of needs no owner.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> harbor-guild/patience',
    '<%= config.bin %> <%= command.id %> patience +2 "@thole has seen the copied page"',
    '<%= config.bin %> <%= command.id %> patience -1',
  ]
  static override strict = false
  static override args = {
    clock: Args.string({required: true, description: 'OWNER/CLOCK, by ids or names.'}),
    by: Args.string({description: 'Segments; +1 when absent.'}),
    text: wordsArg('What moved it.'),
  }
  static override flags = lineFlags

  async run(): Promise<NotedLine> {
    const {args, argv, flags} = await this.parse(SessionClock)
    const isCount = /^[-+]?\d{1,9}$/.test(args.by ?? '')
    const by = isCount ? Number(args.by) : 1
    if (by === 0 || Math.abs(by) > FARTHEST)
      throw usageError(`${args.by} is no move of a clock`, `say from 1 to ${FARTHEST} segments, or back with a minus`)
    const line = await this.wordsOf(argv.slice(isCount ? 2 : 1))
    return this.tell(await addLine(this.entityOptions(flags), this.now(), clockLine(args.clock, by, {line, secret: flags.secret})))
  }
}
