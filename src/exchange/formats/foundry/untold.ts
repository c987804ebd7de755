import type {MonsterSave} from '../../../schema/content/monster.js'
import {type Reading, rowOf} from '../../kit/reading.js'
import {printDamage} from '../../kit/text-damage.js'
import {partsOf} from './activities.js'
import {attackLine} from './attack-line.js'
import {numberAt, systemIn, textAt, valueAt} from './path.js'
import {attackRoll, checkDc, damageOf, partFormula, type Rolling, saveDc} from './rolls.js'

/** What was made of an item. */
export interface Told {
  rollings: readonly Rolling[]
  attack: Rolling | undefined
  save: MonsterSave | undefined
  text: string
}

/** Reports what an item does and neither its words nor its figures say. */
export function reportUntold(system: Reading, {rollings, attack, save, text}: Told): void {
  for (const rolling of rollings) {
    const path = `${system.path}.${rolling.activity.path}`
    if (rolling === attack) reportAttack(system, path, rolling)
    else if (!isTold(rolling, {save, words: text})) system.losses.add(path, 'dropped', summaryOf(rolling))
  }
  const [item] = rollings
  const formula = item ? textAt(systemIn(item.item), 'formula') : ''
  if (formula === '' || has(text, formula)) system.ignore('formula')
  reportCritical(system, attack)
}

function reportAttack(system: Reading, path: string, rolling: Rolling): void {
  if (!attackRoll(rolling)) system.losses.add(`${path}.attack`, 'unmapped', valueAt(rolling.activity.value, 'attack'))
  for (const part of damageOf(rolling).unread) system.losses.add(`${path}.damage`, 'unmapped', part)
}

/** A hit that is critical on less than 20, or deals more then. */
function reportCritical(system: Reading, attack: Rolling | undefined): void {
  const old = systemIn(attack?.item ?? {})['critical']
  const own = attack?.activity.value
  const threshold = numberAt(own, 'attack.critical.threshold') ?? numberAt(old, 'threshold') ?? 20
  const bonus = textAt(own, 'damage.critical.bonus') || textAt(old, 'damage')
  if (threshold < 20 || bonus !== '') system.losses.add(`${system.path}.critical`, 'dropped', {threshold, bonus})
  system.ignore('critical')
}

interface Words {
  words: string
  save: MonsterSave | undefined
}

/** Whether an activity is in the words, by the figures that are its own. */
const IS_TOLD: Readonly<Record<string, (rolling: Rolling, told: Words) => boolean>> = {
  attack: hasDamage,
  damage: hasDamage,
  save: (rolling, told) => told.save !== undefined || (hasDc(saveDc(rolling), told) && hasDamage(rolling, told)),
  check: (rolling, told) => hasDc(checkDc(rolling), told),
  heal: ({activity}, {words}) => has(words, partFormula(valueAt(activity.value, 'healing'))),
  utility: ({activity}, {words}) => has(words, textAt(activity.value, 'roll.formula')),
  // The spell is named, or listed with the others.
  cast: () => true,
}

function isTold(rolling: Rolling, told: Words): boolean {
  return rowOf(IS_TOLD, rolling.activity.type)?.(rolling, told) ?? false
}

function hasDamage(rolling: Rolling, {words}: Words): boolean {
  const {damage, unread} = damageOf(rolling)
  return unread.every(({formula}) => has(words, formula)) && damage.every(({dice}) => has(words, dice))
}

function hasDc(dc: number | undefined, {words}: Words): boolean {
  return dc === undefined || new RegExp(`\\bDC ${dc}\\b`).test(words)
}

function has(words: string, formula: string): boolean {
  const compact = (text: string) => text.replace(/\s+/g, '').toLowerCase()
  return compact(words).includes(compact(formula))
}

/** An activity in a few words. */
function summaryOf(rolling: Rolling): unknown {
  const {activity} = rolling
  const {damage} = damageOf(rolling)
  const roll = activity.type === 'attack' ? attackRoll(rolling) : undefined
  const dc = activity.type === 'save' ? saveDc(rolling) : undefined
  const figures = [roll && attackLine(roll), dc && `DC ${dc}`, printDamage(damage)].filter(Boolean)
  const formulas = figures.length > 0 ? [] : partsOf(activity).map(partFormula)
  return [textAt(activity.value, 'name') || activity.type, ...figures, ...formulas].filter(Boolean).join(', ')
}
