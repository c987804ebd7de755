import type {Power} from '../../schema/content/monster.js'
import {present} from '../../schema/value.js'
import type {Attack} from '../sheet/derive-attacks.js'
import type {AttackRoll} from './attack.js'
import type {Rollable} from './d20-roll.js'
import type {DamageDice} from './damage.js'

/** Lowest face of a Critical Hit of whoever has nothing better (SRD 5.2, "Critical Hits"). */
const CRITICAL_FROM = 20

/** An attack of a character's sheet as it is rolled; `twoHanded` where a versatile weapon is swung so. */
export function attackOfSheet(attack: Attack, {twoHanded = false}: {twoHanded?: boolean} = {}): AttackRoll {
  const {name, toHit, reachFt, rangeFt, damage, criticalFrom, mastery, extra = [], onHit = []} = attack
  const inTwo = twoHanded && attack.twoHanded !== undefined
  const base: DamageDice = {
    dice: (inTwo ? attack.twoHanded : undefined) ?? damage.dice,
    bonus: damage.bonus.total,
    types: damage.types,
    ...present({minimum: (inTwo ? attack.twoHandedMinimum : damage.minimum)?.total}),
  }
  const more = extra.map(
    ({name: from, dice, types, when, once, needs}): DamageDice => ({dice, types, from, ...present({when, once, needs})}),
  )
  return {
    name,
    kind: reachFt === undefined ? 'ranged' : rangeFt === undefined ? 'melee' : 'melee-or-ranged',
    toHit,
    ...present({reachFt, rangeFt}),
    damage: [base, ...more],
    criticalFrom: criticalFrom.total,
    ...present({mastery}),
    onHit,
  }
}

/** An attack of a stat block as it is rolled, with what bears on its bearer's attack rolls; `undefined` of a power that is none. */
export function attackOfPower(
  {name, attack}: Pick<Power, 'name' | 'attack'>,
  toHit: (printed: number) => Rollable,
): AttackRoll | undefined {
  if (!attack) return undefined
  const {kind, automatic, reachFt, rangeFt, damage, onHit = []} = attack
  return {
    name,
    kind,
    toHit: toHit(attack.toHit),
    ...present({automatic, reachFt, rangeFt}),
    damage: damage.map(({dice, types, when, fact, instead}) => ({dice, types, ...present({when, fact, instead})})),
    criticalFrom: CRITICAL_FROM,
    onHit,
  }
}
