import {Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {prepareSpells} from '../../src/rules/play/prepare.js'
import {slugOf} from '../../src/schema/slug.js'

export default class CharacterPrepare extends DndCommand {
  static override summary = 'Change which spells are prepared.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria --add fireball --drop sleep',
    '<%= config.bin %> <%= command.id %> sister-maren --casting cleric --add prayer-of-healing --drop silence',
  ]
  static override args = {character: characterArg}
  static override flags = {
    ...changeFlags,
    casting: Flags.string({description: 'Class whose spells; the first when absent.', helpValue: 'CLASS'}),
    add: Flags.string({description: 'Spells to prepare, with commas between.'}),
    drop: Flags.string({description: 'Spells to let go of.'}),
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterPrepare)
    const [add, drop] = [spellIds(flags.add), spellIds(flags.drop)]
    if (add.length + drop.length === 0) throw usageError('Nothing to prepare', 'give `--add` or `--drop`')
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character prepare', subject: 'prepare spells'},
      (context) => prepareSpells(context, {casting: flags.casting, add, drop}),
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}

function spellIds(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map(slugOf)
    .filter((id) => id !== '')
}
