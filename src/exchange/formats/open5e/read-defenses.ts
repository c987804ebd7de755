import {defensesOf} from '../../kit/defenses.js'
import type {MonsterParts} from '../../kit/monster-parts.js'
import type {Reading} from '../../kit/reading.js'
import {readChoices} from './choices.js'

const LISTS = ['damage_vulnerabilities', 'damage_resistances', 'damage_immunities', 'condition_immunities']
const PHYSICAL = 'bludgeoning, piercing, and slashing from nonmagical attacks'
const NONMAGICAL = [
  {key: 'nonmagical_attack_immunity', note: `immune: ${PHYSICAL}`},
  {key: 'nonmagical_attack_resistance', note: `resistant: ${PHYSICAL}`},
]

/** Defenses of a creature, each as words to show or as a list. */
export function readDefenses(reading: Reading): Partial<MonsterParts> {
  const words = (key: string) => reading.text(`${key}_display`) ?? readChoices(reading, key)
  const defenses = defensesOf(
    {
      vulnerabilities: words('damage_vulnerabilities'),
      resistances: words('damage_resistances'),
      immunities: words('damage_immunities'),
      conditionImmunities: words('condition_immunities'),
    },
    NONMAGICAL.flatMap(({key, note}) => (reading.isTrue(key) ? [note] : [])),
  )
  reading.ignore(...LISTS)
  return defenses
}
