import {against, type Combatant, type Field, isUp, reached} from './field.js'
import type {Healing, Way} from './fighter.js'
import {meanThrown} from './harm.js'

/** A slot is spent where it does so many times what is done without one. */
const SLOT_PAYS = 1.25
/** Whoever has no more than this share of their Hit Points is healed before they fall. */
const BLOODIED = 0.5

/** Whom somebody goes for: heroes for who is most wounded, then for whom they hurt most; foes for anybody, by chance. */
export function targetFor(actor: Combatant, field: Field): Combatant | undefined {
  const most = field.outlook.most[actor.sort] ?? []
  const standing = against(actor, field)
  const open = standing.filter(({sort}) => (most[sort] ?? 0) > 0)
  const among = open.length > 0 ? open : standing
  if (!actor.isHero) return among[Math.floor(field.random() * among.length)]
  const wound = ({hp, fighter}: Combatant) => 1 - hp / fighter.maxHp
  const share = ({hp, sort}: Combatant) => Math.min(1, (most[sort] ?? 0) / hp)
  return among.reduce<Combatant | undefined>((best, each) => {
    if (!best) return each
    const more = wound(each) - wound(best) || share(each) - share(best)
    return more > 0 ? each : best
  }, undefined)
}

/** The way that does most now, no more being counted of anybody than they have left; `undefined` where none does anything. */
export function bestWay(
  actor: Combatant,
  {ways, mayUse, target}: {ways: readonly Way[]; mayUse: (way: Way) => boolean; target: Combatant},
  field: Field,
): Way | undefined {
  const standing = against(actor, field)
  let [best, slotted]: [Way | undefined, Way | undefined] = [undefined, undefined]
  let [most, mostSlotted] = [0, 0]
  for (const way of ways) {
    if (!mayUse(way)) continue
    const gain = gainOf(way, target, standing, field)
    if (takesSlot(actor, way)) {
      if (gain > mostSlotted) [slotted, mostSlotted] = [way, gain]
    } else if (gain > most) [best, most] = [way, gain]
  }
  return slotted && mostSlotted >= SLOT_PAYS * most ? slotted : best
}

export function takesSlot({fighter}: Combatant, {cost}: Pick<Way, 'cost'>): boolean {
  return cost !== undefined && fighter.pools[cost.pool]?.kind === 'slot'
}

function gainOf(way: Way, target: Combatant, standing: readonly Combatant[], {outlook}: Field): number {
  const worth = outlook.worth.get(way)
  if (!worth) return 0
  const single = Math.min(worth.single[target.sort] ?? 0, target.hp)
  let area = 0
  for (const {sort, hp} of standing) area += Math.min(worth.area[sort] ?? 0, hp)
  return single + (area * reached(standing.length)) / standing.length
}

/** A way to heal, and who has it. */
export interface Aid {
  way: Way
  whom: readonly Combatant[]
}

/**
 * What heals somebody who needs it: heroes whoever else is down, and themselves, once they are Bloodied, with what heals nobody else;
 * foes whoever is Bloodied.
 */
export function healingFor(actor: Combatant, ways: readonly Way[], field: Field): Aid | undefined {
  const side = actor.isHero ? field.heroes : field.foes
  let [best, least]: [Aid | undefined, number] = [undefined, Number.POSITIVE_INFINITY]
  for (const way of ways) {
    if (!way.healing) continue
    const {whom, most} = way.healing
    const inNeed = side.filter((each) => (each === actor ? mayHealSelf(actor, whom) : whom !== 'self' && needsHealing(each, field)))
    if (inNeed.length === 0 || price(actor, way) >= least || !isWorthIt(actor, way, field)) continue
    ;[best, least] = [{way, whom: mostInNeed(inNeed).slice(0, most)}, price(actor, way)]
  }
  return best
}

function mayHealSelf(actor: Combatant, whom: Healing['whom']): boolean {
  return isBloodied(actor) && (actor.isHero ? whom === 'self' : whom !== 'other')
}

function isBloodied({hp, fighter}: Combatant): boolean {
  return hp <= fighter.maxHp * BLOODIED
}

function needsHealing(each: Combatant, field: Field): boolean {
  return each.isHero ? each.hp <= 0 && !each.isDead : isUp(each, field) && isBloodied(each)
}

function mostInNeed(all: readonly Combatant[]): Combatant[] {
  return [...all].sort((a, b) => b.failures - a.failures || a.hp / a.fighter.maxHp - b.hp / b.fighter.maxHp)
}

/** What costs nothing goes first, then uses, then the lowest slot: pools of slots stand in the order of their levels. */
function price(actor: Combatant, way: Way): number {
  return way.cost === undefined ? 0 : takesSlot(actor, way) ? 2 + way.cost.pool : 1
}

/** An action is given up for healing by who brings somebody to their feet, or does less harm than it heals. */
function isWorthIt({isHero, sort, fighter}: Combatant, way: Way, {outlook, heroes}: Field): boolean {
  if (isHero || !fighter.actions.includes(way) || !way.healing) return true
  const most = Math.max(...heroes.map((hero) => outlook.most[sort]?.[hero.sort] ?? 0))
  return meanThrown(way.healing) > most
}
