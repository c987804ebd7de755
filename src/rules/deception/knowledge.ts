import type {Fact} from '../../schema/entity/fact.js'
import type {Span, SpanReader} from '../calendar/span.js'

export type Knowledge = NonNullable<Fact['knowledge']>[number]

/** When it is asked: at a day, or with all that ever was. */
export interface At {
  span: SpanReader
  at?: Span | undefined
}

/** Whether a day had come; one that can't be read had not. */
export function hasCome(day: string, {span, at}: At): boolean {
  return at === undefined || (span(day)?.first ?? Number.POSITIVE_INFINITY) <= at.last
}

/** What some held of a fact by then, in the order in which it is written. */
export function beliefsIn({knowledge = []}: Fact, as: readonly string[], when: At): Knowledge[] {
  return knowledge.filter(({by, since}) => as.includes(by) && (since === undefined || hasCome(since, when)))
}

/** Whether they thought otherwise by then. */
export function isOver({until}: Knowledge, when: At): boolean {
  return until !== undefined && hasCome(until, when)
}

/** Whether some held a fact for true then, as it is. */
export function knows(fact: Fact, as: readonly string[], when: At): boolean {
  return beliefsIn(fact, as, when).some((each) => each.belief === 'true' && each.as === undefined && !isOver(each, when))
}

/** A fact that follows from others that somebody knows. */
export interface Concluded {
  fact: string
  /** Of which facts, all known or concluded before. */
  of: readonly string[]
  text?: string
}

/** Facts that whoever knows some can conclude, one from another, in the order in which they do. */
export function conclusionsOf(facts: readonly Fact[], known: Iterable<string>): Concluded[] {
  const had = new Set(known)
  const found: Concluded[] = []
  for (let before = -1; before < found.length; ) {
    before = found.length
    for (const {id, follows = []} of facts) {
      if (had.has(id)) continue
      const way = follows.find(({of}) => of.every((each) => had.has(each)))
      if (!way) continue
      had.add(id)
      found.push({fact: id, of: way.of, ...(way.text === undefined ? {} : {text: way.text})})
    }
  }
  return found
}
