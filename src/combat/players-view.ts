import type {Entries} from '../rules/build/entries.js'
import type {Condition} from '../schema/ability.js'
import type {Combatant, Fight} from './fight.js'
import {figuresOf, isIn, ongoingOn, playWith} from './figures.js'

/** How hurt somebody looks. */
export type Band = 'unhurt' | 'hurt' | 'bloodied' | 'down' | 'dead'

/** What players see of one of the fight. */
export interface SeenCombatant {
  /** Its number in the order: nothing that a name would tell. */
  name: string
  isActive: boolean
  isParty: boolean
  hp?: {now: number; max: number; temporary: number}
  band?: Band
  conditions: readonly Condition[]
  concentrates?: true
}

/** What the table's monitor shows. */
export interface PlayersView {
  round: number
  order: readonly SeenCombatant[]
  /** Whose turn it is, where the players see them. */
  active?: string
}

/**
 * What players may see of a fight: those in sight, by the names that they know, their own in figures and the others as the table
 * chose; no note, no number, nobody hidden. Of the log there is nothing.
 */
export function playersView(fight: Fight, entries: Entries): PlayersView {
  const ids = fight.order.length > 0 ? fight.order : Object.keys(fight.combatants)
  const seen = ids.flatMap((id) => {
    const combatant = fight.combatants[id]
    return combatant && isSeen(combatant) ? [{combatant, shown: shownOf(fight, combatant, entries)}] : []
  })
  const active = seen.find(({shown}) => shown.isActive)?.shown.name
  return {round: fight.round, order: seen.map(({shown}) => shown), ...(active === undefined ? {} : {active})}
}

/** Those in sight, by the names that the players know. */
export function inSight({combatants}: Fight): {id: string; name: string; side: Combatant['side']}[] {
  return Object.values(combatants)
    .filter(isSeen)
    .map(({id, name, alias, side}) => ({id, name: alias ?? name, side}))
}

function isSeen({hidden, gone}: Combatant): boolean {
  return !hidden && !gone
}

function shownOf(fight: Fight, combatant: Combatant, entries: Entries): SeenCombatant {
  const {creature} = figuresOf(fight, combatant, entries)
  const {id, alias, name, side, play} = combatant
  const isParty = side === 'party'
  const {players} = fight.choices
  const [now, max] = [creature.hp.current.total, creature.hp.max.total]
  const exact = isParty || players === 'exact'
  return {
    name: alias ?? name,
    isActive: fight.active === id,
    isParty,
    ...(exact ? {hp: {now, max, temporary: creature.hp.temporary}} : {}),
    ...(exact || players === 'band' ? {band: bandOf(combatant, now, max, creature.hp.bloodied.total)} : {}),
    conditions: (playWith(play, ongoingOn(fight, id)).conditions ?? []).map((held) => held.id),
    ...(isParty && play.concentration ? {concentrates: true} : {}),
  }
}

function bandOf(combatant: Combatant, now: number, max: number, bloodied: number): Band {
  if (combatant.play.dead || !isIn(combatant)) return 'dead'
  if (now === 0) return 'down'
  if (now <= bloodied) return 'bloodied'
  return now < max ? 'hurt' : 'unhurt'
}
