import {Flags} from '@oclif/core'
import {DAMAGE_TYPES, type DamageType} from '../schema/ability.js'
import type {Act} from '../schema/act.js'
import {plainMinus} from '../schema/typed-number.js'
import {present} from '../schema/value.js'
import {usageError} from './command.js'
import {set} from './play-flags.js'

/** How a change of Hit Points comes about. */
export const hpFlags = {
  type: Flags.string({char: 't', description: 'Damage type, for resistance and immunity.', options: [...DAMAGE_TYPES]}),
  critical: Flags.boolean({description: 'A Critical Hit: two failed Death Saving Throws at 0 Hit Points.'}),
  'knock-out': Flags.boolean({description: 'A melee blow that spares: 1 Hit Point and Unconscious instead of 0.'}),
  half: Flags.boolean({description: 'Half of it, for a save that succeeded.'}),
  revive: Flags.boolean({description: 'Bring the dead back with so many Hit Points.'}),
  replace: Flags.boolean({description: 'Take new Temporary Hit Points even when they are fewer.'}),
}

interface HpFlags {
  type?: string | undefined
  critical?: boolean | undefined
  'knock-out'?: boolean | undefined
  half?: boolean | undefined
  revive?: boolean | undefined
  replace?: boolean | undefined
}

/** The act that a change of Hit Points and its flags mean. */
export function hpAct({sign, amount}: Change, flags: HpFlags): Act {
  if (flags.revive) return {type: 'revive', hitPoints: amount}
  const [type, half] = [flags.type as DamageType | undefined, set(flags.half)]
  const acts: Record<Change['sign'], Act> = {
    '-': {
      type: 'damage',
      parts: [{amount, ...present({type})}],
      ...present({half, critical: set(flags.critical), knockOut: set(flags['knock-out'])}),
    },
    '+': {type: 'heal', amount: half ? Math.floor(amount / 2) : amount},
    '=': {type: 'hit-points', to: amount},
    temp: {type: 'temporary', amount, ...present({replace: set(flags.replace)})},
  }
  return acts[sign]
}

export interface Change {
  sign: '-' | '+' | '=' | 'temp'
  amount: number
}

/** Characters, then one of "-10", "+5", "=20", "temp 8"; with a party, no characters. */
export function readChange(argv: readonly string[], isParty: boolean): [names: string[], change: Change] {
  const text = plainMinus(argv.join(' '))
  const found = /^(.*?)(?<![-+=]\s*)\s*(?:([-+=])\s*(\d{1,5})|(temp)\s+(\d{1,5}))$/.exec(text)
  if (!found) throw usageError(`"${text}" is no change of Hit Points`, 'write `-10`, `+5`, `=20` or `temp 8` behind the character')
  const [, who = '', sign, amount, temporary, points] = found
  if ((who === '') !== isParty)
    throw usageError(
      isParty ? 'A party and a character are both named' : 'Nobody is named',
      'name a character, or a party with `--party main`',
    )
  return [who === '' ? [] : [who], {sign: (sign ?? temporary) as Change['sign'], amount: Number(amount ?? points)}]
}
