import {Args, Flags} from '@oclif/core'
import {startFight} from '../../src/app/combat/say.js'
import {type ShownFight, shownFight} from '../../src/app/combat/shown.js'
import {CombatCommand, planFlags} from '../../src/cli/combat-command.js'
import {hasRoom} from '../../src/cli/screen-command.js'
import {printFight} from '../../src/print/combat/state.js'
import {SMALLEST} from '../../src/screens/combat/layout.js'

export default class CombatStart extends CombatCommand {
  static override summary = 'Begin a fight: a party, the creatures of an encounter, whoever is added.'
  static override description =
    `Each thing that happens is one line on the disk at once, in .dnd/combat: pull the plug, and \`dnd combat resume\` goes on with the
same turn. The rest is said with \`dnd combat do\`, or with the tracker's keys. With --roll everybody rolls Initiative, and the first
turn begins. In a terminal of at least 60 columns and 20 rows the tracker's screen opens; q leaves it, and --no-input prints instead.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> wreckers-cove --roll --seed 7',
    '<%= config.bin %> <%= command.id %> --add "3 goblin warrior, 1 goblin boss" --seed 7',
  ]
  static override args = {encounter: Args.string({description: 'Encounter of the campaign; none for a fight that nobody planned.'})}
  static override flags = {...planFlags, roll: Flags.boolean({description: 'Roll Initiative for all, and begin.', default: false})}

  async run(): Promise<ShownFight> {
    const {args, flags} = await this.parse(CombatStart)
    const plan = this.planOf(args.encounter, {...flags, add: flags.add?.flatMap((each) => each.split(','))})
    const options = this.boardOptions(flags)
    const isOnScreen = this.canAsk(flags) && hasRoom(SMALLEST)
    const begun = await startFight(options, plan, this.refusing, flags.roll ? ['init roll', 'begin'] : [])
    this.tellLeftOut(begun, flags)
    if (isOnScreen) return this.track(options, begun.id, () => import('../../src/screens/combat/open.js'))
    this.log(printFight(begun.fight, begun.entries, {width: this.width}))
    return shownFight(begun, begun.fight, begun.entries)
  }
}
