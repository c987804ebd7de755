import type {Found, MonsterFlaw} from '../../flaw.js'
import {xpOfCr} from '../../numbers/challenge.js'
import {type Figures, oddFigure} from './figures.js'

/** Experience Points of another challenge rating; one of 0 may be worth nothing. */
export function checkExperience({monster: {name, cr, xp}}: Figures): Found<MonsterFlaw>[] {
  const expected = xpOfCr(cr)
  if (xp === expected || (cr === 0 && xp === 0)) return []
  return [oddFigure('MONSTER_XP', ['xp'], {is: 'odd-xp', name, xp, expected})]
}
