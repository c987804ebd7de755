import {type FightRecap, fightRecap} from '../../src/app/combat/look.js'
import {CombatCommand, fightArg} from '../../src/cli/combat-command.js'
import {printRecap} from '../../src/print/combat/report.js'

export default class CombatRecap extends CombatCommand {
  static override summary = 'Who did what in a fight: damage, healing, hits, turns, downs.'
  static override description = 'Of the fight that goes on, or of one that was put away. What was undone counts for nothing.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override args = {fight: fightArg}

  async run(): Promise<FightRecap> {
    const {args, flags} = await this.parse(CombatRecap)
    const recap = fightRecap(this.vaultOptions(flags), args.fight)
    this.log(printRecap(recap, {width: this.width}))
    return recap
  }
}
