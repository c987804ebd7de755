import type {Entries} from '../rules/build/entries.js'
import type {Character} from '../schema/entity/character.js'
import type {CreaturePlay, HeldCondition} from '../schema/entity/creature-play.js'
import type {Combatant, Fight} from './fight.js'
import {characterOf, figuresOf, ongoingOn} from './figures.js'
import {withoutMask} from './unmask.js'

/** What a fight leaves: how those are whose files know of it, and what it was worth. */
export interface FightOutcome {
  characters: readonly {
    id: string
    name: string
    isParty: boolean
    before: Character
    after: Character
    hp: Points
    shot: readonly Shot[]
  }[]
  people: readonly {id: string; name: string; before: CreaturePlay; after: CreaturePlay; hp: Points}[]
  /** Foes that fell, by name, with what each is worth. */
  fallen: readonly {id: string; name: string; xp: number}[]
  xp: number
  /** Of each of the party who was there. */
  xpEach: number
}

/** Ammunition of a pile that was shot in the fight, and how much of it a minute's search finds (SRD 5.2, "Ammunition"). */
export interface Shot {
  item: string
  count: number
  found: number
}

interface Points {
  now: number
  max: number
}

/** How a fight ends: what its log comes to, nothing rolled. Wounds go to whoever was under a mask. */
export function outcomeOf(fight: Fight, entries: Entries): FightOutcome {
  const all = Object.values(fight.combatants).map((each) => withoutMask(fight, each, entries))
  const party = all.filter(({side, source}) => side === 'party' && source.type === 'character')
  const fallen = all.filter(isFallen).map((combatant) => ({id: combatant.id, name: combatant.name, xp: worthOf(fight, combatant)}))
  const xp = fallen.reduce((sum, each) => sum + each.xp, 0)
  return {
    characters: all.flatMap((combatant) => {
      if (combatant.source.type !== 'character') return []
      const {character: before} = combatant.source
      const after = characterOf({...combatant, play: playAfter(fight, combatant)})
      const isParty = combatant.side === 'party'
      return [
        {id: before.id, name: before.name, isParty, before, after, hp: points(fight, combatant, entries), shot: shotBy(before, after)},
      ]
    }),
    people: all.flatMap((combatant) => {
      const {source, name} = combatant
      if (source.type !== 'npc') return []
      const [before, after] = [source.play ?? {}, playAfter(fight, combatant)]
      return [{id: source.id, name, before, after, hp: points(fight, combatant, entries)}]
    }),
    fallen,
    xp,
    xpEach: party.length === 0 ? 0 : Math.floor(xp / party.length),
  }
}

function shotBy(before: Character, after: Character): Shot[] {
  return Object.entries(after.play?.ammunitionSpent ?? {}).flatMap(([item, all]) => {
    const count = all - (before.play?.ammunitionSpent?.[item] ?? 0)
    return count > 0 ? [{item, count, found: Math.floor(count / 2)}] : []
  })
}

function isFallen({side, play}: Combatant): boolean {
  return side === 'foe' && play.dead === true
}

/** What a foe is worth; more in its lair, where its stat block says so (SRD 5.2, "Experience Points"). */
function worthOf({lair}: Fight, {source}: Combatant): number {
  if (source.type === 'character') return 0
  return (lair ? source.monster.xpInLair : undefined) ?? source.monster.xp
}

/** State of play with what lasts on after the fight: what nothing but a cure or a rest ends. */
function playAfter(fight: Fight, {id, play}: Combatant): CreaturePlay {
  const held = play.conditions ?? []
  const lasting = ongoingOn(fight, id).flatMap(({condition, name, ends, held: byConcentration, save}): HeldCondition[] =>
    condition && ends.type === 'open' && !byConcentration && !save ? [{id: condition, from: name}] : [],
  )
  const more = lasting.filter((each, i) => !held.some((one) => one.id === each.id) && lasting.findIndex((one) => one.id === each.id) === i)
  return more.length === 0 ? play : {...play, conditions: [...held, ...more]}
}

function points(fight: Fight, combatant: Combatant, entries: Entries): Points {
  const {hp} = figuresOf(fight, combatant, entries).creature
  return {now: hp.current.total, max: hp.max.total}
}
