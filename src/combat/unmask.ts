import type {Entries} from '../rules/build/entries.js'
import type {CreaturePlay} from '../schema/entity/creature-play.js'
import {present} from '../schema/value.js'
import type {Combatant, Fight, Source} from './fight.js'
import {figuresOf} from './figures.js'
import {playOf} from './roster.js'
import type {Scene} from './scene.js'

/**
 * Put who somebody is in the place of who they were taken for. Name, figures and powers are the true ones from now on, none of them
 * used; place, side, Initiative, conditions and what lasts stay, and so do wounds, by `playBehind`.
 */
export function unmask(scene: Scene, id: string): void {
  const was = scene.get(id)
  const is = was.behind ? withoutMask(scene.fight, was, scene.table.entries) : scene.refuse({why: 'no-mask', who: id})
  scene.put(id, {...is, behind: undefined, alias: undefined, hidden: undefined, lately: undefined})
  scene.tell(id, {type: 'unmasked', was: was.name, name: is.name})
}

/** A combatant as it truly is; as it was, where it wears no mask. */
export function withoutMask(fight: Fight, was: Combatant, entries: Entries): Combatant {
  const {behind, ...rest} = was
  if (!behind) return was
  const {name, source} = behind
  const max = figuresOf(fight, {...rest, source, play: {}}, entries).creature.hp.max.total
  return {...rest, name, source, play: playBehind(was, source, max), uses: {}}
}

/** What only a creature that dropped has. */
const DROPPED = '0 Hit Points'

/**
 * Wounds are no mask: what was lost under it is lost, beside what the true one had lost before. Whoever still stood under the mask
 * stands without it, with 1 Hit Point at least; whoever had fallen under it, and has Hit Points left, was only taken for dead.
 */
function playBehind({play}: Combatant, source: Source, max: number): CreaturePlay {
  const own = playOf(source)
  const {dead, stable, deathSaves, ...worn} = play
  const hasFallen = dead === true || isDown(play)
  const lost = (own.hitPointsLost ?? 0) + (play.hitPointsLost ?? 0)
  const reduced = (own.maximumReduced ?? 0) + (play.maximumReduced ?? 0)
  const most = Math.max(0, max - reduced)
  const isUp = lost < most || !hasFallen
  const conditions = (play.conditions ?? []).filter(({id, from}) => !(isUp && id === 'unconscious' && from === DROPPED))
  return {
    ...own,
    ...worn,
    ...(reduced > 0 ? {maximumReduced: reduced} : {}),
    ...(isUp ? {} : present({dead, stable, deathSaves})),
    ...(conditions.length > 0 || own.conditions ? {conditions: merged(own.conditions ?? [], conditions)} : {}),
    hitPointsLost: Math.min(lost, isUp ? Math.max(0, most - 1) : most),
  }
}

function isDown({conditions = []}: CreaturePlay): boolean {
  return conditions.some(({id, from}) => id === 'unconscious' && from === DROPPED)
}

function merged(own: NonNullable<CreaturePlay['conditions']>, held: NonNullable<CreaturePlay['conditions']>) {
  return [...own.filter(({id}) => !held.some((each) => each.id === id)), ...held]
}
