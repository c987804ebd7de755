import type {Path} from '../../../diagnostic.js'
import type {Choice, FeatureBody} from '../../../schema/content/feature.js'
import {nearest} from '../../../schema/near.js'
import type {Entries} from '../../build/entries.js'
import type {EntryFlaw} from './flaw.js'
import {checkOffer, checkSuggested} from './offer.js'

/** A feature's body and where in its entry it stands. */
export interface Placed {
  at: Path
  body: FeatureBody
}

/** The bodies of a list, each at its place under a key. */
export function placed(bodies: readonly FeatureBody[], key: string): Placed[] {
  return bodies.map((body, i) => ({at: [key, i], body}))
}

/** Bodies of one owner: their choices share one name space. */
export function checkBodies(bodies: readonly Placed[], entries: Entries): EntryFlaw[] {
  return [...repeatedChoices(bodies), ...bodies.flatMap((each) => checkBody(each, entries))]
}

/** Choices with the id of one before them. */
export function repeatedChoices(bodies: readonly Placed[]): EntryFlaw[] {
  const all = bodies.flatMap(({at, body}) => (body.choices ?? []).map(({id}, i) => ({id, path: [...at, 'choices', i, 'id']})))
  return all
    .filter(({id}, i) => all.findIndex((other) => other.id === id) !== i)
    .map(({id, path}) => ({path, flaw: {is: 'choice-twice', id}}))
}

/** What a body's choices name, as they are answered by ids of no fixed kind, and nothing has. */
export function checkBody({at, body: {choices = []}}: Placed, entries: Entries): EntryFlaw[] {
  return choices.flatMap((choice, i) => checkChoice(choice, [...at, 'choices', i], entries))
}

function checkChoice(choice: Choice, at: Path, entries: Entries): EntryFlaw[] {
  if (choice.type === 'inline') return checkInline(choice, at, entries)
  return [...checkSuggested(choice, at, entries), ...checkOffer(choice, at, entries)]
}

function checkInline({id: choice, options, suggested = []}: Extract<Choice, {type: 'inline'}>, at: Path, entries: Entries): EntryFlaw[] {
  const known = options.map(({id}) => id)
  const astray = suggested.map((id, i) => ({id, path: [...at, 'suggested', i]})).filter(({id}) => !known.includes(id))
  return [
    ...astray.map(({id, path}) => ({
      path,
      flaw: {is: 'no-option' as const, choice, suggested: id, near: nearest(id, known)},
    })),
    ...options.flatMap((body, i) => checkBodies([{at: [...at, 'options', i], body}], entries)),
  ]
}
