import {fightState} from '../../src/app/combat/look.js'
import {type ShownFight, shownFight} from '../../src/app/combat/shown.js'
import {CombatCommand, fightArg} from '../../src/cli/combat-command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {printLog} from '../../src/print/combat/report.js'

export default class CombatLog extends CombatCommand {
  static override summary = 'All that happened in a fight, a line an event.'
  static override description =
    'Of the fight that goes on, or of one that was put away. What was undone stands in it too, with what undid it.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --last 3 --json']
  static override args = {fight: fightArg}
  static override flags = {last: integerFlag({description: 'Only so many, the last ones.', min: 1, max: 1_000_000})}

  async run(): Promise<ShownFight> {
    const {args, flags} = await this.parse(CombatLog)
    const {log, fight, entries} = await fightState(this.vaultOptions(flags), args.fight)
    const shown = flags.last === undefined ? log.events : log.events.slice(-flags.last)
    this.log(printLog(shown, fight))
    return shownFight(log.header, fight, entries, shown)
  }
}
