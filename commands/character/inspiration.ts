import {Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {setInspiration} from '../../src/rules/play/state.js'

export default class CharacterInspiration extends DndCommand {
  static override summary = 'Give a character Heroic Inspiration, or spend it.'
  static override examples = ['<%= config.bin %> <%= command.id %> aria', '<%= config.bin %> <%= command.id %> aria --spend']
  static override args = {character: characterArg}
  static override flags = {...changeFlags, spend: Flags.boolean({description: 'It is spent: one die is rolled again.'})}

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterInspiration)
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character inspiration', subject: `${flags.spend ? 'spend' : 'gain'} Heroic Inspiration`},
      (context) => setInspiration(context, !flags.spend),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
