import {Flags} from '@oclif/core'
import {usageError} from '../../src/cli/command.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'
import {present} from '../../src/schema/value.js'

export default class CharacterPrepare extends PlayCommand {
  static override summary = 'Change which spells are prepared.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria --add fireball --drop sleep',
    '<%= config.bin %> <%= command.id %> sister-maren --casting cleric --add prayer-of-healing --drop silence',
  ]
  static override args = {character: charactersArg}
  static override flags = {
    ...playFlags,
    casting: Flags.string({description: 'Class whose spells; the first when absent.', helpValue: 'CLASS'}),
    add: Flags.string({description: 'Spells to prepare, with commas between.'}),
    drop: Flags.string({description: 'Spells to let go of.'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterPrepare)
    const [add, drop] = [spellNames(flags.add), spellNames(flags.drop)]
    if (add.length + drop.length === 0) throw usageError('Nothing to prepare', 'give `--add` or `--drop`')
    return this.perform(flags, args.character, {type: 'prepare', add, drop, ...present({casting: flags.casting})})
  }
}

function spellNames(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}
