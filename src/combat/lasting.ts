import {conditionsWardedOff} from '../rules/build/conditions.js'
import {INCAPACITATING} from '../rules/play/play.js'
import type {Condition} from '../schema/ability.js'
import type {Until} from '../schema/content/monster.js'
import type {Bond, Combatant, Ending, Ongoing} from './fight.js'
import {figuresOf, ongoingOn} from './figures.js'
import type {Scene} from './scene.js'
import type {EndedBecause} from './told.js'

/** What begins to last on somebody; who it comes from may be the same. */
export type Beginning = Omit<Ongoing, 'id'>

/** How long something lasts, as it is said; it is counted from whose turn it is. */
export type Lasting =
  | {for: 'open'}
  | {for: 'rounds'; count: number}
  /** The next start or end of a turn of somebody's; of the turn that is on now the end with `this`. */
  | {for: 'turn'; whose: string; at: 'start' | 'end'; this?: true}

/** When it ends, from now on. The end of one's next turn is not that of the turn one is taking. */
export function endingOf(scene: Scene, lasting: Lasting): Ending {
  const {active, round} = scene.fight
  if (lasting.for === 'open') return {type: 'open'}
  if (lasting.for === 'rounds') {
    return active === undefined || round === 0
      ? {type: 'round', count: lasting.count}
      : {type: 'turn', whose: active, at: 'start', count: lasting.count}
  }
  const isOwnEnd = lasting.at === 'end' && lasting.whose === active && !lasting.this
  return {type: 'turn', whose: lasting.whose, at: lasting.at, count: isOwnEnd ? 2 : 1}
}

/**
 * Begin what lasts, unless its bearer is immune to the condition it brings, or whoever holds it has lost it by now: to what it did
 * to them. The same from the same source begins anew.
 */
export function begin(scene: Scene, beginning: Beginning): Ongoing | undefined {
  const {on, name, from, condition, held} = beginning
  if (held && from !== undefined && !scene.get(from).play.concentration) return undefined
  const combatant = scene.get(on)
  const warded = condition && immuneTo(scene, combatant, condition)
  if (warded !== undefined) {
    scene.tell(on, {type: 'words', name: warded, text: 'immune'})
    return undefined
  }
  const again = ongoingOn(scene.fight, on).find(
    (each) => each.name === name && each.from === from && each.condition === condition && each.once === beginning.once,
  )
  if (again) scene.dropOngoing(again.id)
  const ongoing = {id: scene.nextId('e'), ...beginning}
  scene.putOngoing(ongoing)
  scene.tell(on, {type: 'effect', name, ...(condition ? {condition} : {})})
  if (condition && INCAPACITATING.has(condition)) loseConcentration(scene, on)
  return ongoing
}

/** What makes a combatant immune to a condition, by name. */
function immuneTo(scene: Scene, combatant: Combatant, condition: Condition): string | undefined {
  const {defenses} = figuresOf(scene.fight, combatant, scene.table.entries).creature
  const own = defenses.conditionImmunities.find(({what, when}) => what === condition && when === undefined)
  const lent = ongoingOn(scene.fight, combatant.id).find(({effects = []}) =>
    effects.some((each) => conditionsWardedOff(each).includes(condition)),
  )
  return own?.from ?? lent?.name
}

/** End what lasts, told with why. What hung on it ends with it. */
export function end(scene: Scene, id: string, why: EndedBecause): void {
  const ongoing = scene.fight.ongoing[id]
  if (!ongoing) return
  const {on, name, condition, readied} = ongoing
  scene.dropOngoing(id)
  scene.tell(on, {type: 'effect-ended', name, why, ...(condition ? {condition} : {})})
  if (ongoing.state !== undefined) dropState(scene, on, ongoing.state, name)
  for (const each of scene.lasting(on)) if (each.with === id) end(scene, each.id, why)
  // A spell that waited for its trigger is held by nothing else; where another is held by now, that one goes on.
  if (readied && why !== 'used' && why !== 'concentration') loseConcentration(scene, on)
}

/** A state that the sheet keeps, with the conditions that it gave. */
function dropState(scene: Scene, id: string, state: string, name: string): void {
  const {states = [], conditions = [], ...play} = scene.get(id).play
  const left = {states: states.filter((each) => each.id !== state), conditions: conditions.filter(({from}) => from !== name)}
  const kept = Object.fromEntries(Object.entries(left).filter(([, list]) => list.length > 0))
  scene.put(id, {play: {...play, ...kept}})
}

/** A spell that is no longer held is over for everybody it was on (SRD 5.2, "Concentration"). */
function endHeldBy(scene: Scene, caster: string): void {
  for (const {id, from, held} of scene.lasting()) if (held && from === caster) end(scene, id, 'concentration')
  unsummon(scene, caster, 'concentration')
}

/** Creatures that a summoner's Concentration, or life, kept there are gone with it. */
export function unsummon(scene: Scene, by: string, lost: Bond): void {
  for (const {id, summoner, bond, gone} of Object.values(scene.fight.combatants)) {
    if (summoner !== by || bond !== lost || gone) continue
    scene.put(id, {gone: true})
    scene.tell(id, {type: 'left', why: 'summoner'})
  }
}

/** Concentration ends without a save: Incapacitated, dead, or given up. */
export function loseConcentration(scene: Scene, id: string): void {
  const combatant = scene.get(id)
  const {concentration, ...play} = combatant.play
  if (!concentration) return
  scene.put(id, {play})
  const spell = scene.entriesFor(id).find('spell', concentration.spell)?.name ?? concentration.spell
  scene.tell(id, {type: 'concentration-ended', spell})
  dropHold(scene, id)
}

/** Nothing is asked for any more to keep what is no longer held, and it is over for everybody. */
export function dropHold(scene: Scene, id: string): void {
  scene.set({prompts: scene.fight.prompts.filter((each) => !(each.type === 'concentration' && each.who === id))})
  endHeldBy(scene, id)
}

/** Count one start or end of a turn, and end what is over by it. */
export function countTurn(scene: Scene, whose: string, at: 'start' | 'end'): void {
  for (const ongoing of scene.lasting()) {
    const {ends} = ongoing
    if (ends.type === 'turn' && ends.whose === whose && ends.at === at) countDown(scene, ongoing, ends)
  }
}

export function countRound(scene: Scene): void {
  for (const ongoing of scene.lasting()) {
    const {ends} = ongoing
    if (ends.type === 'round') countDown(scene, ongoing, ends)
  }
}

function countDown(scene: Scene, ongoing: Ongoing, ends: Exclude<Ending, {type: 'open'}>): void {
  const count = ends.count - 1
  if (count > 0) scene.putOngoing({...ongoing, ends: {...ends, count}})
  else end(scene, ongoing.id, 'time')
}

/** Whoever leaves for good takes no durations along: they are counted from now on by whoever comes next. */
export function passOn(scene: Scene, from: string, to: string | undefined): void {
  for (const ongoing of scene.lasting()) {
    const {ends} = ongoing
    if (ends.type !== 'turn' || ends.whose !== from) continue
    scene.putOngoing({...ongoing, ends: to === undefined ? {type: 'round', count: ends.count} : {...ends, whose: to, at: 'start'}})
  }
}

/** Rounds that a time is; `undefined` of a moment. */
export function roundsOf(until: Until | undefined): number | undefined {
  if (typeof until !== 'object') return undefined
  if ('rounds' in until) return until.rounds
  if ('minutes' in until) return until.minutes * 10
  return 'hours' in until ? until.hours * 600 : until.days * 14_400
}

/** When what a stat block brings is over. */
export function endingFrom(scene: Scene, until: Until | undefined, {by, on}: {by: string; on: string}): Ending {
  const count = roundsOf(until)
  if (count !== undefined) return endingOf(scene, {for: 'rounds', count})
  switch (until) {
    case 'start-of-target-turn':
      return endingOf(scene, {for: 'turn', whose: on, at: 'start'})
    case 'end-of-target-turn':
      return endingOf(scene, {for: 'turn', whose: on, at: 'end'})
    case 'start-of-source-turn':
      return endingOf(scene, {for: 'turn', whose: by, at: 'start'})
    case 'end-of-source-turn':
      return endingOf(scene, {for: 'turn', whose: by, at: 'end'})
    case 'end-of-current-turn':
      return scene.fight.active === undefined
        ? {type: 'open'}
        : endingOf(scene, {for: 'turn', whose: scene.fight.active, at: 'end', this: true})
    default:
      return {type: 'open'}
  }
}
