import {type FightNamed, listFights} from '../../src/app/combat/look.js'
import {CombatCommand} from '../../src/cli/combat-command.js'
import {printFights} from '../../src/print/combat/report.js'

export default class CombatList extends CombatCommand {
  static override summary = 'Fights that go on, and those that were put away.'
  static override description =
    'A fight that goes on is in .dnd/combat of this clone alone; one that was ended is in its campaign, as its log.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']

  async run(): Promise<{fights: readonly FightNamed[]}> {
    const {flags} = await this.parse(CombatList)
    const fights = listFights(this.vaultOptions(flags))
    this.log(printFights(fights, {width: this.width}))
    return {fights}
  }
}
