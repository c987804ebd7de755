import type {Random} from '../../numbers/random.js'
import {type Combatant, type Field, isUp, setUnder} from './field.js'
import type {Lasting, Test, Way} from './fighter.js'
import {pay} from './paying.js'

/** Least and most DC to keep what is held (SRD 5.2, "Concentration"). */
const [LEAST_DC, MOST_DC] = [10, 30]

/** In their first turn heroes begin what they planned, as far as they can pay for it; what it took of the turn. */
export function beginLasting(actor: Combatant, field: Field, mayPay: (way: Pick<Way, 'cost'>) => boolean): Lasting['unit'][] {
  if (!actor.isHero || actor.hasHadTurn) return []
  actor.hasHadTurn = true
  return field.outlook.plans.flatMap(({by, lasting, on}) => {
    if (by !== actor.place || !mayPay(lasting)) return []
    const whom = on.flatMap((place) => field.heroes[place] ?? []).filter((each) => isUp(each, field))
    if (whom.length === 0) return []
    pay(actor, lasting)
    const {id, isHeld, isOwn} = lasting
    for (const each of whom) setUnder(each, [...each.under, {id, by: actor, isHeld, isOwn}], field.outlook)
    return [lasting.unit]
  })
}

/** Damage ends what is held where the save fails; who falls holds nothing, and what they began on themselves is over. */
export function shaken(target: Combatant, damage: number, field: Field, rollTest: (test: Test, random: Random) => number): void {
  if (!target.isHero || field.outlook.plans.length === 0) return
  if (target.hp <= 0) {
    endWhere(field, ({by, isHeld, isOwn}) => by === target && (isHeld || isOwn))
    return
  }
  const isHolding = field.heroes.some(({under}) => under.some(({by, isHeld}) => by === target && isHeld))
  const {concentration} = target.fighter
  if (damage <= 0 || !isHolding || !concentration) return
  const dc = Math.min(MOST_DC, Math.max(LEAST_DC, Math.floor(damage / 2)))
  if (rollTest(concentration, field.random) < dc) endWhere(field, ({by, isHeld}) => by === target && isHeld)
}

function endWhere(field: Field, isOver: (each: Combatant['under'][number]) => boolean): void {
  for (const hero of field.heroes) {
    const under = hero.under.filter((each) => !isOver(each))
    if (under.length < hero.under.length) setUnder(hero, under, field.outlook)
  }
}
