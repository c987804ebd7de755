import {CONDITIONS, DAMAGE_TYPES} from '../../../schema/ability.js'
import {noteText} from '../../kit/defenses.js'
import type {MonsterParts} from '../../kit/monster-parts.js'
import {isBag, type Reading, wordOf} from '../../kit/reading.js'

/** Defenses as lists of words; what is more than a word becomes the note. */
export function readDefenses(reading: Reading): Partial<MonsterParts> {
  const notes: string[] = []
  const list = <T extends string>(key: string, known: readonly T[], label: string): T[] => {
    const value = reading.take(key)
    return (Array.isArray(value) ? value : []).flatMap((each) => {
      const found = known.find((word) => word === each)
      if (found) return [found]
      notes.push(`${label}: ${looseDefense(each)}`)
      return []
    })
  }
  return {
    vulnerabilities: list('vulnerable', DAMAGE_TYPES, 'vulnerable'),
    resistances: list('resist', DAMAGE_TYPES, 'resistant'),
    immunities: list('immune', DAMAGE_TYPES, 'immune'),
    conditionImmunities: list('conditionImmune', CONDITIONS, 'immune'),
    defenseNote: noteText(notes),
  }
}

const LISTS = ['resist', 'immune', 'vulnerable', 'conditionImmune']

/** {resist: ["fire", …], note: "from nonmagical attacks"} in words. */
function looseDefense(value: unknown): string {
  if (!isBag(value)) return wordOf(value)
  const inner = LISTS.flatMap((key) => (Array.isArray(value[key]) ? value[key] : []))
  const words = [value['preNote'], inner.map(looseDefense).join(', '), value['special'], value['note']]
  return words.filter((each) => typeof each === 'string' && each !== '').join(' ')
}
