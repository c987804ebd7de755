import type {Span} from '../../calendar/span.js'
import {type Census, isSo, type Key, key} from './census.js'
import type {Contradiction, Place} from './finding.js'

interface Meeting {
  who: Key
  whom: Key
  day?: string | undefined
  span?: Span | undefined
  place: Place
}

const MET = ['person', 'identity', 'npc', 'character'] as const

/** Two identities of one person who met, or a person and what they wear. */
export function metThemselves(census: Census): Contradiction[] {
  return [...stated(census), ...seen(census)].flatMap((meeting) => contradictionOf(census, meeting))
}

function contradictionOf(census: Census, {who, whom, day, span, place}: Meeting): Contradiction[] {
  if (who === whom) return []
  const [one, other] = [census.bodyAt(who, span), census.bodyAt(whom, span)]
  if (one === undefined || one !== other) return []
  const worn = [who, whom].flatMap((each) => census.wearingsOf(each).filter(({body}) => body === one))
  return [
    {
      at: place,
      witnesses: worn.map((each) => each.place),
      flaw: {
        is: 'met-self',
        who: census.nameOf(one),
        met: [census.nameOf(who), census.nameOf(whom)],
        ...(day === undefined ? {} : {day}),
      },
    },
  ]
}

function stated(census: Census): Meeting[] {
  return census.world.facts.flatMap((fact) => {
    if (fact.holds?.type !== 'met' || !isSo(fact)) return []
    const {who, whom, on} = fact.holds
    const span = on === undefined ? undefined : census.world.span(on)
    if (on !== undefined && !span) return []
    return [
      {who: census.keyOf(MET, who), whom: census.keyOf(MET, whom), day: on, span, place: {kind: 'fact', id: fact.id, path: ['holds']}},
    ]
  })
}

/** All who were there together, each with each. */
function seen(census: Census): Meeting[] {
  const {persons, identities} = census.world
  const owners = [
    ...persons.map(({id, sightings = []}) => ({kind: 'person', id, sightings})),
    ...identities.map(({id, sightings = []}) => ({kind: 'identity', id, sightings})),
  ]
  return owners.flatMap(({kind, id, sightings}) =>
    sightings.flatMap(({from, until, with: others = []}, i) => {
      if (!census.world.span(from)) return []
      const span = census.between(from, until ?? from)
      const there = [key(kind, id), ...others.map((who) => census.keyOf(MET, who))]
      return others.flatMap((_, nth) =>
        there.slice(0, nth + 1).map((who) => ({
          who,
          whom: there[nth + 1] as Key,
          day: from,
          span,
          place: {kind, id, path: ['sightings', i, 'with', nth]},
        })),
      )
    }),
  )
}
