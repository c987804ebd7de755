import type {FightEvent, FightHeader} from './event.js'
import type {Fight} from './fight.js'
import {replay} from './history.js'
import type {Told} from './told.js'

/** What one of a fight did in it, in figures. */
export interface Deeds {
  id: string
  name: string
  side: string
  /** Damage dealt, as Hit Points and Temporary Hit Points lost by others. */
  dealt: number
  taken: number
  healed: number
  /** Others that it brought to 0 or killed. */
  downed: number
  /** How often it dropped, and whether it died. */
  dropped: number
  died: boolean
  turns: number
  attacks: number
  hits: number
  criticals: number
}

export interface FightRecap {
  name: string
  rounds: number
  events: number
  deeds: readonly Deeds[]
}

/** Who did what in a fight, from what stands of its log: nothing that was undone counts. */
export function recapOf(header: FightHeader, events: Iterable<FightEvent>): FightRecap {
  const {done, fight} = replay(header, events)
  const deeds = new Map<string, Deeds>()
  const of = (id: string): Deeds => {
    const known = deeds.get(id)
    if (known) return known
    const made = emptyDeeds(id, fight)
    deeds.set(id, made)
    return made
  }
  for (const {id} of Object.values(fight.combatants)) of(id)
  let active: string | undefined
  for (const {event} of done) {
    let striker = event.by
    for (const told of event.told) {
      if (told.type === 'turn') active = told.who
      if (told.type === 'attack') striker = told.who
      // Who dies by the table's word alone is nobody's deed.
      const isByWord = (told.type === 'died' || told.type === 'dropped') && !isHurt(event, told.who)
      count(told, striker ?? (isByWord ? undefined : active), of)
    }
  }
  return {name: header.name, rounds: fight.round, events: done.length, deeds: [...deeds.values()]}
}

function isHurt({told}: FightEvent, who: string | undefined): boolean {
  return told.some((each) => each.type === 'points-lost' && each.who === who)
}

function emptyDeeds(id: string, {combatants}: Fight): Deeds {
  const {name = id, side = 'foe'} = combatants[id] ?? {}
  return {id, name, side, dealt: 0, taken: 0, healed: 0, downed: 0, dropped: 0, died: false, turns: 0, attacks: 0, hits: 0, criticals: 0}
}

function count(told: Told, by: string | undefined, of: (id: string) => Deeds): void {
  const {who} = told
  if (who === undefined) return
  const own = of(who)
  const other = by === undefined || by === who ? undefined : of(by)
  if (told.type === 'turn') own.turns++
  if (told.type === 'attack') {
    own.attacks++
    if (told.outcome !== 'miss') own.hits++
    if (told.outcome === 'critical-hit') own.criticals++
  }
  if (told.type === 'points-lost') {
    own.taken += told.amount
    if (other) other.dealt += told.amount
  }
  if (told.type === 'healed') (other ?? own).healed += told.amount
  if (told.type === 'dropped' || told.type === 'died') {
    own.dropped++
    own.died ||= told.type === 'died'
    if (other) other.downed++
  }
}
