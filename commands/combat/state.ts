import {fightState} from '../../src/app/combat/look.js'
import {type ShownFight, shownFight} from '../../src/app/combat/shown.js'
import {CombatCommand, fightArg} from '../../src/cli/combat-command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {printFight} from '../../src/print/combat/state.js'

export default class CombatState extends CombatCommand {
  static override summary = 'How a fight stands, or stood.'
  static override description =
    'Nothing is written. With --to as it was once that event had happened, also where the log is damaged further on.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --to 3 --json']
  static override args = {fight: fightArg}
  static override flags = {to: integerFlag({description: 'Number of an event.', min: 0, max: 10_000_000})}

  async run(): Promise<ShownFight> {
    const {args, flags} = await this.parse(CombatState)
    const {log, fight, entries} = await fightState(this.vaultOptions(flags), args.fight, flags.to)
    this.log(printFight(fight, entries, {width: this.width}))
    return shownFight(log.header, fight, entries)
  }
}
