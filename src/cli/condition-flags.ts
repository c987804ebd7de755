import {Args, Flags} from '@oclif/core'
import {CONDITIONS, Condition} from '../schema/ability.js'
import type {Act} from '../schema/act.js'
import {nearest} from '../schema/near.js'
import {present} from '../schema/value.js'
import {usageError} from './command.js'

export const conditionArg = Args.string({required: true, description: 'Condition; exhaustion goes up a level, or down with --off.'})

/** How a condition comes and goes. */
export const conditionFlags = {
  off: Flags.boolean({description: 'It ends.'}),
  until: Flags.string({description: 'When it ends, in words.'}),
  from: Flags.string({description: 'What brought it.'}),
}

/** The act that a condition and its flags mean; Exhaustion goes by levels. */
export function conditionAct(
  condition: Condition,
  {off, until, from}: {off?: boolean; until?: string | undefined; from?: string | undefined},
): Act {
  if (condition === 'exhaustion') return {type: 'exhaustion', by: off ? -1 : 1}
  return off ? {type: 'end-condition', condition} : {type: 'condition', condition, ...present({until, from})}
}

/** A condition by its name, or a usage error. */
export function readCondition(text: string): Condition {
  const found = Condition.safeParse(text.toLowerCase())
  if (found.success) return found.data
  const near = nearest(text, CONDITIONS)
  throw usageError(`"${text}" is no condition`, near.length > 0 ? `did you mean "${near[0]}"?` : `conditions are ${CONDITIONS.join(', ')}`)
}
