import {Args, Flags} from '@oclif/core'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, onFlag, playFlags, seedFlag, set} from '../../src/cli/play-flags.js'
import {freshSeed} from '../../src/cli/seed.js'
import type {Act} from '../../src/schema/act.js'
import {present} from '../../src/schema/value.js'

export default class CharacterCast extends PlayCommand {
  static override summary = 'Cast a spell: spend its slot, hold it if it asks for Concentration, and heal with it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria fireball',
    '<%= config.bin %> <%= command.id %> aria "magic missile" --slot 3',
    '<%= config.bin %> <%= command.id %> aria detect-magic --ritual',
    '<%= config.bin %> <%= command.id %> aria fireball --with wand-of-fireballs',
    '<%= config.bin %> <%= command.id %> sister-maren bless --on kasimir',
    '<%= config.bin %> <%= command.id %> sister-maren cure-wounds --on kasimir --seed 7',
    '<%= config.bin %> <%= command.id %> sister-maren mass-healing-word --slot 4 --on aria,brenna,tamsin --seed 7',
  ]
  static override args = {character: charactersArg, spell: Args.string({required: true, description: 'Name or id of the spell.'})}
  static override flags = {
    ...playFlags,
    slot: integerFlag({char: 's', description: 'Level of the slot; the lowest that does when absent.', min: 1, max: 9}),
    ritual: Flags.boolean({char: 'r', description: 'As a ritual: ten more minutes, and no slot.'}),
    on: onFlag,
    roll: integerFlag({
      description: 'What the dice of a spell that heals show in all, when they are rolled at the table.',
      min: 0,
      max: 10_000,
    }),
    seed: seedFlag,
    with: Flags.string({description: 'A magic item that casts it, by inventory id.', helpValue: 'ITEM'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterCast)
    const act: Act = {
      type: 'cast',
      spell: args.spell,
      seed: flags.seed ?? freshSeed(),
      ...present({slot: flags.slot, ritual: set(flags.ritual), item: flags.with, rolled: flags.roll}),
    }
    return this.perform(flags, args.character, act, {on: flags.on})
  }
}
