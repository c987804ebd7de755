import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {endForm, takeForm} from '../../src/rules/play/form.js'
import {slugOf} from '../../src/schema/slug.js'

export default class CharacterForm extends DndCommand {
  static override summary = 'Take another shape, as Wild Shape does, or leave it.'
  static override description =
    "A feature says which shapes it gives, what they cost and bring; `--free` takes any, as somebody's spell does."
  static override examples = [
    '<%= config.bin %> <%= command.id %> willow wolf',
    '<%= config.bin %> <%= command.id %> willow --end',
    '<%= config.bin %> <%= command.id %> aria giant-toad --free',
  ]
  static override args = {character: characterArg, monster: Args.string({description: 'Name or id of the stat block.'})}
  static override flags = {
    ...changeFlags,
    end: Flags.boolean({description: 'Back to their own shape.'}),
    free: Flags.boolean({description: 'Any shape, at no cost.'}),
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterForm)
    const monster = args.monster === undefined ? undefined : slugOf(args.monster)
    if ((monster === undefined) !== (flags.end === true)) throw usageError('A shape or `--end` is wanted', 'name the stat block: `wolf`')
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character form', subject: monster === undefined ? 'own shape' : `form of ${monster}`},
      (context) => (monster === undefined ? endForm(context) : takeForm(context, monster, flags)),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}
