import type {Identity} from '../../schema/entity/identity.js'
import type {Person} from '../../schema/entity/person.js'
import {compareSpans, isBefore, type Span, type SpanReader} from '../calendar/span.js'

type Worn = NonNullable<Person['wears']>[number]

/** Persons who wear an identity on a day, the latest to put it on first; without a day, all who ever did. */
export function wearersOf(
  identity: Identity['id'],
  {persons, span}: {persons: readonly Person[]; span: SpanReader},
  at?: Span | undefined,
): {person: Person; worn: Worn}[] {
  const worn = persons.flatMap((person) =>
    (person.wears ?? []).flatMap((each) => (each.identity === identity && isOn(each, at, span) ? {person, worn: each} : [])),
  )
  return worn.sort((a, b) => byStart(b.worn, a.worn, span))
}

/** Whether something with a beginning and an end, either of which may be open, is so on a day. */
function isOn({from, until}: Worn, at: Span | undefined, span: SpanReader): boolean {
  if (!at) return true
  const [first, last] = [from === undefined ? undefined : span(from), until === undefined ? undefined : span(until)]
  return !(first && isBefore(at, first)) && !(last && isBefore(last, at))
}

function byStart(a: Worn, b: Worn, span: SpanReader): number {
  const [first, second] = [a.from === undefined ? undefined : span(a.from), b.from === undefined ? undefined : span(b.from)]
  return first && second ? compareSpans(first, second) : Number(first !== undefined) - Number(second !== undefined)
}
