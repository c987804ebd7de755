import {Args, Flags} from '@oclif/core'
import {type RollResult, rollDice} from '../src/app/play/roll-dice.js'
import {DndCommand} from '../src/cli/command.js'
import {integerFlag} from '../src/cli/integer.js'
import {freshSeed} from '../src/cli/seed.js'
import {printRoll} from '../src/print/dice/roll.js'

export default class Roll extends DndCommand {
  static override summary = 'Roll dice.'
  static override description =
    `Dice are written as at the table: 4d6kh3 keeps the highest three, 1d20+5 adv rolls with Advantage, 1d6r<2 rerolls
ones, 1d6! explodes, 2d6min3 counts a die below 3 as 3. A damage type labels dice (8d6 fire), and so does any text in brackets
or quotes (2d6 [sneak]). A number may be reckoned: 14/2 is 7. With \`--for\`, skills, abilities and saves may stand in the place
of a number; \`dnd check\` and \`dnd save\` also mind what bears on the roll.`
  static override examples = [
    '<%= config.bin %> roll 4d6kh3',
    '<%= config.bin %> roll 1d20+5 adv --times 3',
    '<%= config.bin %> roll "2d6 [sneak] + 14/2"',
    '<%= config.bin %> roll "1d20 + stealth" --for aria',
    '<%= config.bin %> roll "1d8+3 slashing + 2d6 fire" --seed 7 --json',
  ]
  static override strict = false
  static override args = {dice: Args.string({required: true, description: 'What to roll, such as 2d6+3.'})}
  static override flags = {
    for: Flags.string({
      aliases: ['character'],
      description: 'Whose skills, abilities and saves the dice may name: a character, an NPC or a monster.',
      helpValue: 'WHO',
    }),
    seed: Flags.string({description: 'The same seed gives the same roll.', helpValue: 'TEXT'}),
    times: integerFlag({char: 'n', description: 'Roll so many times.', default: 1, min: 1, max: 1000}),
  }

  async run(): Promise<RollResult> {
    const {argv, flags} = await this.parse(Roll)
    const own = flags.for === undefined ? undefined : await this.ownNumbers(flags.for, flags)
    const result = rollDice(argv.join(' '), {seed: flags.seed ?? freshSeed(), times: flags.times, own})
    this.log(result.rolls.map((rolled) => printRoll(result.dice, rolled)).join('\n'))
    return result
  }

  /** Dice alone need neither a catalog nor a vault. */
  private async ownNumbers(who: string, flags: {vault?: string | undefined}) {
    const {ownNumbers} = await import('../src/app/rolls/own-numbers.js')
    return ownNumbers(this.vaultOptions(flags), who)
  }
}
