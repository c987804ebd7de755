import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {spendResource} from '../../src/rules/play/cast.js'

export default class CharacterUse extends DndCommand {
  static override summary = 'Spend uses of a resource: rages, Sorcery Points, charges.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna second-wind',
    '<%= config.bin %> <%= command.id %> sister-maren cleric-channel-divinity 2',
    '<%= config.bin %> <%= command.id %> brenna second-wind --back',
  ]
  static override args = {
    character: characterArg,
    resource: Args.string({required: true, description: 'Id of the resource, as on the sheet.'}),
    count: Args.integer({description: 'How many uses; 1 when absent.', min: 1, default: 1}),
  }
  static override flags = {...changeFlags, back: Flags.boolean({description: 'Give them back.'})}

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterUse)
    const count = flags.back ? -args.count : args.count
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {
        command: 'dnd character use',
        subject: `${flags.back ? 'regain' : 'use'} ${args.resource}${args.count > 1 ? ` ×${args.count}` : ''}`,
      },
      (context) => spendResource(context, args.resource, count),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
