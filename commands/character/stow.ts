import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {stow} from '../../src/rules/play/inventory.js'

export default class CharacterStow extends DndCommand {
  static override summary = 'Put a thing into a container, or take it out.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna rope',
    '<%= config.bin %> <%= command.id %> brenna rope --in backpack',
  ]
  static override args = {
    character: characterArg,
    item: Args.string({required: true, description: 'Id in the inventory, catalog id, or name.'}),
  }
  static override flags = {
    ...changeFlags,
    in: Flags.string({description: 'The container; absent: it is taken out.', helpValue: 'CONTAINER'}),
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterStow)
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character stow', subject: `stow ${args.item}`},
      (context) => stow(context, args.item, flags.in),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
