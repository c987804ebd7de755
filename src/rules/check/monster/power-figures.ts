import type {Finding, Path} from '../../../diagnostic.js'
import {ABILITY_NAMES, type Ability} from '../../../schema/ability.js'
import {signed} from '../../numbers/explained.js'
import {abilitiesFor, type Figures, oddFigure} from './figures.js'

/** A figure that a power prints; a spell's goes by the ability that it names, any other by whichever gives it. */
export interface PowerFigure {
  power: string
  path: Path
  value: number | undefined
  ability?: Ability | undefined
}

const SAVE_DC_BASE = 8

/** An attack bonus that no modifier with the Proficiency Bonus gives. */
export function checkToHit(printed: PowerFigure, figures: Figures): Finding[] {
  return checkFigure(printed, figures, {code: 'MONSTER_TO_HIT', base: 0, has: (value) => `${signed(value)} to hit`, words: signed})
}

/** A save DC that no modifier with 8 and the Proficiency Bonus gives. */
export function checkDc(printed: PowerFigure, figures: Figures): Finding[] {
  return checkFigure(printed, figures, {code: 'MONSTER_DC', base: SAVE_DC_BASE, has: (value) => `DC ${value}`, words: String})
}

interface FigureKind {
  code: 'MONSTER_TO_HIT' | 'MONSTER_DC'
  base: number
  has: (value: number) => string
  words: (value: number) => string
}

function checkFigure({power, path, value, ability}: PowerFigure, figures: Figures, {code, base, has, words}: FigureKind): Finding[] {
  const {monster, modifiers, bonus} = figures
  const given = abilitiesFor(ability).map((each) => base + bonus + modifiers[each])
  if (value === undefined || given.includes(value)) return []
  const choices = [...new Set(given.map(words))].join(', ')
  const gives = ability === undefined ? 'no ability gives that' : `${ABILITY_NAMES[ability]} gives ${choices}`
  return [oddFigure(code, path, `"${power}" of "${monster.name}" has ${has(value)}; ${gives}`, `set it to ${choices}`)]
}
