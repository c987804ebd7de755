import {Args, Flags} from '@oclif/core'
import {rehearseFight} from '../../src/app/combat/say.js'
import {type ShownFight, shownFight} from '../../src/app/combat/shown.js'
import {CombatCommand, planFlags} from '../../src/cli/combat-command.js'
import {readInput} from '../../src/cli/input.js'
import {printLog} from '../../src/print/combat/report.js'
import {printFight} from '../../src/print/combat/state.js'

export default class CombatRun extends CombatCommand {
  static override summary = 'Fight a script through, in memory alone.'
  static override description =
    'Each line of the script is said to a new fight; blank lines and those that begin with # are passed over. Nothing is written, and a fight that goes on is left alone. The same script with the same seed comes to the same.'
  static override examples = ['<%= config.bin %> <%= command.id %> wreckers-cove --script first-round.txt --seed 7']
  static override args = {encounter: Args.string({description: 'Encounter of the campaign; none for a fight that nobody planned.'})}
  static override flags = {
    ...planFlags,
    script: Flags.string({required: true, description: 'File with a line each; - for standard input.', helpValue: 'FILE'}),
    log: Flags.boolean({description: 'Print the log before the state.', default: false}),
  }

  async run(): Promise<ShownFight> {
    const {args, flags} = await this.parse(CombatRun)
    const script = (await readInput(flags.script)).split(/\r?\n/)
    const plan = this.planOf(args.encounter, {...flags, add: flags.add?.flatMap((each) => each.split(','))})
    const fought = await rehearseFight(this.boardOptions(flags), plan, script, this.refusing)
    this.tellLeftOut(fought, flags)
    if (flags.log) this.log(printLog(fought.events, fought.fight))
    this.log(printFight(fought.fight, fought.entries, {width: this.width}))
    return shownFight(fought, fought.fight, fought.entries, fought.events)
  }
}
