import {isBefore} from '../../rules/calendar/span.js'
import {weighConditions} from '../../rules/deception/conditions.js'
import {hasCome} from '../../rules/deception/knowledge.js'
import {knowingAs} from '../../rules/deception/selves.js'
import {EVERYBODY} from '../../schema/entity/base.js'
import type {Reveal} from '../../schema/entity/reveal.js'
import {present} from '../../schema/value.js'
import {type Belief, believes, OBSERVERS} from './believes.js'
import type {Worn} from './identities.js'
import {layersOf} from './layers.js'
import {type DeceptionOptions, findNamed, type Named, namer, type Opened, openDeception} from './open.js'
import {type Tie, tiesOf} from './ties.js'
import {deceptionTimeline, type Turn} from './timeline.js'

/** A person, or somebody of the world, with those as whom they go; only who is known to be behind whom, to an observer. */
export interface BoardPerson {
  who: Named
  is?: Named
  wears: readonly Worn[]
}

/** A fact, as the DM has it or as somebody holds it. */
export interface BoardFact {
  id: string
  name: string
  /** Of the DM's alone. */
  truth?: 'true' | 'false' | 'open'
  belief?: Belief['belief']
  since?: string
  /** How many know of it; of the DM's alone. */
  knowers?: number
}

/** Something that may come out; to an observer only what came out to them. */
export interface BoardReveal {
  id: string
  name: string
  summary?: string
  /** Enough of its conditions are met; of the DM's alone. */
  isMet?: boolean
  /** To whom it came out. */
  done: readonly string[]
}

/** What changed from the end of one session to the end of the next; without one, since the last. */
export interface BoardChanges {
  session?: {id: string; name: string}
  until?: string
  turns: readonly Turn[]
}

export interface BoardLayer {
  id: string
  name: string
  plot: string
  summary?: string
  stage?: string
}

/** A campaign of deception at a glance: the DM's truth, or the world as somebody has it. */
export interface DeceptionBoard {
  campaign: {id: string; name: string}
  today?: string
  on?: string
  observer?: Named
  people: readonly BoardPerson[]
  /** Identities that nobody is known to be behind. */
  loose: readonly Named[]
  facts: readonly BoardFact[]
  reveals: readonly BoardReveal[]
  changes: readonly BoardChanges[]
  layers: readonly BoardLayer[]
}

export interface BoardOptions extends DeceptionOptions {
  /** Anybody who may know things: a character, a party, a person, an NPC. */
  as?: string | undefined
}

/** Read a campaign's board. An observer has what they were told and what facts say that they hold, and nothing of what is so. */
export function readBoard(options: BoardOptions): DeceptionBoard {
  const opened = openDeception(options)
  const observer = options.as === undefined ? undefined : observerNamed(opened, options.as)
  const {campaign} = opened.world
  return {
    campaign: {id: campaign.id, name: campaign.name},
    ...present({today: campaign.date, on: opened.on, observer}),
    ...peopleOf(opened, observer),
    facts: observer ? factsHeld(options, observer) : factsOf(opened),
    reveals: revealsOf(opened, observer),
    changes: changesOf(options, opened, observer),
    layers: layersFor(options, opened, observer),
  }
}

/** Who is to look; a person whom somebody plays looks as the character. */
export function observerNamed({world}: Pick<Opened, 'world'>, asked: string): Named {
  const found = findNamed(world, asked, OBSERVERS, 'observer')
  const is = found.kind === 'person' ? world.persons.find(({id}) => id === found.id)?.is : undefined
  const played = world.characters.find(({id}) => id === is)
  return played ? {kind: 'character', id: played.id, name: played.name} : found
}

/** Who looks at the table, by whom `--as` of every command looks. */
export function isAtTable({kind}: Named): boolean {
  return kind === 'character' || kind === 'party'
}

function peopleOf(opened: Opened, observer: Named | undefined): Pick<DeceptionBoard, 'people' | 'loose'> {
  const {beings, ties} =
    observer && !isAtTable(observer)
      ? {beings: [], ties: tiesHeld(opened, observer)}
      : tiesOf(opened, observer ? {as: observer.id, ...present({on: opened.on})} : undefined)
  const own = ties.filter(({is}) => is !== 'met')
  const heads = new Map(own.map(({from}) => [keyOf(from), from]))
  const persons = beings.filter(({kind}) => kind === 'person')
  const behind = [...new Map([...persons, ...heads.values()].map((each) => [keyOf(each), each])).values()]
  const worn = new Set(own.map(({to}) => keyOf(to)))
  return {
    people: behind.map((who) => personOf(who, own)),
    loose: beings.filter((each) => each.kind === 'identity' && !worn.has(keyOf(each))),
  }
}

function keyOf({kind, id}: Named): string {
  return `${kind} ${id}`
}

function personOf(who: Named, ties: readonly Tie[]): BoardPerson {
  const own = ties.filter(({from}) => keyOf(from) === keyOf(who))
  const is = own.find((tie) => tie.is === 'is')?.to
  const wears = own.flatMap(({is: how, from: _, to: identity, ...worn}): Worn[] => (how === 'wears' ? [{identity, ...worn}] : []))
  return {who, ...present({is}), wears}
}

/** Who wears whom, as far as somebody of the world holds it for so. */
function tiesHeld({world, when}: Opened, observer: Named): Tie[] {
  const as = knowingAs(world, observer.id)
  const name = namer(world)
  return world.facts.flatMap(({holds, id, knowledge = []}): Tie[] => {
    const held = knowledge.find(({by, since}) => as.includes(by) && (since === undefined || hasCome(since, when)))
    if (holds?.type !== 'wears' || !held || held.belief === 'false' || held.as !== undefined) return []
    const suspected = held.belief === 'suspected' ? {isSuspected: true as const} : {}
    const [from, to] = [name(holds.person, ['person']), name(holds.identity, ['identity'])]
    return [{is: 'wears', from, to, fact: id, ...present({since: holds.from, until: holds.until}), ...suspected}]
  })
}

function factsHeld(options: DeceptionOptions, observer: Named): BoardFact[] {
  const {beliefs} = believes(options, {observer: observer.id})
  return (
    beliefs
      .filter(({isOver}) => !isOver)
      // Whoever holds something else in its place knows the fact by nothing, not even its id.
      .map(({fact, as, belief, since}, i) => ({
        id: as === undefined ? fact.id : `held-${i + 1}`,
        name: as ?? fact.name,
        belief,
        ...present({since}),
      }))
  )
}

function factsOf({world, when}: Opened): BoardFact[] {
  return world.facts
    .filter(({since}) => since === undefined || hasCome(since, when))
    .map(({id, name, truth = 'true', since, knowledge = []}) => ({
      id,
      name,
      truth,
      ...present({since}),
      knowers: new Set(knowledge.filter((each) => each.since === undefined || hasCome(each.since, when)).map(({by}) => by)).size,
    }))
}

function revealsOf({world, when}: Opened, observer: Named | undefined): BoardReveal[] {
  const own = observer ? new Set([EVERYBODY, ...knowingAs(world, observer.id)]) : undefined
  return world.reveals.flatMap((reveal): BoardReveal[] => {
    const done = doneTo(reveal, (date) => date === undefined || hasCome(date, when))
    if (own && !done.some((each) => own.has(each))) return []
    const {id, name, summary, to = []} = reveal
    const shown = {id, name, ...present({summary}), done}
    return own
      ? [{...shown, done: done.filter((each) => own.has(each))}]
      : [{...shown, isMet: weighConditions(reveal, world, {...when, to}).isMet}]
  })
}

function doneTo({done = []}: Reveal, isBy: (date: string | undefined) => boolean): string[] {
  return [...new Set(done.flatMap(({date, to}) => (isBy(date) ? to : [])))]
}

/** Turns under the session by whose end they had come, the latest first. */
function changesOf(options: BoardOptions, {world}: Opened, observer: Named | undefined): BoardChanges[] {
  const {turns} = deceptionTimeline({...options, as: observer && isAtTable(observer) ? observer.id : undefined})
  const as = observer ? knowingAs(world, observer.id) : []
  const shown =
    observer && !isAtTable(observer) ? turns.filter(({is, who}) => is === 'learnt' && who !== undefined && as.includes(who.id)) : turns
  const ends = world.sessions.flatMap(({id, name, until, status}) => {
    const at = until === undefined ? undefined : world.span(until)
    return at && status === 'ended' ? [{session: {id, name}, until: until as string, at}] : []
  })
  const sorted = ends.sort((a, b) => a.at.last - b.at.last)
  const within = (i: number) =>
    shown.filter(({day}) => {
      const at = world.span(day)
      const [before, end] = [sorted[i - 1]?.at, sorted[i]?.at]
      return at !== undefined && !(before && !isBefore(before, at)) && !(end && isBefore(end, at))
    })
  const groups = sorted.map(({session, until}, i): BoardChanges => ({session, until, turns: within(i)}))
  const since: BoardChanges = {turns: within(sorted.length)}
  return [since, ...groups.reverse()].filter((each) => each.turns.length > 0)
}

function layersFor(options: DeceptionOptions, {world}: Opened, observer: Named | undefined): BoardLayer[] {
  const own = observer ? new Set([EVERYBODY, ...knowingAs(world, observer.id)]) : undefined
  const isSeen = (id: string) => {
    const layer = world.layers.find((each) => each.id === id)
    const shown = world.reveals.flatMap((reveal) =>
      (reveal.shows ?? []).some(({on, path}) => on === id && path === undefined) ? (reveal.done ?? []) : [],
    )
    return [...(layer?.knownBy ?? []), ...(layer?.held ?? []), ...shown.flatMap(({to}) => to)].some((each) => own?.has(each))
  }
  return layersOf(options).plots.flatMap(({plot, layers}) =>
    layers
      .filter(({id}) => !own || isSeen(id))
      .map(({id, name, summary, stages, stage}) => ({
        id,
        name,
        plot: plot.name,
        ...present({summary, stage: own ? undefined : stages.find((each) => each.id === stage)?.name}),
      })),
  )
}
