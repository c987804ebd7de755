import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {addCondition, changeExhaustion, removeCondition} from '../../src/rules/play/state.js'
import {CONDITIONS, Condition} from '../../src/schema/ability.js'
import {nearest} from '../../src/schema/near.js'

export default class CharacterCondition extends DndCommand {
  static override summary = 'Put a condition on a character, or take it off.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria poisoned --until "DC 13 Con save ends"',
    '<%= config.bin %> <%= command.id %> aria poisoned --off',
    '<%= config.bin %> <%= command.id %> aria exhaustion',
  ]
  static override args = {
    character: characterArg,
    condition: Args.string({required: true, description: 'Condition; exhaustion goes up a level, or down with --off.'}),
  }
  static override flags = {
    ...changeFlags,
    off: Flags.boolean({description: 'It ends.'}),
    until: Flags.string({description: 'When it ends, in words.'}),
    from: Flags.string({description: 'What brought it.'}),
  }

  async run(): Promise<PlayedMany> {
    const {args, flags} = await this.parse(CharacterCondition)
    const condition = readCondition(args.condition)
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: [args.character]},
      {command: 'dnd character condition', subject: `${flags.off ? 'no longer ' : ''}${condition}`},
      (context) => {
        if (condition === 'exhaustion') return changeExhaustion(context, flags.off ? -1 : 1)
        return flags.off ? removeCondition(context, condition) : addCondition(context, condition, flags)
      },
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}

function readCondition(text: string): Condition {
  const found = Condition.safeParse(text.toLowerCase())
  if (found.success) return found.data
  const near = nearest(text, CONDITIONS)
  throw usageError(`"${text}" is no condition`, near.length > 0 ? `did you mean "${near[0]}"?` : `conditions are ${CONDITIONS.join(', ')}`)
}
