import {Args} from '@oclif/core'
import {addLine, type NotedLine} from '../../src/app/session/line.js'
import {plotLine} from '../../src/app/session/lines.js'
import {lineFlags, SessionCommand, wordsArg} from '../../src/cli/session-command.js'

export default class SessionPlot extends SessionCommand {
  static override summary = 'Note that a plot came to a stage: the next one, or the one that is named.'
  static override description = 'When the session ends, the plot is at that stage, and the stage has its day.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> second-ledger',
    '<%= config.bin %> <%= command.id %> false-beacon keeper "@vey told them who lights it"',
  ]
  static override strict = false
  static override args = {
    plot: Args.string({required: true, description: 'Id, name, or the start of one, of the plot.'}),
    stage: Args.string({description: 'Id or name of the stage; the next one when absent.'}),
    text: wordsArg('What brought it about.'),
  }
  static override flags = lineFlags

  async run(): Promise<NotedLine> {
    const {args, argv, flags} = await this.parse(SessionPlot)
    const line = await this.wordsOf(argv.slice(2))
    const make = plotLine(args.plot, args.stage, {line, secret: flags.secret})
    return this.tell(await addLine(this.entityOptions(flags), this.now(), make))
  }
}
