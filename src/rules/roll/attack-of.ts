import type {Power} from '../../schema/content/monster.js'
import {present} from '../../schema/value.js'
import type {Attack} from '../sheet/derive-attacks.js'
import type {KnownSpell} from '../sheet/derive-spells.js'
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

/** Of a spell's attack by touch. */
const TOUCH_FT = 5

/** The spell attack of a spell that a character knows, one beam or ray of it; `undefined` of a spell that makes none. */
export function attackOfSpell({name, attack, damage = [], spell}: KnownSpell): AttackRoll | undefined {
  if (!attack || !spell?.attack) return undefined
  const {range} = spell
  return {
    name,
    kind: spell.attack,
    toHit: attack,
    ...(spell.attack === 'melee' ? {reachFt: range.type === 'feet' ? range.feet : TOUCH_FT} : {}),
    ...(spell.attack === 'ranged' && range.type === 'feet' ? {rangeFt: {normal: range.feet}} : {}),
    damage: damage.map(({dice, bonus, types, when}) => ({dice, bonus: bonus.total, types, ...present({when})})),
    criticalFrom: CRITICAL_FROM,
    onHit: [],
  }
}

/** An attack of a stat block as it is rolled, with what bears on its bearer's attack rolls; `undefined` of a power that is none. */
export function attackOfPower(
  {name, attack, save}: Pick<Power, 'name' | 'attack' | 'save'>,
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
    ...present({save}),
  }
}
