import {Flags} from '@oclif/core'
import type {Actor} from '../../src/app/play/play.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags, seedFlag} from '../../src/cli/play-flags.js'
import {ownD20} from '../../src/cli/seed.js'
import type {Act} from '../../src/schema/act.js'
import {present} from '../../src/schema/value.js'

export default class CharacterConcentrate extends PlayCommand {
  static override summary = 'Make the save that keeps a spell, or let it go.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria --damage 22',
    '<%= config.bin %> <%= command.id %> aria --damage 22 --roll 9',
    '<%= config.bin %> <%= command.id %> aria --drop',
  ]
  static override args = {character: charactersArg}
  static override flags = {
    ...playFlags,
    damage: integerFlag({description: 'Damage that was taken at once.', min: 0, exclusive: ['drop']}),
    roll: integerFlag({description: 'What the d20 shows, when it is rolled at the table.', min: 1, max: 20}),
    drop: Flags.boolean({description: 'Let the spell go.'}),
    seed: seedFlag,
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterConcentrate)
    if (flags.drop) return this.perform(flags, args.character, {type: 'drop-concentration'})
    const {die, seed} = ownD20(flags)
    const actOf = (actor: Actor): Act => ({type: 'concentration-save', damage: flags.damage ?? 0, die: die(actor)})
    return this.perform(flags, args.character, {type: 'concentration-save', actOf}, {told: () => present({seed})})
  }
}
