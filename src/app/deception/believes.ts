import {type At, beliefsIn, isOver, type Knowledge} from '../../rules/deception/knowledge.js'
import {knowingAs, selvesOf} from '../../rules/deception/selves.js'
import type {Deception} from '../../rules/deception/world.js'
import {type Fact, KNOWERS} from '../../schema/entity/fact.js'
import {present} from '../../schema/value.js'
import {type DeceptionOptions, findNamed, type Named, namer, openDeception} from './open.js'

/** What somebody makes of a fact. */
export interface Belief {
  fact: {id: string; name: string; summary?: string}
  belief: Knowledge['belief']
  /** What they believe in its place. */
  as?: string
  since?: string
  until?: string
  confidence?: number
  from?: Named
  how?: string
  /** Absent where they know it themselves: the party that they are of, or the name under which they heard it. */
  through?: Named
  /** They thought otherwise by then. */
  isOver?: true
  about: readonly Named[]
  /** What is so, as the DM has it. */
  truth: 'true' | 'false' | 'open'
  /** What they hold is not so. */
  isWrong?: true
}

export interface Beliefs {
  campaign: string
  observer: Named
  about?: Named
  on?: string
  beliefs: readonly Belief[]
}

/** Kinds that a fact may be about, people first. */
const SUBJECTS = ['person', 'identity', 'npc', 'character', 'faction', 'location', 'plot', 'event'] as const
/** Kinds of those who know things, those of the table first. */
export const OBSERVERS = ['character', 'party', ...KNOWERS.filter((kind) => kind !== 'character' && kind !== 'party')]

export interface BelievesQuestion {
  /** A character, a party, or anybody else who may know things. */
  observer: string
  /** Only of this one, under whatever name. */
  about?: string | undefined
}

/** What somebody believes, and what of it is so: for the DM alone. */
export function believes(options: DeceptionOptions, {observer: asked, about: whom}: BelievesQuestion): Beliefs {
  const {world, when, id, on} = openDeception(options)
  const observer = findNamed(world, asked, OBSERVERS, 'observer')
  const about = whom === undefined ? undefined : findNamed(world, whom, SUBJECTS, 'person or thing')
  const ids = about && selvesOf(world, about.id)
  const facts = world.facts.filter((fact) => ids === undefined || (fact.about ?? []).some((each) => ids.includes(each)))
  const beliefs = facts.flatMap((fact) => beliefsOfFact(fact, {observer, world, when}))
  return {campaign: id, observer, ...present({about, on}), beliefs}
}

function beliefsOfFact(fact: Fact, {observer, world, when}: {observer: Named; world: Deception; when: At}): Belief[] {
  const name = namer(world)
  const {id, summary, truth = 'true', about = []} = fact
  return beliefsIn(fact, knowingAs(world, observer.id), when).map((item) => {
    const {belief, as, since, until, confidence, from, how, by} = item
    return {
      fact: {id, name: fact.name, ...present({summary})},
      belief,
      ...present({as, since, until, confidence, how}),
      ...(from === undefined ? {} : {from: name(from)}),
      ...(by === observer.id ? {} : {through: name(by)}),
      ...(isOver(item, when) ? {isOver: true as const} : {}),
      about: about.map((each) => name(each, SUBJECTS)),
      truth,
      ...(isWrong(item, truth) ? {isWrong: true as const} : {}),
    }
  })
}

/** Whether somebody holds what is not so: a suspicion is nothing that they hold. */
function isWrong({belief, as}: Knowledge, truth: Belief['truth']): boolean {
  return as !== undefined || (belief !== 'suspected' && truth !== 'open' && belief !== truth)
}
