import {type At, beliefsIn, conclusionsOf, isOver, type Knowledge, knows} from '../../rules/deception/knowledge.js'
import {knowingAs} from '../../rules/deception/selves.js'
import type {Deception} from '../../rules/deception/world.js'
import type {Fact} from '../../schema/entity/fact.js'
import {present} from '../../schema/value.js'
import {getStored} from '../entities/find.js'
import {type DeceptionOptions, type Named, namer, openDeception} from './open.js'

/** Somebody who knows of a fact, and what they make of it. */
export interface Knower {
  who: Named
  belief: Knowledge['belief']
  as?: string
  since?: string
  until?: string
  confidence?: number
  from?: Named
  how?: string
  /** They thought otherwise by then. */
  isOver?: true
  /** Who knows it with them: the members of a party. */
  members?: readonly Named[]
}

/** Somebody who knows enough to conclude a fact. */
export interface Near {
  who: Named
  of: readonly {id: string; name: string}[]
  text?: string
}

export interface WhoKnows {
  campaign: string
  fact: {id: string; name: string; summary?: string; truth: 'true' | 'false' | 'open'}
  on?: string
  knowers: readonly Knower[]
  /** Characters who know nothing of it, and could tell it from what they know. */
  near: readonly Near[]
  /** Other characters who know nothing of it. */
  others: readonly Named[]
}

/** Who knows a fact, since when, from whom; and who of the characters doesn't, or could. For the DM alone. */
export function whoKnows(options: DeceptionOptions, asked: string): WhoKnows {
  const {root, world, when, id, on} = openDeception(options)
  const {value: fact} = getStored<Fact>(root, 'fact', asked, {campaign: id})
  const {name, summary, truth = 'true', knowledge = []} = fact
  const by = [...new Set(knowledge.map((each) => each.by))]
  const knowers = beliefsIn(fact, by, when).map((item) => knowerOf(item, world, when))
  const unaware = playersIn(world).filter(({id: each}) => beliefsIn(fact, knowingAs(world, each), when).length === 0)
  const near = unaware.flatMap((who) => nearness(fact, who, world, when))
  const others = unaware.filter((who) => !near.some((each) => each.who.id === who.id))
  return {campaign: id, fact: {id: fact.id, name, truth, ...present({summary})}, ...present({on}), knowers, near, others}
}

function knowerOf(item: Knowledge, world: Deception, when: At): Knower {
  const name = namer(world)
  const {by, belief, as, since, until, confidence, from, how} = item
  const members = world.parties[by]?.map((each) => name(each, ['character']))
  return {
    who: name(by, ['character', 'party']),
    belief,
    ...present({as, since, until, confidence, how, members}),
    ...(from === undefined ? {} : {from: name(from)}),
    ...(isOver(item, when) ? {isOver: true as const} : {}),
  }
}

/** Who plays the campaign; all characters where it names no party. */
function playersIn({campaign: {party}, parties, characters}: Deception): Named[] {
  const members = party === undefined ? undefined : parties[party]
  return characters.filter(({id}) => members === undefined || members.includes(id)).map(({id, name}) => ({kind: 'character', id, name}))
}

function nearness(fact: Fact, who: Named, world: Deception, when: At): Near[] {
  const as = knowingAs(world, who.id)
  const known = world.facts.filter((each) => knows(each, as, when)).map(({id}) => id)
  const found = conclusionsOf(world.facts, known).find((each) => each.fact === fact.id)
  const name = namer(world)
  return found ? [{who, of: found.of.map((id) => ({id, name: name(id, ['fact']).name})), ...present({text: found.text})}] : []
}
