import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {equip, type Slot, unequip} from '../../src/rules/play/inventory.js'
import {EQUIP_SLOTS} from '../../src/schema/entity/character.js'

export default class CharacterEquip extends DndCommand {
  static override summary = 'Wear a thing, take it in hand, or put it away.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna flail',
    '<%= config.bin %> <%= command.id %> aria dagger --slot off-hand',
    '<%= config.bin %> <%= command.id %> sister-maren shield --off',
  ]
  static override args = {
    character: characterArg,
    item: Args.string({required: true, description: 'Id in the inventory, catalog id, or name.'}),
  }
  static override flags = {
    ...changeFlags,
    slot: Flags.string({description: 'Where; as fits the thing when absent.', options: [...EQUIP_SLOTS]}),
    off: Flags.boolean({description: 'Put it away.'}),
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterEquip)
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character equip', subject: `${flags.off ? 'put away' : 'equip'} ${args.item}`},
      (context) => (flags.off ? unequip(context, args.item) : equip(context, args.item, flags.slot as Slot | undefined)),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
