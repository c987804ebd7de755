import {Flags} from '@oclif/core'
import {changeFlags} from '../../src/cli/command.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {characterArg, seedFlag} from '../../src/cli/play-flags.js'
import {d20} from '../../src/cli/seed.js'
import type {Act} from '../../src/schema/act.js'

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
    roll: Flags.integer({description: 'What the die shows, when it is rolled at the table.', min: 1, max: 20}),
    bonus: Flags.integer({description: 'Added to the roll.', default: 0}),
    stable: Flags.boolean({description: 'No roll: a Medicine check or a spell makes the character stable.'}),
    seed: seedFlag,
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterDeathSave)
    const act: Act = flags.stable ? {type: 'stabilize'} : {type: 'death-save', die: flags.roll ?? d20(flags.seed), bonus: flags.bonus}
    return this.perform(flags, args.character, act)
  }
}
