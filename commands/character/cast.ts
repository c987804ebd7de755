import {Args, Flags} from '@oclif/core'
import {changeFlags} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {characterArg, set} from '../../src/cli/play-flags.js'
import {present} from '../../src/schema/value.js'

export default class CharacterCast extends PlayCommand {
  static override summary = 'Cast a spell: spend its slot, hold it if it asks for Concentration.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria fireball',
    '<%= config.bin %> <%= command.id %> aria "magic missile" --slot 3',
    '<%= config.bin %> <%= command.id %> aria detect-magic --ritual',
    '<%= config.bin %> <%= command.id %> aria fireball --with wand-of-fireballs',
    '<%= config.bin %> <%= command.id %> sister-maren bless --on kasimir',
  ]
  static override args = {character: characterArg, spell: Args.string({required: true, description: 'Name or id of the spell.'})}
  static override flags = {
    ...changeFlags,
    slot: integerFlag({char: 's', description: 'Level of the slot; the lowest that does when absent.', min: 1, max: 9}),
    ritual: Flags.boolean({char: 'r', description: 'As a ritual: ten more minutes, and no slot.'}),
    on: Flags.string({description: 'Another character, whom it is on; else the caster, where it lasts.', helpValue: 'CHARACTER'}),
    with: Flags.string({description: 'A magic item that casts it, by inventory id.', helpValue: 'ITEM'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterCast)
    return this.perform(flags, args.character, {
      type: 'cast',
      spell: args.spell,
      ...present({slot: flags.slot, ritual: set(flags.ritual), item: flags.with, on: flags.on}),
    })
  }
}
