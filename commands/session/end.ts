import {Flags} from '@oclif/core'
import {type EndedSession, type EndPlan, endSession, planEnd, type SessionEnd as Wanted} from '../../src/app/session/end.js'
import {readList} from '../../src/cli/answers.js'
import {changeFlags, usageError} from '../../src/cli/command.js'
import {campaignFlag, KindCommand} from '../../src/cli/entity-commands/kind-command.js'
import {printEnded, printPlan} from '../../src/print/session/end.js'
import {lineWords} from '../../src/print/session/line.js'
import {plainText} from '../../src/print/text/plain-text.js'
import {SPEECH} from '../../src/print/words/speech.js'

export default class SessionEnd extends KindCommand {
  static override summary = 'End the open session: XP, coins, things, plots, clocks and events, as one commit.'
  static override description =
    'At a terminal it shows all that will be done, and you may strike lines before it is. Elsewhere say `--yes`, or look first with `--dry-run`. It happens once; `dnd undo` takes all of it back.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> --yes --strike 2 --cliffhanger "The bell rings, and no boat is late."',
  ]
  static override flags = {
    ...changeFlags,
    ...campaignFlag('session'),
    yes: Flags.boolean({char: 'y', description: 'Do it without asking.', default: false}),
    'dry-run': Flags.boolean({description: 'Show what it would do, and do nothing.', default: false}),
    strike: Flags.string({description: 'Lines that are not to count, by their numbers.', helpValue: 'N,N'}),
    cliffhanger: Flags.string({description: 'How it broke off.', helpValue: 'TEXT'}),
    day: Flags.string({description: "The world's day on which it ends; the campaign's when absent.", helpValue: 'DAY'}),
  }

  async run(): Promise<EndPlan | EndedSession> {
    const {flags} = await this.parse(SessionEnd)
    const {cliffhanger, day} = flags
    const wanted: Wanted = {strike: readList(flags.strike), cliffhanger, day}
    const options = this.entityOptions(flags)
    if (!flags['dry-run']) return this.end(options, flags.yes ? wanted : await this.ask(options, wanted, flags))
    const plan = await planEnd(options, wanted, SPEECH)
    this.log(printPlan(plan, {width: this.width}))
    return plan
  }

  private async end(options: Parameters<typeof endSession>[0], wanted: Wanted): Promise<EndedSession> {
    const ended = await endSession(options, wanted, SPEECH)
    this.log(printEnded(ended, {width: this.width}))
    return ended
  }

  /** Show what would be done, and have lines struck from it. */
  private async ask(options: Parameters<typeof endSession>[0], wanted: Wanted, flags: {'no-input': boolean}): Promise<Wanted> {
    const plan = await planEnd(options, wanted, SPEECH)
    if (!this.canAsk(flags))
      throw usageError('Ending a session has to be confirmed', 'look first: `dnd session end --dry-run`', 'then say `--yes`')
    this.log(printPlan(plan, {width: this.width}))
    const {askStruck, askSure} = await import('../../src/wizard/strike.js')
    const struck = await askStruck(plan.lines.map((line) => ({value: String(line.n), name: `${line.n}  ${plainText(lineWords(line))}`})))
    const all = {...wanted, strike: [...(wanted.strike ?? []), ...struck]}
    if (struck.length > 0) this.log(printPlan(await planEnd(options, all, SPEECH), {width: this.width}))
    if (await askSure('End the session so?')) return all
    throw usageError('The session stays open', 'strike lines with `dnd session strike N`, and end it when it is right')
  }
}
