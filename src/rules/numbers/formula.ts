import type {Ability} from '../../schema/ability.js'
import type {Column} from '../../schema/content/class.js'
import type {DiceFormula, Formula} from '../../schema/content/formula.js'
import {proficiencyBonus} from './advancement.js'

/** What a formula may ask of its character. */
export interface FormulaContext {
  characterLevel: number
  /** Absent: that of the character's level. */
  proficiencyBonus?: number
  /** Level of the feature's owner: its class level, or the character's. */
  ownerLevel: number
  columns: readonly Column[]
  modifiers: Readonly<Record<Ability, number>>
  /** Spellcasting ability of the owner, where it has one. */
  spellcasting?: Ability | undefined
  walkingSpeed?: number
  /** Of the slot that the spell in question is cast with. */
  slotLevel?: number
}

type Arithmetic = {
  times?: number | undefined
  divide?: number | undefined
  roundUp?: boolean | undefined
  plus?: number | undefined
  min?: number | undefined
  max?: number | undefined
}
type Simple = Exclude<Formula, number>

/** The value of a formula for a character; unknown columns and missing abilities count as 0. */
export function evaluate(formula: Formula, context: FormulaContext): number {
  return typeof formula === 'number' ? formula : bound(formula, scale(formula, base(formula, context)))
}

function base(formula: Simple, context: FormulaContext): number {
  switch (formula.of) {
    case 'proficiency-bonus':
      return context.proficiencyBonus ?? proficiencyBonus(context.characterLevel)
    case 'modifier':
      return context.modifiers[formula.ability] ?? 0
    case 'spellcasting-modifier':
      return context.spellcasting ? context.modifiers[context.spellcasting] : 0
    case 'level':
      return context.ownerLevel
    case 'character-level':
      return context.characterLevel
    case 'column':
      return Number(columnValue(formula.column, context) ?? 0)
    case 'steps':
      return stepAt(formula.steps, context.ownerLevel) ?? 0
    case 'walking-speed':
      return context.walkingSpeed ?? 0
    case 'slot-level':
      return context.slotLevel ?? 0
    case 'sum':
      return formula.terms.reduce<number>((sum, term) => sum + evaluate(term as Formula, context), 0)
  }
}

function scale(formula: Simple, value: number): number {
  if (formula.of === 'sum') return value
  const {times = 1, divide = 1, roundUp, plus = 0}: Arithmetic = formula
  const quotient = (value * times) / divide
  return (roundUp ? Math.ceil(quotient) : Math.floor(quotient)) + plus
}

function bound({min, max}: Arithmetic, value: number): number {
  return Math.min(max ?? Number.POSITIVE_INFINITY, Math.max(min ?? Number.NEGATIVE_INFINITY, value))
}

/** The dice a formula comes to, such as `2d6`; `undefined` below its first step. */
export function evaluateDice(formula: DiceFormula, context: FormulaContext): string | undefined {
  if (typeof formula === 'string') return formula
  if (formula.of === 'steps') return stepAt(formula.steps, context.ownerLevel)
  const value = columnValue(formula.column, context)
  return value === undefined ? undefined : asDice(String(value))
}

/** Class tables print a lone die as `d6`. */
function asDice(text: string): string {
  return /^d\d+$/i.test(text) ? `1${text.toLowerCase()}` : text.toLowerCase()
}

function columnValue(id: string, {columns, ownerLevel}: FormulaContext): string | number | undefined {
  return columns.find((column) => column.id === id)?.values[ownerLevel - 1]
}

function stepAt<T>(steps: Readonly<Record<string, T>>, level: number): T | undefined {
  const reached = Object.keys(steps)
    .map(Number)
    .filter((step) => step <= level)
  return reached.length === 0 ? undefined : steps[String(Math.max(...reached))]
}
