import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {castSpell} from '../../src/rules/play/cast.js'
import {slugOf} from '../../src/schema/slug.js'

export default class CharacterCast extends DndCommand {
  static override summary = 'Cast a spell: spend its slot, hold it if it asks for Concentration.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria fireball',
    '<%= config.bin %> <%= command.id %> aria "magic missile" --slot 3',
    '<%= config.bin %> <%= command.id %> aria detect-magic --ritual',
    '<%= config.bin %> <%= command.id %> aria fireball --with wand-of-fireballs',
  ]
  static override args = {character: characterArg, spell: Args.string({required: true, description: 'Name or id of the spell.'})}
  static override flags = {
    ...changeFlags,
    slot: Flags.integer({char: 's', description: 'Level of the slot; the lowest that does when absent.', min: 1, max: 9}),
    ritual: Flags.boolean({char: 'r', description: 'As a ritual: ten more minutes, and no slot.'}),
    with: Flags.string({description: 'A magic item that casts it, by inventory id.', helpValue: 'ITEM'}),
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterCast)
    const spell = slugOf(args.spell)
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character cast', subject: `cast ${spell}`},
      (context) => castSpell(context, {spell, slot: flags.slot, ritual: flags.ritual, item: flags.with}),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
