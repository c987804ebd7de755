import {Flags} from '@oclif/core'
import {changeFlags} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {characterArg, seedFlag} from '../../src/cli/play-flags.js'
import {d20} from '../../src/cli/seed.js'

export default class CharacterDeathSave extends PlayCommand {
  static override summary = 'Make a Death Saving Throw, or stop the dying.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria',
    '<%= config.bin %> <%= command.id %> aria --roll 14',
    '<%= config.bin %> <%= command.id %> aria --stable',
  ]
  static override args = {character: characterArg}
  static override flags = {
    ...changeFlags,
    roll: integerFlag({description: 'What the die shows, when it is rolled at the table.', min: 1, max: 20}),
    bonus: integerFlag({description: 'Added to the roll.', default: 0}),
    stable: Flags.boolean({description: 'No roll: a Medicine check or a spell makes the character stable.'}),
    seed: seedFlag,
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterDeathSave)
    if (flags.stable) return this.perform(flags, args.character, {type: 'stabilize'})
    const {die, seed} = d20(flags)
    return this.perform(flags, args.character, {type: 'death-save', die, bonus: flags.bonus}, seed)
  }
}
