import {present} from '../../../schema/value.js'
import type {MonsterParts} from '../../kit/monster-parts.js'
import {legendaryOf, readProse} from '../../kit/prose.js'
import type {Reading} from '../../kit/reading.js'
import type {Prose} from '../../kit/text-power.js'

/** Types of action that have a section of their own; any other is an action. */
const SECTIONS = {bonusActions: 'BONUS_ACTION', reactions: 'REACTION', legendary: 'LEGENDARY_ACTION'} as const
const ELSEWHERE: readonly string[] = Object.values(SECTIONS)

interface Action {
  type: string
  order: number
  prose: Prose
}

/** Traits and actions, in the order of the printed stat block. */
export function readPowers(reading: Reading): Partial<MonsterParts> {
  const actions = reading
    .children('actions')
    .map(readAction)
    .sort((a, b) => a.order - b.order)
  const ofType = (isWanted: (type: string) => boolean) => actions.filter(({type}) => isWanted(type)).map(({prose}) => prose)
  return {
    traits: reading.children('traits').map(readTrait),
    actions: ofType((type) => !ELSEWHERE.includes(type)),
    bonusActions: ofType((type) => type === SECTIONS.bonusActions),
    reactions: ofType((type) => type === SECTIONS.reactions),
    legendary: legendaryOf(ofType((type) => type === SECTIONS.legendary)),
  }
}

function readTrait(reading: Reading): Prose {
  reading.ignore('parent', 'type')
  return readProse(reading)
}

function readAction(reading: Reading): Action {
  reading.ignore('parent', 'attacks', 'legendary_action_cost')
  const limits = reading.child('usage_limits')
  const uses = usesOf(limits?.text('type') ?? reading.text('uses_type'), limits?.integer('param') ?? reading.integer('uses_param'))
  const form = reading.text('limited_to_form')?.replace(/ Only$/, '') || undefined
  const order = reading.number('order_in_statblock') ?? reading.number('order') ?? 0
  const type = reading.text('action_type') ?? 'ACTION'
  // Both say where the action stands, and so does the section that it is put in.
  reading.ignore('order_in_statblock', 'order', 'action_type')
  return {
    type,
    order,
    prose: {...readProse(reading), ...present({uses, form})},
  }
}

function usesOf(type = '', param = 0): Prose['uses'] {
  if (type === 'PER_DAY') return param > 0 ? {type: 'day', count: param} : undefined
  if (type === 'RECHARGE_AFTER_REST') return {type: 'rest', rest: 'any'}
  return type.startsWith('RECHARGE') && param >= 2 && param <= 6 ? {type: 'recharge', from: param} : undefined
}
