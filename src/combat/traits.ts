import {roll} from '../rules/numbers/dice.js'
import {rollDie} from '../rules/numbers/random.js'
import type {DamageType} from '../schema/ability.js'
import type {MonsterSave} from '../schema/content/monster.js'
import {lookUp} from '../schema/lookup.js'
import {needAble} from './budget.js'
import {ownFacts} from './facts.js'
import {figuresOf, heldBy, isIn, ongoingOn} from './figures.js'
import {begin} from './lasting.js'
import {type MechanicOf, mechanicsOf, type OwnTrait, traitsOf} from './mechanics.js'
import type {Scene} from './scene.js'
import {die, perform} from './strike.js'

/** What a stat block's traits do as its turn begins. */
export function startOfTurnTraits(scene: Scene, id: string): void {
  const {monster} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  if (!monster) return
  const {entries} = scene.table
  for (const {trait, mechanic} of mechanicsOf(monster, entries, 'regeneration')) regenerate(scene, id, trait, mechanic)
  if (!isIn(scene.get(id))) return
  for (const {trait, mechanic} of mechanicsOf(monster, entries, 'grip')) gripped(scene, id, trait, mechanic)
  for (const {trait, mechanic} of mechanicsOf(monster, entries, 'frenzy')) mayLoseControl(scene, id, trait, mechanic)
  auraDue(scene, id, 'own-start')
}

/** What is due as its turn ends. */
export function endOfTurnTraits(scene: Scene, id: string): void {
  auraDue(scene, id, 'own-end')
}

/** Hit Points back, unless something stops it; who lives by it alone dies where it brings back nothing. */
function regenerate(scene: Scene, id: string, {name}: OwnTrait, {amount, undying}: MechanicOf<'regeneration'>): void {
  const {creature, fight} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  const {current, max} = creature.hp
  if (creature.state === 'dead' || (current.total === 0 && !undying)) return
  const isBarred = fight.bars.some(({what}) => what.includes('regeneration'))
  if (!isBarred && current.total < max.total) {
    scene.tell(id, {type: 'regenerates', amount})
    perform(scene, id, {type: 'heal', amount})
  }
  const after = figuresOf(scene.fight, scene.get(id), scene.table.entries).creature
  if (undying && after.hp.current.total === 0) die(scene, id)
  else if (isBarred) scene.tell(id, {type: 'words', name, text: 'barred'})
}

/** Damage to whom it grapples, and to who grapples it. */
function gripped(scene: Scene, id: string, {name}: OwnTrait, {dice, damage}: MechanicOf<'grip'>): void {
  const all = Object.values(scene.fight.ongoing).filter(({condition}) => condition === 'grappled')
  const held = all.flatMap(({on, from}) => (from === id ? [on] : on === id && from !== undefined ? [from] : []))
  for (const on of new Set(held)) hurt(scene, on, name, dice, damage)
}

function hurt(scene: Scene, on: string, name: string, dice: string, [type]: readonly DamageType[]): void {
  const target = scene.find(on)
  if (!target || !isIn(target)) return
  const {total} = roll(dice, scene.random)
  scene.tell(on, {type: 'damage-rolled', name, dice, total})
  perform(scene, on, {type: 'damage', parts: [{amount: total, ...(type ? {type} : {})}]})
}

function mayLoseControl(scene: Scene, id: string, {name}: OwnTrait, {die: sides, from}: MechanicOf<'frenzy'>): void {
  if (!ownFacts(scene, id).includes('bloodied') || ongoingOn(scene.fight, id).some((each) => each.name === name)) return
  const face = rollDie(sides, scene.random)
  scene.tell(id, {type: 'recharge', name, die: face, isBack: face >= from})
  if (face >= from) begin(scene, {on: id, from: id, name, ends: {type: 'open'}})
}

/** Whom an aura reaches only the table sees: it is told that it is due. */
function auraDue(scene: Scene, id: string, at: MechanicOf<'aura'>['at']): void {
  const combatant = scene.find(id)
  if (!combatant || !isIn(combatant) || heldBy(scene.fight, combatant)) return
  const {monster} = figuresOf(scene.fight, combatant, scene.table.entries)
  for (const {trait, mechanic} of mechanicsOf(monster, scene.table.entries, 'aura'))
    if (mechanic.at === at) scene.tell(id, {type: 'due', what: 'aura', against: trait.name})
}

/** A trait that is used like a power: what it does to those named, and what it costs nothing to do. */
export interface TraitPower {
  trait: OwnTrait
  save?: MonsterSave
  damage?: {dice: string; types: readonly DamageType[]}
  /** Once, and by the dead. */
  dying?: true
}

/** A trait by its name that does something to those named; `undefined` where there is none of that name. */
export function traitPower(scene: Scene, id: string, asked: string): TraitPower | undefined {
  const {monster} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  const powers = monster ? traitsOf(monster, scene.table.entries).flatMap((trait) => powerOf(trait) ?? []) : []
  const looked = lookUp(
    asked,
    powers.map((power) => ({power, id: power.trait.id, name: power.trait.name})),
  )
  return 'found' in looked ? looked.found.power : undefined
}

function powerOf(trait: OwnTrait): TraitPower | undefined {
  const burst = trait.mechanics.find((each): each is MechanicOf<'death-burst'> => each.type === 'death-burst')
  const aura = trait.mechanics.find((each): each is MechanicOf<'aura'> => each.type === 'aura')
  const dying = burst ? ({dying: true} as const) : {}
  if (burst?.ability && burst.dc !== undefined && burst.dice && burst.damage)
    return {
      trait,
      ...dying,
      save: {ability: burst.ability, dc: burst.dc, success: 'half', damage: [{dice: burst.dice, types: [burst.damage]}]},
    }
  if (trait.save) return {trait, ...dying, save: trait.save}
  return aura?.dice ? {trait, damage: {dice: aura.dice, types: aura.damage ?? []}} : undefined
}

/** Do to those named what a trait does. Who bursts does so once, when dead. */
export function payTrait(scene: Scene, id: string, {trait, dying}: TraitPower): void {
  const combatant = scene.get(id)
  if (!dying) {
    needAble(scene, id)
    return
  }
  if (!combatant.play.dead) scene.refuse({why: 'cannot-act', who: id})
  if (combatant.uses[trait.id]) scene.refuse({why: 'uses-gone', who: id, power: trait.id})
  scene.put(id, {uses: {...combatant.uses, [trait.id]: 1}})
}

/** Conditions that a stat block always has. */
export function traitConditions(scene: Scene, id: string): void {
  const {monster} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  for (const {trait, mechanic} of mechanicsOf(monster, scene.table.entries, 'condition'))
    begin(scene, {on: id, name: trait.name, condition: mechanic.condition, ends: {type: 'open'}})
}
