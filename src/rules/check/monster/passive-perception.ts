import type {Found, MonsterFlaw} from '../../flaw.js'
import {type Figures, oddFigure} from './figures.js'

const PASSIVE_BASE = 10

/** A passive Perception that isn't 10 and the bonus. */
export function checkPassivePerception({monster: {name, passivePerception, skills}, modifiers}: Figures): Found<MonsterFlaw>[] {
  const expected = PASSIVE_BASE + (skills?.perception ?? modifiers.wis)
  if (passivePerception === expected) return []
  return [
    oddFigure('MONSTER_PASSIVE', ['passivePerception'], {
      is: 'odd-passive',
      name,
      passive: passivePerception,
      base: PASSIVE_BASE,
      expected,
    }),
  ]
}
