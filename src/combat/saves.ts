import {type Circumstances, type D20Rolled, type Rollable, rollD20} from '../rules/roll/d20-roll.js'
import {isSettled} from '../rules/sheet/d20-test.js'
import type {Ability} from '../schema/ability.js'
import {present} from '../schema/value.js'
import {ownFacts} from './facts.js'
import type {Combatant, Fight, Prompt} from './fight.js'
import {figuresOf} from './figures.js'
import {loseConcentration} from './lasting.js'
import {resistanceTrait} from './mechanics.js'
import {usesMax} from './powers.js'
import type {Scene} from './scene.js'

/** Whether the tool throws its dice unasked. */
export function isThrown({choices}: Fight, {side}: Combatant): boolean {
  return choices.rolls === 'everyone' || (choices.rolls === 'foes' && side !== 'party')
}

export interface SaveAsked {
  ability: Ability
  dc: number
  /** What it is made against, by name. */
  against: string
  circumstances?: Circumstances | undefined
  /** What it is made against is a spell, or other magic. */
  magic?: boolean | undefined
}

/** How a save comes out: thrown by the tool, thrown at the table, said, or failed by choice. */
export type Answer = {shown?: readonly number[] | undefined; plus?: readonly number[] | undefined} | {made: boolean} | {byChoice: true}

/** Make a save, told with its trace. Whether it was made. */
export function save(scene: Scene, id: string, of: SaveAsked, answer: Answer = {}): boolean {
  const isMade = decided(scene, id, of, answer)
  if (!isMade) resistanceDue(scene, id)
  return isMade
}

/** Who may turn a failed save into a success is told so. */
function resistanceDue(scene: Scene, id: string): void {
  const combatant = scene.get(id)
  const {monster} = figuresOf(scene.fight, combatant, scene.table.entries)
  const trait = resistanceTrait(monster, scene.table.entries)
  if (trait?.uses && (combatant.uses[trait.id] ?? 0) < usesMax(scene.fight, trait.uses))
    scene.tell(id, {type: 'due', what: 'resistance', against: trait.name})
}

function decided(scene: Scene, id: string, {ability, dc, against, circumstances = {}, magic}: SaveAsked, answer: Answer): boolean {
  const asked = {type: 'save', ability, dc, against} as const
  if ('byChoice' in answer) {
    scene.tell(id, {...asked, outcome: 'failed', by: 'choice'})
    return false
  }
  const test = figuresOf(scene.fight, scene.get(id), scene.table.entries).rolls.saves[ability]
  if ('made' in answer) {
    scene.tell(id, {...asked, outcome: answer.made ? 'made' : 'failed', by: 'typed'})
    return answer.made
  }
  const facts = [...ownFacts(scene, id), ...(magic ? (['magic'] as const) : []), ...(circumstances.facts ?? [])]
  const [failure] = (test.failure ?? []).filter((edge) => isSettled(edge, facts))
  if (failure) {
    scene.tell(id, {...asked, outcome: 'failed', by: 'failure'})
    return false
  }
  if ((test.success ?? []).some((edge) => isSettled(edge, facts))) {
    scene.tell(id, {...asked, outcome: 'made', by: 'success'})
    return true
  }
  const roll = throwD20(scene, test, {...circumstances, facts}, answer)
  const isMade = roll.total >= dc
  scene.tell(id, {...asked, outcome: isMade ? 'made' : 'failed', roll})
  return isMade
}

export function throwD20(scene: Scene, test: Rollable, circumstances: Circumstances, answer: Answer = {}): D20Rolled {
  const {shown, plus} = 'made' in answer || 'byChoice' in answer ? {shown: undefined, plus: undefined} : answer
  return rollD20(test, circumstances, {random: scene.random, ...present({shown, plus})})
}

/** A held spell is at stake: thrown at once by the tool, or asked for. */
export function concentrationDue(scene: Scene, who: string, {dc, damage}: {dc: number; damage: number}): void {
  scene.tell(who, {type: 'due', what: 'concentration', dc})
  if (isThrown(scene.fight, scene.get(who))) keepConcentration(scene, who, dc, {})
  else scene.ask({type: 'concentration', who, dc, damage})
}

/** The Constitution save to keep a spell (SRD 5.2, "Concentration"). */
export function keepConcentration(scene: Scene, who: string, dc: number, answer: Answer): void {
  const {creature, sheet} = figuresOf(scene.fight, scene.get(who), scene.table.entries)
  const asked = {type: 'save', ability: 'con', dc, against: 'concentration'} as const
  const isMade = 'made' in answer ? answer.made : 'byChoice' in answer ? false : undefined
  if (isMade !== undefined) scene.tell(who, {...asked, outcome: isMade ? 'made' : 'failed', by: 'made' in answer ? 'typed' : 'choice'})
  const roll = isMade === undefined ? throwD20(scene, sheet?.concentrationSave ?? creature.concentrationSave, {}, answer) : undefined
  if (roll) scene.tell(who, {...asked, outcome: roll.total >= dc ? 'made' : 'failed', roll})
  if (!(isMade ?? (roll !== undefined && roll.total >= dc))) loseConcentration(scene, who)
}

/** What a save that halves damage leaves: all of it, half, or nothing for who evades it (SRD 5.2, "Evasion"). */
export function shareOf(
  scene: Scene,
  id: string,
  ability: Ability,
  {isMade, halves}: {isMade: boolean; halves: boolean},
): 'all' | 'half' | 'none' {
  const {fight} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  const evades = halves && fight.evasion.includes(ability)
  if (!isMade) return evades ? 'half' : 'all'
  return halves && !evades ? 'half' : 'none'
}

/** Take a prompt off the list. */
export function settled(scene: Scene, {id}: Prompt): void {
  scene.set({prompts: scene.fight.prompts.filter((each) => each.id !== id)})
}
