import {roll} from '../rules/numbers/dice.js'
import {actOnCreature} from '../rules/play/act.js'
import type {Bearer, Creature} from '../rules/play/creature.js'
import type {Happening} from '../rules/play/happening.js'
import type {Act, ActOf} from '../schema/act.js'
import {once} from './budget.js'
import {figuresOf, isIn} from './figures.js'
import {begin, end, endingFrom} from './lasting.js'
import {mechanicsOf} from './mechanics.js'
import {save} from './saves.js'
import type {Scene} from './scene.js'

/** What keeps an act from doing any good, by name: no Hit Points for the cursed, nothing for a swarm. */
export function barredBy(scene: Scene, id: string, act: Act): string | undefined {
  if (act.type !== 'heal' && act.type !== 'temporary') return undefined
  const {noHealing} = figuresOf(scene.fight, scene.get(id), scene.table.entries).fight
  return noHealing.find(({temporary}) => act.type === 'heal' || temporary)?.from
}

/** A blow with what a ward takes off it, once a turn. */
export function soaked(scene: Scene, id: string, act: Act): Act {
  if (act.type !== 'damage') return act
  const {soaks} = figuresOf(scene.fight, scene.get(id), scene.table.entries).fight
  let parts = act.parts
  for (const {dice, types, from} of soaks) {
    const at = parts.findIndex(({type, amount}) => amount > 0 && type !== undefined && types.includes(type))
    const part = parts[at]
    if (!part || !once(scene, id, from)) continue
    const {total} = roll(dice, scene.random)
    scene.tell(id, {type: 'damage-rolled', name: from, dice: `-${dice}`, total})
    parts = parts.with(at, {...part, amount: Math.max(0, part.amount - total)})
  }
  return {...act, parts}
}

/** Damage of the types that heal it instead, taken out of a blow. */
export function absorbed(scene: Scene, id: string, act: Act): {act: Act | undefined; healed: number} {
  const {monster} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  const types = mechanicsOf(monster, scene.table.entries, 'absorption').map(({mechanic}) => mechanic.damage)
  if (act.type !== 'damage' || types.length === 0) return {act, healed: 0}
  const healing = act.parts.filter(({type}) => type !== undefined && types.includes(type))
  const parts = act.parts.filter((part) => !healing.includes(part))
  const healed = healing.reduce((sum, {amount}) => sum + (act.half ? Math.floor(amount / 2) : amount), 0)
  return {act: parts.length === 0 && healing.length > 0 ? undefined : {...act, parts}, healed}
}

/** Whether a save keeps whoever a blow would kill at 1 Hit Point. */
export function withstands(scene: Scene, id: string, act: ActOf<'damage'>, creature: Creature): boolean {
  const {monster} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  const [found] = mechanicsOf(monster, scene.table.entries, 'fortitude')
  if (!found || act.critical) return false
  const {ability, dc, not = []} = found.mechanic
  if (act.parts.some(({type, amount}) => amount > 0 && type !== undefined && not.includes(type))) return false
  return save(scene, id, {ability, dc: dc + damageTaken(creature, act), against: found.trait.name})
}

/** What a blow deals after defenses, however few Hit Points are left. */
function damageTaken(creature: Creature, act: Act): number {
  const most = {...creature, hp: {...creature.hp, temporary: 0, current: {total: 1e6}, max: {total: 1e6}}}
  const result = actOnCreature<Bearer>({bearer: {}, creature: most}, act)
  const happened: readonly Happening[] = 'refused' in result ? [] : result.happened
  return happened.reduce((sum, each) => sum + (each.type === 'hurt' ? each.lost : 0), 0)
}

/** What damage does to whoever took it beside the Hit Points: traits of a stat block, and what damage ends. */
export function afterDamage(scene: Scene, id: string, act: ActOf<'damage'>, happened: readonly Happening[]): void {
  const combatant = scene.find(id)
  if (!combatant || !isIn(combatant) || happened.some(({type}) => type === 'no-damage')) return
  for (const ongoing of scene.lasting(id)) if (ongoing.breaks === 'damage') end(scene, ongoing.id, 'used')
  const {monster} = figuresOf(scene.fight, combatant, scene.table.entries)
  const immune = happened.flatMap((each) => (each.type === 'defended' && each.after === 0 ? (each.damage ?? []) : []))
  const types = act.parts.flatMap(({type, amount}) => (type && amount > 0 && !immune.includes(type) ? [type] : []))
  for (const {trait, mechanic} of mechanicsOf(monster, scene.table.entries, 'regeneration'))
    if (mechanic.stoppedBy?.some((type) => types.includes(type)))
      begin(scene, {
        on: id,
        name: trait.name,
        effects: [{type: 'bar', from: ['regeneration']}],
        ends: endingFrom(scene, 'end-of-target-turn', {by: id, on: id}),
      })
  for (const {trait, mechanic} of mechanicsOf(monster, scene.table.entries, 'aversion'))
    if (mechanic.damage.some((type) => types.includes(type)) && mechanic.brings.effects)
      begin(scene, {
        on: id,
        name: trait.name,
        effects: mechanic.brings.effects,
        ends: endingFrom(scene, mechanic.brings.until, {by: id, on: id}),
      })
}

/** What it does as it dies is due: whom it reaches only the table sees. */
export function deathTraits(scene: Scene, id: string): void {
  const {monster} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  for (const {trait} of mechanicsOf(monster, scene.table.entries, 'death-burst'))
    scene.tell(id, {type: 'due', what: 'burst', against: trait.name})
}
