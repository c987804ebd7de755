import {Args, Flags} from '@oclif/core'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'
import type {Act} from '../../src/schema/act.js'
import {EQUIP_SLOTS, type EquipSlot} from '../../src/schema/entity/character.js'
import {present} from '../../src/schema/value.js'

export default class CharacterEquip extends PlayCommand {
  static override summary = 'Wear a thing, take it in hand, or put it away.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna flail',
    '<%= config.bin %> <%= command.id %> aria dagger --slot off-hand',
    '<%= config.bin %> <%= command.id %> sister-maren shield --off',
    '<%= config.bin %> <%= command.id %> aria tamsin dagger',
  ]
  static override args = {
    character: charactersArg,
    item: Args.string({required: true, description: 'Id in the inventory, catalog id, or name.'}),
  }
  static override flags = {
    ...playFlags,
    slot: Flags.string({description: 'Where; as fits the thing when absent.', options: [...EQUIP_SLOTS]}),
    off: Flags.boolean({description: 'Put it away.'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterEquip)
    const {item} = args
    const act: Act = flags.off ? {type: 'unequip', item} : {type: 'equip', item, ...present({slot: flags.slot as EquipSlot | undefined})}
    return this.perform(flags, args.character, act)
  }
}
