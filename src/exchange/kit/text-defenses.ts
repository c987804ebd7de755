import {CONDITIONS, type Condition, DAMAGE_TYPES, type DamageType} from '../../schema/ability.js'
import {isNone} from './text-plain.js'

/** A list of damage types or conditions; what is more than a list of them is kept whole in `rest`. */
export function parseDamageTypes(text: string): {types: DamageType[]; rest: string[]} {
  return parseWords(text, DAMAGE_TYPES)
}

export function parseConditions(text: string): {types: Condition[]; rest: string[]} {
  return parseWords(text, CONDITIONS)
}

function parseWords<T extends string>(text: string, known: readonly T[]): {types: T[]; rest: string[]} {
  const types: T[] = []
  const rest: string[] = []
  for (const clause of text.split(/;/)) {
    const words = clause
      .toLowerCase()
      .replace(/\bdamage\b/g, '')
      .split(/,|\band\b/)
      .map((word) => word.trim())
      .filter((word) => word !== '' && !isNone(word))
    const found = words.map((word) => known.find((each) => each === word))
    if (found.every((each) => each !== undefined)) types.push(...(found as T[]))
    // "fire and slashing from nonmagical attacks" can't be taken apart safely.
    else if (/\bfrom\b/i.test(clause)) rest.push(clause.trim())
    else {
      types.push(...(found.filter((each) => each !== undefined) as T[]))
      rest.push(...words.filter((_word, index) => found[index] === undefined))
    }
  }
  return {types: [...new Set(types)], rest}
}
