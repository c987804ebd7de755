import type {Fact} from '../../../schema/entity/fact.js'
import {type Census, isSo, type Key} from './census.js'
import type {Contradiction, Place} from './finding.js'
import type {Knowing} from './knowing.js'

/** Somebody acted on a fact that they could not know by then. */
export function actedUnknowing(census: Census, knowing: Knowing): Contradiction[] {
  const facts = new Map(census.world.facts.map((each) => [each.id, each]))
  return census.world.facts.flatMap((did) => {
    if (did.holds?.type !== 'did' || !isSo(did)) return []
    const who = census.keyOf(['person', 'identity', 'npc', 'character', 'faction'], did.holds.who)
    const {on, because = []} = did.holds
    return because.flatMap((id, i) => {
      const fact = facts.get(id)
      if (!fact) return []
      const at = {kind: 'fact', id: did.id, path: ['holds', 'because', i]}
      return unknowing({who, did, fact, on, at}, census, knowing)
    })
  })
}

interface Acted {
  who: Key
  did: Fact
  fact: Fact
  on: string
  at: Place
}

function unknowing({who, did, fact, on, at}: Acted, census: Census, knowing: Knowing): Contradiction[] {
  const day = census.world.span(on)
  const so = fact.since === undefined ? undefined : census.world.span(fact.since)
  const named = {who: census.nameOf(who), did: did.name, fact: fact.name}
  if (day && so && fact.since !== undefined && so.first > day.last) {
    const witnesses = [{kind: 'fact', id: fact.id, path: ['since']}]
    return [{at, witnesses, flaw: {is: 'acted-before-so', ...named, day: on, since: fact.since}}]
  }
  const learnt = knowing.earliest(fact.id, who)
  if (!learnt) return [{at, witnesses: [{kind: 'fact', id: fact.id, path: ['knowledge']}], flaw: {is: 'acted-never-knew', ...named}}]
  if (!day || learnt.at <= day.last) return []
  return [{at, witnesses: learnt.place ? [learnt.place] : [], flaw: {is: 'acted-before-known', ...named, day: on, knew: learnt.day ?? ''}}]
}
