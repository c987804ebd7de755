import {CONDITIONS, type Condition, DAMAGE_TYPES, type DamageType} from '../../schema/ability.js'
import {isNone, splitList} from './text-plain.js'

/** A list of damage types or conditions; what is more than a list of them is kept whole in `rest`. */
export function parseDamageTypes(text: string): {types: DamageType[]; rest: string[]} {
  return parseWords(text, DAMAGE_TYPES)
}

export function parseConditions(text: string): {types: Condition[]; rest: string[]} {
  return parseWords(text, CONDITIONS)
}

/** Damage of weapons, that stat blocks speak of together: what one is under a condition, those beside it are. */
const PHYSICAL: readonly string[] = ['bludgeoning', 'piercing', 'slashing']

/** A member of a list between commas: the words it names, and whether it is nothing but them. */
interface Part<T> {
  text: string
  named: T[]
  isPlain: boolean
}

function parseWords<T extends string>(text: string, known: readonly T[]): {types: T[]; rest: string[]} {
  const clauses = text.split(/;/).map((clause) => parseClause(clause, known))
  return {types: [...new Set(clauses.flatMap(({types}) => types))], rest: clauses.flatMap(({rest}) => rest)}
}

function parseClause<T extends string>(clause: string, known: readonly T[]): {types: T[]; rest: string[]} {
  const parts = splitList(clause).flatMap((each) => parsePart(each, known) ?? [])
  const isLoose = parts.map(({isPlain}, index) => !isPlain || parts.some((_part, at) => isUnder(parts, at, index)))
  const types = parts.flatMap(({named}, index) => (isLoose[index] ? [] : named))
  return {types, rest: phrases(parts, isLoose)}
}

function parsePart<T extends string>(text: string, known: readonly T[]): Part<T> | undefined {
  const words = text
    .toLowerCase()
    .replace(/\bdamage\b/g, '')
    .split(/\band\b|\bor\b/)
    .map((word) => word.trim())
    .filter((word) => word !== '' && !isNone(word))
  if (words.length === 0) return undefined
  const exact = words.map((word) => known.find((each) => each === word))
  if (exact.every((each) => each !== undefined)) return {text, named: exact as T[], isPlain: true}
  return {text, named: known.filter((each) => new RegExp(`\\b${each}\\b`, 'i').test(text)), isPlain: false}
}

/** Whether the condition that the part at `at` has is also on the part at `index`: "bludgeoning, piercing, and slashing from nonmagical attacks". */
function isUnder<T extends string>(parts: readonly Part<T>[], at: number, index: number): boolean {
  const part = parts[at]
  if (!part || part.isPlain || part.named.length === 0) return false
  const between = parts.slice(Math.min(at, index), Math.max(at, index) + 1).filter((each) => each !== part)
  if (part.named.some((word) => PHYSICAL.includes(word))) return between.every(({named}) => named.some((word) => PHYSICAL.includes(word)))
  // "cold, fire from spells" can't be taken apart safely.
  return index < at && /\bfrom\b/i.test(part.text) && between.every(({isPlain}) => isPlain)
}

/** Parts that are more than a list, those of one phrase joined again. */
function phrases<T>(parts: readonly Part<T>[], isLoose: readonly boolean[]): string[] {
  const found: string[] = []
  parts.forEach(({text, named}, index) => {
    if (!isLoose[index]) return
    const continues = index > 0 && isLoose[index - 1] && named.length > 0 && (parts[index - 1]?.named.length ?? 0) > 0
    if (continues) found.push(`${found.pop()}, ${text}`)
    else found.push(text)
  })
  return found
}
