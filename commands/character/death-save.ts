import {Flags} from '@oclif/core'
import type {Actor} from '../../src/app/play/play.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags, seedFlag} from '../../src/cli/play-flags.js'
import {ownD20} from '../../src/cli/seed.js'
import type {Act} from '../../src/schema/act.js'
import {present} from '../../src/schema/value.js'

export default class CharacterDeathSave extends PlayCommand {
  static override summary = 'Make a Death Saving Throw, or stop the dying.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria',
    '<%= config.bin %> <%= command.id %> aria --roll 14',
    '<%= config.bin %> <%= command.id %> aria --stable',
  ]
  static override args = {character: charactersArg}
  static override flags = {
    ...playFlags,
    roll: integerFlag({description: 'What the die shows, when it is rolled at the table.', min: 1, max: 20}),
    bonus: integerFlag({description: 'Added to the roll.', default: 0}),
    stable: Flags.boolean({description: 'No roll: a Medicine check or a spell makes the character stable.'}),
    seed: seedFlag,
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterDeathSave)
    if (flags.stable) return this.perform(flags, args.character, {type: 'stabilize'})
    const {die, seed} = ownD20(flags)
    const actOf = (actor: Actor): Act => ({type: 'death-save', die: die(actor), bonus: flags.bonus})
    return this.perform(flags, args.character, {type: 'death-save', actOf}, {told: () => present({seed})})
  }
}
