import {roll} from '../rules/numbers/dice.js'
import type {DamageType} from '../schema/ability.js'
import {present} from '../schema/value.js'
import type {Combatant, Ongoing} from './fight.js'
import {figuresOf, isIn} from './figures.js'
import {begin, countRound, countTurn, end, endingOf} from './lasting.js'
import {mechanicsOf} from './mechanics.js'
import {putAfter} from './order.js'
import {rechargeAll} from './powers.js'
import {type Answer, isThrown, save, throwD20} from './saves.js'
import type {Scene} from './scene.js'
import {perform} from './strike.js'
import {endOfTurnTraits, startOfTurnTraits} from './traits.js'

/** Begin the first round, with the first in the order. */
export function beginFight(scene: Scene): void {
  if (scene.fight.round > 0) scene.refuse({why: 'begun'})
  const lacking = Object.values(scene.fight.combatants).filter(({initiative, gone, actsWith}) => !initiative && !gone && !actsWith)
  if (lacking.length > 0) scene.refuse({why: 'no-initiative', who: lacking.map(({id}) => id)})
  const [first] = scene.fight.order
  if (first === undefined) scene.refuse({why: 'no-initiative', who: []})
  nextRound(scene)
  startTurn(scene, first)
}

function nextRound(scene: Scene): void {
  const round = scene.fight.round + 1
  scene.set({round, acted: [], timers: scene.fight.timers.map((timer) => ({...timer, left: Math.max(0, timer.left - 1)}))})
  scene.tell(undefined, {type: 'round', round})
  for (const {name, left} of scene.fight.timers) if (left === 0) scene.tell(undefined, {type: 'rang', name})
  scene.set({timers: scene.fight.timers.filter(({left}) => left > 0)})
  countRound(scene)
}

/**
 * End the turn that is on, and begin the next one's. Dice that fall due are thrown where the tool throws them; those that the table
 * throws are asked for, and the turn doesn't pass before they were.
 */
export function nextTurn(scene: Scene): void {
  const {round, active, order} = scene.fight
  if (round === 0) {
    beginFight(scene)
    return
  }
  if (active !== undefined && !scene.find(active)?.waits && !endTurn(scene, active)) return
  if (active === undefined || !scene.find(active)?.waits) scene.set({moment: active === undefined ? undefined : {after: active, used: []}})
  if (!order.some((id) => isIn(scene.get(id)))) {
    scene.set({active: undefined})
    scene.tell(undefined, {type: 'nobody-left'})
    return
  }
  let next = whoIsNext(scene)
  if (next === undefined) nextRound(scene)
  next ??= whoIsNext(scene)
  if (next !== undefined) startTurn(scene, next)
}

/** End-of-turn things; `false` where something waits for the table. */
function endTurn(scene: Scene, id: string): boolean {
  const combatant = scene.find(id)
  const {prompts} = scene.fight
  const open = prompts.filter(({who, type}) => who === id && (type === 'save' || type === 'death-save'))
  if (open.length > 0) scene.refuse({why: 'prompts-due', prompts: open.map((each) => each.id)})
  const isFirst = combatant?.lately?.includes(ENDING) !== true
  if (combatant && isFirst) {
    if (isIn(combatant)) endOfTurnTraits(scene, id)
    turnDamage(scene, id, 'end')
    if (isIn(scene.get(id))) askSaves(scene, id, 'end')
    if (scene.fight.prompts.some(({who, type}) => who === id && type === 'save')) {
      scene.put(id, {lately: [...(combatant.lately ?? []), ENDING]})
      return false
    }
  }
  if (combatant && !isFirst) scene.put(id, {lately: combatant.lately?.filter((each) => each !== ENDING)})
  countTurn(scene, id, 'end')
  scene.tell(id, {type: 'turn-over'})
  return true
}

/**
 * Put off the rest of the turn that is on until after another's: what began it is over and comes no second time. No rule of the
 * game does so; a table may.
 */
export function delayTurn(scene: Scene, after: string): void {
  const {acted} = scene.fight
  const active = scene.fight.active ?? scene.refuse({why: 'not-begun'})
  if (acted.includes(after)) scene.refuse({why: 'has-acted', who: after})
  putAfter(scene, active, after, {waits: true})
  scene.put(active, {waits: true})
  scene.set({acted: acted.filter((id) => id !== active)})
  nextTurn(scene)
}

/** Marks a turn whose end has begun: what falls due at its end did already. */
const ENDING = '#ending'

/** The first in the order who has had no turn this round; those who take no part are passed over. */
function whoIsNext(scene: Scene): string | undefined {
  const {order, acted, combatants} = scene.fight
  for (const id of order) {
    const combatant = combatants[id]
    if (!combatant || acted.includes(id)) continue
    if (isIn(combatant)) return id
    passOver(scene, id)
  }
  return undefined
}

/** The dead have no turn, and what is counted by their turns goes on all the same. */
function passOver(scene: Scene, id: string): void {
  // Of whoever waited with a turn the start was counted.
  if (!scene.get(id).waits) countTurn(scene, id, 'start')
  countTurn(scene, id, 'end')
  scene.set({acted: [...scene.fight.acted, id]})
}

function startTurn(scene: Scene, id: string): void {
  scene.set({active: id, acted: [...scene.fight.acted, id]})
  freshTurn(scene)
  if (scene.get(id).waits) {
    scene.put(id, {waits: undefined})
    scene.tell(id, {type: 'turn'})
    return
  }
  const combatant = scene.put(id, {spent: {}, lately: undefined, uses: withoutLegendary(scene.get(id))})
  scene.tell(id, {type: 'turn'})
  countTurn(scene, id, 'start')
  startOfTurnTraits(scene, id)
  if (!isIn(scene.get(id))) return
  turnGains(scene, id)
  turnDamage(scene, id, 'start')
  askSaves(scene, id, 'start')
  rechargeAll(scene, id)
  deathSaveDue(scene, combatant)
}

/** What works once a turn works again, for everybody; so does a Reaction of whoever has one each turn. */
function freshTurn(scene: Scene): void {
  for (const combatant of Object.values(scene.fight.combatants)) {
    const {id, spent} = combatant
    const {monster} = figuresOf(scene.fight, combatant, scene.table.entries)
    const isReactive = mechanicsOf(monster, scene.table.entries, 'reactions').some(({mechanic}) => mechanic.each === 'turn')
    if (!spent.once && !(isReactive && spent.reaction)) continue
    const {once: _, reaction, ...rest} = spent
    scene.put(id, {spent: {...rest, ...(reaction && !isReactive ? {reaction} : {})}})
  }
}

/** Legendary actions are all back when its turn begins (SRD 5.2, "Legendary Actions"). */
function withoutLegendary({uses}: Combatant): Combatant['uses'] {
  const {legendary: _, ...rest} = uses
  return rest
}

/** Whoever is dying makes a save at the start of each turn (SRD 5.2, "Death Saving Throws"). */
function deathSaveDue(scene: Scene, {id}: Combatant): void {
  const {creature} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  if (creature.state !== 'dying' || creature.undying) return
  scene.tell(id, {type: 'due', what: 'death-save'})
  if (isThrown(scene.fight, scene.get(id))) throwDeathSave(scene, id)
  else scene.ask({type: 'death-save', who: id})
}

/** The die of a Death Saving Throw, with dice that come with it. */
export function throwDeathSave(scene: Scene, id: string, answer: Answer = {}): void {
  const {creature, sheet} = figuresOf(scene.fight, scene.get(id), scene.table.entries)
  const test = sheet?.deathSave ?? creature.deathSave
  const {natural: die, total} = throwD20(scene, test, {}, answer)
  const bonus = total - die - test.total
  perform(scene, id, {type: 'death-save', die, ...(bonus === 0 ? {} : {bonus})})
}

/** Temporary Hit Points of each turn. */
function turnGains(scene: Scene, id: string): void {
  for (const {gains: amount} of scene.lasting(id)) if (amount) perform(scene, id, {type: 'temporary', amount})
}

/** Damage that comes at a start or an end of a turn: of the one it is on, or of the one it comes from. */
function turnDamage(scene: Scene, id: string, at: 'start' | 'end'): void {
  for (const ongoing of scene.lasting()) {
    const {hurts, on, from} = ongoing
    if (!hurts || hurts.at !== at || (hurts.whose === 'bearer' ? on : from) !== id) continue
    if (hurts.last && ongoing.ends.type !== 'open' && ongoing.ends.count > 1) continue
    hurtBy(scene, ongoing, hurts)
  }
}

function hurtBy(scene: Scene, {on, name}: Ongoing, {dice, type}: {dice: string; type?: DamageType}): void {
  const {total} = roll(dice, scene.random)
  scene.tell(on, {type: 'damage-rolled', name, dice, total})
  const victim = scene.find(on)
  if (victim && isIn(victim)) perform(scene, on, {type: 'damage', parts: [{amount: total, ...present({type})}]})
}

/** Saves that are made again each turn: thrown by the tool, or asked for. */
function askSaves(scene: Scene, id: string, at: 'start' | 'end'): void {
  for (const ongoing of scene.lasting(id)) {
    if (ongoing.save?.at !== at) continue
    const {ability, dc} = ongoing.save
    scene.tell(id, {type: 'due', what: 'save', dc, against: ongoing.name})
    if (isThrown(scene.fight, scene.get(id))) repeatedSave(scene, ongoing, save(scene, id, {ability, dc, against: ongoing.name}))
    else scene.ask({type: 'save', who: id, effect: ongoing.id, ability, dc})
  }
}

/** What a repeated save comes to: over, once more, or worse. */
export function repeatedSave(scene: Scene, {id}: Ongoing, isMade: boolean): void {
  const ongoing = scene.fight.ongoing[id]
  if (!ongoing?.save) return
  const {of = 1, made = 0, worse, hurts} = ongoing.save
  if (!isMade && hurts) hurtBy(scene, ongoing, hurts)
  if (!scene.fight.ongoing[id]) return
  if (isMade) {
    if (made + 1 >= of) end(scene, id, 'save')
    else scene.putOngoing({...ongoing, save: {...ongoing.save, made: made + 1}})
    return
  }
  if (!worse) return
  if (worse.failed + 1 >= worse.of && worse.condition === undefined) {
    const {save: _, ...lasting} = ongoing
    scene.putOngoing(lasting)
    return
  }
  if (worse.failed + 1 < worse.of) {
    scene.putOngoing({...ongoing, save: {...ongoing.save, worse: {...worse, failed: worse.failed + 1}}})
    return
  }
  end(scene, id, 'worse')
  begin(scene, {
    on: ongoing.on,
    name: ongoing.name,
    ends: worse.rounds === undefined ? {type: 'open'} : endingOf(scene, {for: 'rounds', count: worse.rounds}),
    ...present({condition: worse.condition, from: ongoing.from, held: ongoing.held, breaks: worse.breaks}),
  })
}
