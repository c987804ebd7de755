import {Args, Flags} from '@oclif/core'
import {changeFlags, usageError} from '../../src/cli/command.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {characterArg} from '../../src/cli/play-flags.js'
import {CONDITIONS, Condition} from '../../src/schema/ability.js'
import type {Act} from '../../src/schema/act.js'
import {nearest} from '../../src/schema/near.js'
import {present} from '../../src/schema/value.js'

export default class CharacterCondition extends PlayCommand {
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

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterCondition)
    const condition = readCondition(args.condition)
    return this.perform(flags, args.character, actOf(condition, flags))
  }
}

function actOf(condition: Condition, {off, until, from}: {off?: boolean; until?: string | undefined; from?: string | undefined}): Act {
  if (condition === 'exhaustion') return {type: 'exhaustion', by: off ? -1 : 1}
  return off ? {type: 'end-condition', condition} : {type: 'condition', condition, ...present({until, from})}
}

function readCondition(text: string): Condition {
  const found = Condition.safeParse(text.toLowerCase())
  if (found.success) return found.data
  const near = nearest(text, CONDITIONS)
  throw usageError(`"${text}" is no condition`, near.length > 0 ? `did you mean "${near[0]}"?` : `conditions are ${CONDITIONS.join(', ')}`)
}
