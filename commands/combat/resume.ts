import {fightState} from '../../src/app/combat/look.js'
import {type ShownFight, shownFight} from '../../src/app/combat/shown.js'
import {CombatCommand, fightArg} from '../../src/cli/combat-command.js'
import {hasRoom} from '../../src/cli/screen-command.js'
import {printFight} from '../../src/print/combat/state.js'
import {SMALLEST} from '../../src/screens/combat/layout.js'

export default class CombatResume extends CombatCommand {
  static override summary = 'Go on with a fight on its screen.'
  static override description =
    `The order with everybody's Hit Points and what lasts, the figures of whose turn it is, what happened last and what waits for a die.
A number is damage, n the next turn, o uses what somebody can, u takes back, q leaves; the last line has the keys of the moment, and ?
shows all. Leaving loses nothing: the fight waits. Where another tracker has it already, this one follows. Without a terminal of at
least 60 columns and 20 rows its state is printed.`
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override args = {fight: fightArg}

  async run(): Promise<ShownFight> {
    const {args, flags} = await this.parse(CombatResume)
    const options = this.boardOptions(flags)
    const {log, fight, entries} = await fightState(options, args.fight, undefined)
    if (this.canAsk(flags) && hasRoom(SMALLEST)) return this.track(options, log.header.id, () => import('../../src/screens/combat/open.js'))
    this.log(printFight(fight, entries, {width: this.width}))
    return shownFight(log.header, fight, entries)
  }
}
