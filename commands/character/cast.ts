import {Args, Flags} from '@oclif/core'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, onFlag, playFlags, set} from '../../src/cli/play-flags.js'
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
  static override args = {character: charactersArg, spell: Args.string({required: true, description: 'Name or id of the spell.'})}
  static override flags = {
    ...playFlags,
    slot: integerFlag({char: 's', description: 'Level of the slot; the lowest that does when absent.', min: 1, max: 9}),
    ritual: Flags.boolean({char: 'r', description: 'As a ritual: ten more minutes, and no slot.'}),
    on: onFlag,
    with: Flags.string({description: 'A magic item that casts it, by inventory id.', helpValue: 'ITEM'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterCast)
    const act = {type: 'cast', spell: args.spell, ...present({slot: flags.slot, ritual: set(flags.ritual), item: flags.with})} as const
    return this.perform(flags, args.character, act, {on: flags.on})
  }
}
