import type {Plot} from '../../../schema/entity/plot.js'
import type {Reveal} from '../../../schema/entity/reveal.js'
import type {DeceptionFlaw} from '../../deception-flaw.js'
import {type Census, type Key, key} from './census.js'
import type {Contradiction, Place} from './finding.js'
import type {Knowing} from './knowing.js'
import {circlesIn} from './sources.js'

type Condition = NonNullable<Reveal['when']>[number]

/** One thing that a reveal waits for: each field of a condition by itself. */
interface Wait {
  reveal: Reveal
  place: Place
  /** What it can't come out without; another reveal or a fact that may come. */
  needs?: {reveal: string} | {fact: string}
  /** Why it can't be, whatever else happens. */
  lost?: {flaw: DeceptionFlaw; witnesses: readonly Place[]}
}

/** All that can still come out and be learnt. */
interface Possible {
  reveals: ReadonlySet<string>
  facts: ReadonlySet<string>
}

/** Reveals that can't come out, by what each waits for; and those that came out before they could. */
export function impossibleReveals(census: Census, knowing: Knowing): Contradiction[] {
  const waits = new Map(census.world.reveals.map((reveal) => [reveal.id, waitsOf(reveal, census)]))
  const possible = possibleIn(census, knowing, waits)
  const stuck = census.world.reveals.filter(({id}) => !possible.reveals.has(id))
  const circles = circlesOfWaiting(stuck, waits, possible)
  const inCircle = new Set(circles.flat())
  return [
    ...circles.map((way) => circleOf(way, census, waits)),
    ...stuck.flatMap(({id}) => (waits.get(id) ?? []).flat().flatMap((wait) => whyNot(wait, {census, possible, inCircle}))),
    ...census.world.reveals.flatMap((reveal) => doneTooEarly(reveal, census)),
  ]
}

/** What each condition of a reveal waits for. */
function waitsOf(reveal: Reveal, census: Census): Wait[][] {
  return (reveal.when ?? []).map((condition, i) => {
    const place = (...path: (string | number)[]): Place => ({kind: 'reveal', id: reveal.id, path: ['when', i, ...path]})
    return [
      ...waitForStage(reveal, condition, place, census),
      ...waitForTell(reveal, condition, place, census),
      ...waitFor('fact', {reveal, id: condition.fact, place, census}),
      ...waitFor('reveal', {reveal, id: condition.reveal, place, census}),
    ]
  })
}

type PlaceOf = (...path: (string | number)[]) => Place

interface Named {
  reveal: Reveal
  id: string | undefined
  place: PlaceOf
  census: Census
}

function waitFor(what: 'fact' | 'reveal', {reveal, id, place, census}: Named): Wait[] {
  if (id === undefined) return []
  const base = {reveal, place: place(what)}
  if (!census.has(key(what, id))) return [{...base, lost: gone(reveal, what, id)}]
  return [{...base, needs: what === 'fact' ? {fact: id} : {reveal: id}}]
}

function gone(reveal: Reveal, what: 'fact' | 'reveal' | 'plot' | 'identity', id: string): NonNullable<Wait['lost']> {
  return {flaw: {is: 'reveal-gone', reveal: reveal.name, what, id}, witnesses: []}
}

const OVER: readonly string[] = ['done', 'failed', 'dropped'] satisfies readonly NonNullable<Plot['status']>[]

function waitForStage(reveal: Reveal, {plot: id, stage}: Condition, place: PlaceOf, {world}: Census): Wait[] {
  if (id === undefined) return []
  const plot = world.plots.find((each) => each.id === id)
  if (!plot) return [{reveal, place: place('plot'), lost: gone(reveal, 'plot', id)}]
  if (stage === undefined) return []
  const stages = plot.stages ?? []
  const at = stages.findIndex((each) => each.id === stage)
  const named = {reveal: reveal.name, plot: plot.name, stage}
  const witnesses = [{kind: 'plot', id, path: ['stages']}]
  if (at < 0) return [{reveal, place: place('stage'), lost: {flaw: {is: 'reveal-no-stage', ...named}, witnesses}}]
  const isReached = stages[at]?.reached !== undefined || stages.findIndex((each) => each.id === plot.stage) >= at
  if (isReached || plot.status === undefined || !OVER.includes(plot.status)) return [{reveal, place: place('stage')}]
  const flaw = {is: 'reveal-stage-lost', ...named, stage: stages[at]?.name ?? stage, status: plot.status} as const
  return [{reveal, place: place('stage'), lost: {flaw, witnesses: [{kind: 'plot', id, path: ['status']}]}}]
}

function waitForTell(reveal: Reveal, {identity: id, tell}: Condition, place: PlaceOf, {world}: Census): Wait[] {
  if (id === undefined) return []
  const identity = world.identities.find((each) => each.id === id)
  if (!identity) return [{reveal, place: place('identity'), lost: gone(reveal, 'identity', id)}]
  if (tell === undefined || identity.tells?.some((each) => each.id === tell)) return []
  const flaw = {is: 'reveal-no-tell', reveal: reveal.name, identity: identity.name, tell} as const
  return [{reveal, place: place('tell'), lost: {flaw, witnesses: [{kind: 'identity', id, path: ['tells']}]}}]
}

/**
 * What can come out and be learnt, from what is so already outward: a fact by whoever knows it, by a tell, by a reveal that can come,
 * by what it follows from; a reveal once all that it waits for can be, or any.
 */
function possibleIn(census: Census, knowing: Knowing, waits: ReadonlyMap<string, readonly Wait[][]>): Possible {
  const {facts, identities, reveals} = census.world
  const told = identities.flatMap(({tells = []}) => tells.flatMap((tell) => tell.facts ?? []))
  const known = new Set([...told, ...facts.filter(({id}) => knowing.of(id).length > 0).map(({id}) => id)])
  const out = new Set(reveals.filter(({done = []}) => done.length > 0).map(({id}) => id))
  const isOpen = (wait: Wait): boolean => {
    if (wait.lost) return false
    if (!wait.needs) return true
    return 'fact' in wait.needs ? known.has(wait.needs.fact) : out.has(wait.needs.reveal)
  }
  for (let before = -1; before !== known.size + out.size; ) {
    before = known.size + out.size
    for (const reveal of reveals) {
      const conditions = waits.get(reveal.id) ?? []
      const isMet = (each: readonly Wait[]) => each.every(isOpen)
      const can = reveal.needs === 'any' && conditions.length > 0 ? conditions.some(isMet) : conditions.every(isMet)
      if (can) out.add(reveal.id)
      if (out.has(reveal.id)) for (const {fact} of reveal.learns ?? []) known.add(fact)
    }
    for (const {id, follows = []} of facts) if (follows.some(({of}) => of.every((each) => known.has(each)))) known.add(id)
  }
  return {reveals: out, facts: known}
}

function circlesOfWaiting(stuck: readonly Reveal[], waits: ReadonlyMap<string, readonly Wait[][]>, possible: Possible): string[][] {
  const next = new Map<Key, Key>()
  for (const {id} of stuck) {
    const waiting = (waits.get(id) ?? []).flat().flatMap(({needs}) => (needs && 'reveal' in needs ? [needs.reveal] : []))
    const [on] = waiting.filter((each) => !possible.reveals.has(each))
    if (on !== undefined) next.set(id, on)
  }
  return circlesIn(next)
}

function circleOf(way: readonly string[], census: Census, waits: ReadonlyMap<string, readonly Wait[][]>): Contradiction {
  const places = way.map((id, i) => {
    const on = way[(i + 1) % way.length]
    const wait = (waits.get(id) ?? []).flat().find(({needs}) => needs && 'reveal' in needs && needs.reveal === on)
    return wait?.place ?? {kind: 'reveal', id, path: ['when']}
  })
  const [at, ...witnesses] = places as [Place, ...Place[]]
  return {at, witnesses, flaw: {is: 'reveal-circle', way: [...way, ...way.slice(0, 1)].map((id) => census.nameOf(key('reveal', id)))}}
}

interface Around {
  census: Census
  possible: Possible
  inCircle: ReadonlySet<string>
}

function whyNot({reveal, place, needs, lost}: Wait, {census, possible, inCircle}: Around): Contradiction[] {
  if (lost) return [{at: place, witnesses: lost.witnesses, flaw: lost.flaw}]
  if (!needs) return []
  if ('fact' in needs) {
    if (possible.facts.has(needs.fact)) return []
    const witnesses = [{kind: 'fact', id: needs.fact, path: ['knowledge']}, ...teachersOf(needs.fact, census)]
    const fact = census.nameOf(key('fact', needs.fact))
    return [{at: place, witnesses, flaw: {is: 'reveal-fact-closed', reveal: reveal.name, fact, id: needs.fact}}]
  }
  if (possible.reveals.has(needs.reveal) || (inCircle.has(reveal.id) && inCircle.has(needs.reveal))) return []
  const witnesses = [{kind: 'reveal', id: needs.reveal, path: ['when']}]
  return [{at: place, witnesses, flaw: {is: 'reveal-waits', reveal: reveal.name, on: census.nameOf(key('reveal', needs.reveal))}}]
}

/** Reveals that would teach a fact, if they could come out. */
function teachersOf(fact: string, {world}: Census): Place[] {
  return world.reveals.flatMap(({id, learns = []}) =>
    learns.flatMap((each, i) => (each.fact === fact ? [{kind: 'reveal', id, path: ['learns', i]}] : [])),
  )
}

/** It came out on a day before the one that it waited for, or before the reveal that it waited for. */
function doneTooEarly(reveal: Reveal, census: Census): Contradiction[] {
  if (reveal.needs === 'any') return []
  return (reveal.done ?? []).flatMap(({date}, i) => {
    const day = date === undefined ? undefined : census.world.span(date)
    if (!day || date === undefined) return []
    return (reveal.when ?? []).flatMap((condition, nth) =>
      beforesOf(condition, census, nth, reveal.id)
        .filter(({at}) => at > day.last)
        .map(
          ({needs, from, place}): Contradiction => ({
            at: {kind: 'reveal', id: reveal.id, path: ['done', i, 'date']},
            witnesses: [place],
            flaw: {is: 'reveal-too-early', reveal: reveal.name, day: date, needs, from},
          }),
        ),
    )
  })
}

/** Days that a condition can't be met before. */
function beforesOf({day, reveal: id}: Condition, {world, nameOf}: Census, nth: number, own: string) {
  const span = day === undefined ? undefined : world.span(day)
  const mine =
    span && day !== undefined ? [{at: span.first, needs: day, from: day, place: {kind: 'reveal', id: own, path: ['when', nth, 'day']}}] : []
  const dates = world.reveals.find((each) => each.id === id)?.done ?? []
  const days = dates.map(({date}, i) => ({date, i, span: date === undefined ? undefined : world.span(date)}))
  const first = days.some((each) => !each.span) ? undefined : days.sort((a, b) => (a.span?.first ?? 0) - (b.span?.first ?? 0))[0]
  if (!first?.span || id === undefined) return mine
  const place = {kind: 'reveal', id, path: ['done', first.i, 'date']}
  return [...mine, {at: first.span.first, needs: nameOf(key('reveal', id)), from: first.date ?? '', place}]
}
