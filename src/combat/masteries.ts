import type {AttackRolled} from '../rules/roll/attack.js'
import type {Fact} from '../schema/content/fact.js'
import {once} from './budget.js'
import {figuresOf, isIn} from './figures.js'
import {applyRiders, type Dealt, takenOf} from './riders.js'
import {save} from './saves.js'
import type {Scene} from './scene.js'
import {perform} from './strike.js'

/** What a mastery property needs to know of the attack, beside how it was rolled. */
export interface Swing {
  by: string
  on: string
  /** Id of the attack on the sheet. */
  attack: string
  dealt?: Dealt | undefined
  facts: readonly Fact[]
  /** Modifier of the ability that the attack was made with, where not that of the sheet. */
  modifier?: number | undefined
}

/** SRD 5.2, "Weapon Masteries": what the property of a weapon does with a hit, with damage, with a miss. */
export function applyMastery(scene: Scene, {mastery: id, outcome}: AttackRolled, swing: Swing): void {
  const mastery = id && scene.table.entries.find('mastery', id)
  const {by, on, dealt, facts} = swing
  const target = scene.find(on)
  if (!mastery?.on || !target || !isIn(target)) return
  const isHurt = dealt !== undefined && takenOf(dealt) > 0
  const comesNow = {hit: outcome !== 'miss', damage: isHurt, miss: outcome === 'miss'}[mastery.on]
  if (!comesNow || (mastery.once && !once(scene, by, mastery.id))) return
  const modifier = swing.modifier ?? modifierOf(scene, swing)
  if (mastery.damage) grazing(scene, swing, modifier)
  if (mastery.words) scene.tell(on, {type: 'due', what: 'mastery', against: mastery.name})
  applyRiders(scene, mastery.brings ?? [], {by, on, name: mastery.name, facts})
  if (!mastery.save) return
  const proficiency = figuresOf(scene.fight, scene.get(by), scene.table.entries).sheet?.proficiencyBonus.total ?? 0
  const {ability, onFailure} = mastery.save
  const isMade = save(scene, on, {ability, dc: BASE_DC + modifier + proficiency, against: mastery.name})
  if (!isMade) applyRiders(scene, onFailure, {by, on, name: mastery.name, facts})
}

const BASE_DC = 8

/** The modifier of the ability that an attack of the sheet is made with. */
function modifierOf(scene: Scene, {by, attack}: Swing): number {
  const {sheet} = figuresOf(scene.fight, scene.get(by), scene.table.entries)
  const found = sheet?.attacks.find(({id}) => id === attack)
  return found && sheet ? sheet.abilities[found.ability].modifier.total : 0
}

/** A miss that deals the bare modifier, of the weapon's type. */
function grazing(scene: Scene, {by, on, attack}: Swing, modifier: number): void {
  const {sheet} = figuresOf(scene.fight, scene.get(by), scene.table.entries)
  const type = sheet?.attacks.find(({id}) => id === attack)?.damage.types[0]
  if (modifier > 0) perform(scene, on, {type: 'damage', parts: [{amount: modifier, ...(type ? {type} : {})}]})
}
