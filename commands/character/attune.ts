import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {attune} from '../../src/rules/play/inventory.js'

export default class CharacterAttune extends DndCommand {
  static override summary = 'Attune to a magic item, or end it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria "ring of protection"',
    '<%= config.bin %> <%= command.id %> aria ring-of-protection --end',
  ]
  static override args = {
    character: characterArg,
    item: Args.string({required: true, description: 'Id in the inventory, catalog id, or name.'}),
  }
  static override flags = {...changeFlags, end: Flags.boolean({description: 'The attunement ends.'})}

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterAttune)
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character attune', subject: `${flags.end ? 'end attunement to' : 'attune to'} ${args.item}`},
      (context) => attune(context, args.item, !flags.end),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
