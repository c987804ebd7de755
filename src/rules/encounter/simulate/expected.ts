import type {Fighter, Strike, Test} from './fighter.js'
import {type Harm, meanThrown, throughShare} from './harm.js'

/** Damage that a strike can be expected to deal to somebody. */
export function expected(strike: Strike, target: Fighter): number {
  const mean = (dice: 1 | 2) => meanHarm(strike.harm, target, dice)
  if (strike.type === 'save') {
    const saves = target.saves[strike.ability]
    const failed = 1 - shareAtLeast(strike.dc - bonusOf(saves), saves)
    return mean(1) * (failed + (strike.isHalved ? (1 - failed) / 2 : 0))
  }
  const {toHit, criticalFrom} = strike
  if (!toHit) return mean(1)
  const least = Math.min(20, criticalFrom, Math.max(2, target.ac - bonusOf(toHit)))
  const critical = shareAtLeast(criticalFrom, toHit)
  return mean(1) * (shareAtLeast(least, toHit) - critical) + mean(2) * critical
}

/** What is added to a d20, dice as they show on average. */
function bonusOf({bonus, dice = []}: Test): number {
  return bonus + dice.reduce((sum, each) => sum + meanThrown(each), 0)
}

/** How often a d20 shows a face or a higher one. */
function shareAtLeast(face: number, {edge}: Test): number {
  const share = Math.min(1, Math.max(0, (21 - face) / 20))
  if (edge === 0) return share
  return edge > 0 ? 1 - (1 - share) ** 2 : share ** 2
}

/** As `throwHarm` throws it, on average; 2 for a critical hit's dice. */
function meanHarm(harm: readonly Harm[], target: Fighter, times: 1 | 2): number {
  const mean = (part: Harm) => (meanThrown(part) * times - (times - 1) * part.flat) * throughShare(part, target.through)
  const [first, ...rest] = harm
  if (!first) return 0
  const base = mean(first)
  return rest.reduce((sum, part) => sum + part.chance * (part.isInstead ? mean(part) - base : mean(part)), base * first.chance)
}
