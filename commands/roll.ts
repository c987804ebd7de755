import {Args, Flags} from '@oclif/core'
import {type RollResult, rollDice} from '../src/app/play/roll-dice.js'
import {DndCommand} from '../src/cli/command.js'
import {integerFlag} from '../src/cli/integer.js'
import {freshSeed} from '../src/cli/seed.js'
import {printRoll} from '../src/print/dice/roll.js'

export default class Roll extends DndCommand {
  static override summary = 'Roll dice.'
  static override description = `Dice are written as at the table: 4d6kh3 keeps the highest three, 2d20kl1 rolls with Disadvantage, 1d6r<2
rerolls ones, 1d6! explodes, 2d6min3 counts a die below 3 as 3. A word or [text] after dice labels them: 8d6 fire.`
  static override examples = [
    '<%= config.bin %> roll 4d6kh3',
    '<%= config.bin %> roll 2d20kh1+5 --times 3',
    '<%= config.bin %> roll "1d8+3 slashing + 2d6 fire" --seed 7 --json',
  ]
  static override strict = false
  static override args = {dice: Args.string({required: true, description: 'What to roll, such as 2d6+3.'})}
  static override flags = {
    seed: Flags.string({description: 'The same seed gives the same roll.', helpValue: 'TEXT'}),
    times: integerFlag({char: 'n', description: 'Roll so many times.', default: 1, min: 1, max: 1000}),
  }

  async run(): Promise<RollResult> {
    const {argv, flags} = await this.parse(Roll)
    const result = rollDice(argv.join(' '), {seed: flags.seed ?? freshSeed(), times: flags.times})
    this.log(result.rolls.map((rolled) => printRoll(result.dice, rolled)).join('\n'))
    return result
  }
}
