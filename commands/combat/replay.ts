import {fightState} from '../../src/app/combat/look.js'
import {type ShownFight, shownFight} from '../../src/app/combat/shown.js'
import {CombatCommand, fightArg} from '../../src/cli/combat-command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {printLog} from '../../src/print/combat/report.js'
import {printFight} from '../../src/print/combat/state.js'

export default class CombatReplay extends CombatCommand {
  static override summary = 'Go through a fight again, up to an event.'
  static override description = 'The log to that event, and how the fight stood then.'
  static override examples = ['<%= config.bin %> <%= command.id %> --to 3']
  static override args = {fight: fightArg}
  static override flags = {to: integerFlag({description: 'Number of the last event; all when absent.', min: 0, max: 10_000_000})}

  async run(): Promise<ShownFight> {
    const {args, flags} = await this.parse(CombatReplay)
    const {log, fight, entries} = await fightState(this.vaultOptions(flags), args.fight, flags.to)
    const events = log.events.filter(({id}) => flags.to === undefined || id <= flags.to)
    this.log(printLog(events, fight))
    this.log(`\n${printFight(fight, entries, {width: this.width})}`)
    return shownFight(log.header, fight, entries, events)
  }
}
