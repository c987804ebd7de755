import {ABILITY_NAMES} from '../../schema/ability.js'
import type {EntryKind} from '../../schema/content/entry-kinds.js'
import type {DiceFormula, Formula} from '../../schema/content/formula.js'
import {title} from './names.js'

/** What words may lean on. */
export interface Words {
  /** What "level" means in a formula: "Fighter level" on a class's card. */
  owner?: string
  /** Name of an entry of a kind by its id, where the caller has a catalog; the id as a title otherwise. */
  nameOf?: NameOf
}

/** Entries of two kinds may share an id, so an id has a name only with its kind. */
export type NameOf = (kind: EntryKind, id: string) => string | undefined

/** The name of an entry of one of these kinds, or its id as a title. */
export function named(kinds: EntryKind | readonly EntryKind[], id: string, {nameOf}: Words): string {
  const asked = typeof kinds === 'string' ? [kinds] : kinds
  return asked.map((kind) => nameOf?.(kind, id)).find((name) => name !== undefined) ?? title(id)
}

type Simple = Exclude<Formula, number>
type Arithmetic = Extract<Formula, {of: 'level'}>

/** A formula in plain English: "half your Wizard level, rounded up (at least 1)". */
export function formulaWords(formula: Formula, words: Words = {}): string {
  if (typeof formula === 'number') return String(formula)
  if (formula.of === 'sum') return formula.terms.map((term) => formulaWords(term as Formula, words)).join(' + ') + boundWords(formula)
  return scaled(formula as Arithmetic, baseWords(formula, words)) + boundWords(formula)
}

function baseWords(formula: Exclude<Simple, {of: 'sum'}>, {owner}: Words): string {
  switch (formula.of) {
    case 'proficiency-bonus':
      return 'your Proficiency Bonus'
    case 'modifier':
      return `your ${ABILITY_NAMES[formula.ability]} modifier`
    case 'spellcasting-modifier':
      return 'your spellcasting ability modifier'
    case 'level':
      return owner === undefined ? 'your level' : `your ${owner} level`
    case 'character-level':
      return 'your character level'
    case 'column':
      return `the ${title(formula.column)} number`
    case 'steps':
      return stepWords(formula.steps)
    case 'walking-speed':
      return 'your Speed'
    case 'slot-level':
      return 'the slot’s level'
  }
}

function scaled({times = 1, divide = 1, roundUp, plus = 0}: Arithmetic, base: string): string {
  const product = times === 1 ? base : times === 2 ? `twice ${base}` : `${times} times ${base}`
  const quotient = divide === 1 ? product : divide === 2 && times === 1 ? `half ${base}` : `${product} divided by ${divide}`
  const rounded = divide > 1 && roundUp ? `${quotient}, rounded up` : quotient
  return plus === 0 ? rounded : plus > 0 ? `${plus} + ${rounded}` : `${rounded} − ${-plus}`
}

function boundWords({min, max}: {min?: number | undefined; max?: number | undefined}): string {
  const limits = [min === undefined ? undefined : `at least ${min}`, max === undefined ? undefined : `at most ${max}`].filter(
    (limit) => limit !== undefined,
  )
  return limits.length === 0 ? '' : ` (${limits.join(', ')})`
}

/** Dice in plain English: "1d6 (1d8 from level 5, 1d10 from level 11)". */
export function diceWords(dice: DiceFormula): string {
  if (typeof dice === 'string') return dice
  return dice.of === 'column' ? `the ${title(dice.column).replace(/ Die$/, '')} die` : stepWords(dice.steps)
}

function stepWords(steps: Readonly<Record<string, number | string>>): string {
  const [first, ...later] = Object.entries(steps).sort(([a], [b]) => Number(a) - Number(b))
  if (!first) return '0'
  const from = first[0] === '1' ? String(first[1]) : `${first[1]} from level ${first[0]}`
  return later.length === 0 ? from : `${from} (${later.map(([level, value]) => `${value} from level ${level}`).join(', ')})`
}
