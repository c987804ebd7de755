import {Args, Flags} from '@oclif/core'
import {type StartedSession, startSession} from '../../src/app/session/start.js'
import {readList} from '../../src/cli/answers.js'
import {changeFlags} from '../../src/cli/command.js'
import {campaignFlag, KindCommand} from '../../src/cli/entity-commands/kind-command.js'
import {printStarted} from '../../src/print/session/line.js'

export default class SessionStart extends KindCommand {
  static override summary = 'Open a session: the one that is planned, or the next.'
  static override description =
    "It is numbered after the last one, begins on the campaign's day, and has the whole party there unless you say who is. One session is open at a time."
  static override examples = [
    '<%= config.bin %> <%= command.id %> --absent kasimir',
    '<%= config.bin %> <%= command.id %> "What the fog left" --present aria,brenna --day 41-2-14',
  ]
  static override args = {name: Args.string({description: 'Of a planned session, or of a new one.'})}
  static override flags = {
    ...changeFlags,
    ...campaignFlag('session'),
    present: Flags.string({description: 'Who is there, with commas.', helpValue: 'WHO,WHO', exclusive: ['absent']}),
    absent: Flags.string({description: 'Who of the party is not.', helpValue: 'WHO,WHO'}),
    day: Flags.string({description: "The world's day; the campaign's when absent.", helpValue: 'DAY'}),
    played: Flags.string({description: 'The day at the table; today when absent.', helpValue: 'YYYY-MM-DD'}),
  }

  async run(): Promise<StartedSession> {
    const {args, flags} = await this.parse(SessionStart)
    const [present, absent] = [readList(flags.present), readList(flags.absent)]
    const wanted = {name: args.name, present, absent, day: flags.day, played: flags.played ?? today()}
    const started = await startSession(this.entityOptions(flags), wanted)
    this.log(printStarted(started, {width: this.width}))
    return started
  }
}

/** The date where the table is. */
function today(): string {
  const now = new Date()
  const two = (number: number) => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
