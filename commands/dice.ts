import {Flags} from '@oclif/core'
import {type DiceReport, diceReport} from '../src/app/rolls/fairness.js'
import {DndCommand} from '../src/cli/command.js'
import {integerFlag} from '../src/cli/integer.js'
import {freshSeed} from '../src/cli/seed.js'
import {printDiceReport} from '../src/print/dice/fairness.js'

export default class Dice extends DndCommand {
  static override summary = 'See whether the dice are fair.'
  static override description =
    `Each die is rolled many times: whether its faces come up equally often (chi-squared, with its degrees of freedom), whether
high and low follow each other as chance has it, and whether each face follows each. p is how likely fair dice are to do as
badly; below the table it says in words whether anything is amiss.`
  static override examples = ['<%= config.bin %> dice --seed 7', '<%= config.bin %> dice --die d20 --rolls 1000000 --seed 7']
  static override flags = {
    die: Flags.string({description: 'A die to look at; d4 to d20 and d100 when absent.', multiple: true, helpValue: 'DIE'}),
    rolls: integerFlag({description: 'Rolls of each die.', default: 100_000, min: 1, max: 1_000_000}),
    seed: Flags.string({description: 'The same seed gives the same rolls.', helpValue: 'TEXT'}),
  }

  async run(): Promise<DiceReport> {
    const {flags} = await this.parse(Dice)
    const report = diceReport(flags.die ?? [], {rolls: flags.rolls, seed: flags.seed ?? freshSeed()})
    this.log(printDiceReport(report, {width: this.width}))
    return report
  }
}
