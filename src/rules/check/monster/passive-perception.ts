import type {Finding} from '../../../diagnostic.js'
import {type Figures, oddFigure} from './figures.js'

const PASSIVE_BASE = 10

/** A passive Perception that isn't 10 and the bonus. */
export function checkPassivePerception({monster: {name, passivePerception, skills}, modifiers}: Figures): Finding[] {
  const expected = PASSIVE_BASE + (skills?.perception ?? modifiers.wis)
  if (passivePerception === expected) return []
  const message = `"${name}" has passive Perception ${passivePerception}; ${PASSIVE_BASE} and its Perception bonus are ${expected}`
  return [oddFigure('MONSTER_PASSIVE', ['passivePerception'], message, `set it to ${expected}`)]
}
