import type {Path} from '../../../diagnostic.js'
import type {Ability} from '../../../schema/ability.js'
import {present} from '../../../schema/value.js'
import type {Found, MonsterFlaw} from '../../flaw.js'
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
export function checkToHit(printed: PowerFigure, figures: Figures): Found<MonsterFlaw>[] {
  return checkFigure(printed, figures, {code: 'MONSTER_TO_HIT', base: 0, what: 'to-hit'})
}

/** A save DC that no modifier with 8 and the Proficiency Bonus gives. */
export function checkDc(printed: PowerFigure, figures: Figures): Found<MonsterFlaw>[] {
  return checkFigure(printed, figures, {code: 'MONSTER_DC', base: SAVE_DC_BASE, what: 'dc'})
}

interface FigureKind {
  code: 'MONSTER_TO_HIT' | 'MONSTER_DC'
  base: number
  what: 'to-hit' | 'dc'
}

function checkFigure({power, path, value, ability}: PowerFigure, figures: Figures, {code, base, what}: FigureKind): Found<MonsterFlaw>[] {
  const {monster, modifiers, bonus} = figures
  const given = abilitiesFor(ability).map((each) => base + bonus + modifiers[each])
  if (value === undefined || given.includes(value)) return []
  const expected = [...new Set(given)]
  return [oddFigure(code, path, {is: 'odd-power', name: monster.name, power, what, value, ...present({ability}), expected})]
}
