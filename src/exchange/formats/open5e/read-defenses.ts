import {defensesOf} from '../../kit/defenses.js'
import type {MonsterParts} from '../../kit/monster-parts.js'
import type {Reading} from '../../kit/reading.js'
import {readChoices} from './choices.js'

const LISTS = ['damage_vulnerabilities', 'damage_resistances', 'damage_immunities', 'condition_immunities']
const NONMAGICAL = ['nonmagical_attack_immunity', 'nonmagical_attack_resistance']

/** Defenses of a creature, each as words to show or as a list. */
export function readDefenses(reading: Reading): Partial<MonsterParts> {
  const words = (key: string) => reading.text(`${key}_display`) ?? readChoices(reading, key).join(', ')
  const defenses = defensesOf(
    {
      vulnerabilities: words('damage_vulnerabilities'),
      resistances: words('damage_resistances'),
      immunities: words('damage_immunities'),
      conditionImmunities: words('condition_immunities'),
    },
    {
      noteOf: (defense, rest) => (rest.length > 0 ? [`${defense}: ${rest.join('; ')}`] : []),
      others: NONMAGICAL.filter((key) => reading.isTrue(key)).map((key) => key.replace(/_/g, ' ')),
    },
  )
  reading.ignore(...LISTS)
  return defenses
}
