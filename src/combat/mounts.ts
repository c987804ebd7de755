import type {Combatant, Fight} from './fight.js'
import {figuresOf, isIn} from './figures.js'
import {type Answer, isThrown, save} from './saves.js'
import type {Scene} from './scene.js'
import {perform} from './strike.js'

/** DC of the Dexterity save to stay in the saddle (SRD 5.2, "Falling Off"). */
const FALL_DC = 10

/** What somebody rides. */
export function mountOf({combatants}: Fight, rider: string): Combatant | undefined {
  return Object.values(combatants).find(({carries}) => carries?.rider === rider)
}

/** Somebody gets on what it rides, off what it rode before. Nothing carries two, nor what carries it. */
export function getOn(scene: Scene, rider: string, mount: string, {controlled}: {controlled: boolean}): void {
  const {carries} = scene.get(mount)
  if (carries ? carries.rider !== rider : restsOn(scene.fight, mount, rider)) scene.refuse({why: 'not-to-ride', who: rider, on: mount})
  const former = mountOf(scene.fight, rider)
  if (former && former.id !== mount) dismount(scene, former.id)
  scene.put(mount, {carries: {rider, controlled}})
}

/** Whether somebody is another, or rides it, or rides what does. */
function restsOn(fight: Fight, id: string, other: string): boolean {
  if (id === other) return true
  const under = mountOf(fight, id)
  return under !== undefined && restsOn(fight, under.id, other)
}

/** A rider, or the mount under it, was knocked down: it stays on, or falls. */
export function fallDue(scene: Scene, id: string): void {
  const mount = scene.get(id).carries ? scene.get(id) : mountOf(scene.fight, id)
  const rider = mount?.carries && scene.find(mount.carries.rider)
  const isAsked = scene.fight.prompts.some((each) => each.type === 'fall' && each.who === rider?.id)
  if (!mount || !rider || !isIn(rider) || isAsked) return
  scene.tell(rider.id, {type: 'due', what: 'fall', dc: FALL_DC})
  if (isThrown(scene.fight, rider)) stayOn(scene, {who: rider.id, mount: mount.id, dc: FALL_DC}, {})
  else scene.ask({type: 'fall', who: rider.id, mount: mount.id, dc: FALL_DC})
}

export function stayOn(scene: Scene, {who, mount, dc}: {who: string; mount: string; dc: number}, answer: Answer): void {
  const isOn = save(scene, who, {ability: 'dex', dc, against: 'fall'}, answer)
  const under = scene.find(mount)
  if (isOn && under && isIn(under)) return
  dismount(scene, mount)
  if (isOn) return
  scene.tell(who, {type: 'fell', from: mount})
  const {creature} = figuresOf(scene.fight, scene.get(who), scene.table.entries)
  if (!creature.conditions.some((held) => held.id === 'prone') && !creature.defenses.conditionImmunities.some(({what}) => what === 'prone'))
    perform(scene, who, {type: 'condition', condition: 'prone', from: 'fall'})
}

/** Whoever it carries rides it no more, and can't fall off it. */
export function dismount(scene: Scene, mount: string): void {
  if (!scene.find(mount)) return
  scene.put(mount, {carries: undefined})
  scene.set({prompts: scene.fight.prompts.filter((each) => !(each.type === 'fall' && each.mount === mount))})
}
