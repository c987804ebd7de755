import {Flags} from '@oclif/core'
import {readUsage, USAGE_GROUPS, type Usage as Used} from '../src/app/generate/usage.js'
import {vaultRootIfAny} from '../src/app/vault/root.js'
import {DndCommand, usageError} from '../src/cli/command.js'
import {ownPlaces} from '../src/cli/config.js'
import {isAscii} from '../src/cli/terminal.js'
import {printUsage} from '../src/print/services/usage.js'
import {plainText} from '../src/print/text/plain-text.js'

export default class Usage extends DndCommand {
  static override summary = 'What AI services were asked and what it cost, with a plot; and what the budgets leave.'
  static override description =
    `Every request is booked, whatever the vault, with each try of it: those that failed may have cost something too. Days are
those of UTC. What was stopped half way is booked as the most that it may have cost; an unknown price stays unknown and counts
nothing. Budgets are in ai.yaml (\`budget: {day: 1, month: 10}\`), and a vault's dnd.yaml may be stricter (\`policies: {budget: …}\`).`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --since 2026-11-01',
    '<%= config.bin %> <%= command.id %> --by model --since 2026-11-01',
  ]
  static override flags = {
    by: Flags.string({description: 'What it is told by.', options: [...USAGE_GROUPS], default: 'day'}),
    since: Flags.string({description: 'From this day on, by UTC; the last 30 days unless said.', helpValue: 'DATE'}),
  }

  async run(): Promise<Used> {
    const {flags} = await this.parse(Usage)
    const by = USAGE_GROUPS.find((group) => group === flags.by) ?? 'day'
    const root = vaultRootIfAny(this.vaultOptions(flags))
    const usage = readUsage({...ownPlaces(), by, root, ...(flags.since === undefined ? {} : {since: dayOf(flags.since)})})
    for (const note of usage.notes) this.logToStderr(plainText(note))
    this.log(printUsage(usage, {width: this.width, ascii: isAscii()}))
    return usage
  }
}

function dayOf(asked: string): Date {
  const date = new Date(`${asked}T00:00:00Z`)
  if (/^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(date.getTime())) return date
  throw usageError(`"${asked}" is no day`, 'write it as `--since 2026-11-01`')
}
