import {type AtTable, leftToParty} from '../../rules/session/gifts.js'
import type {Arc} from '../../schema/entity/arc.js'
import type {Entity} from '../../schema/entity/base.js'
import type {Campaign} from '../../schema/entity/campaign.js'
import {type Kind, kindRow, pathOf} from '../../schema/entity/kinds.js'
import type {Plot} from '../../schema/entity/plot.js'
import {CLOCK_OWNERS, type LogEntry, type Session} from '../../schema/entity/session.js'
import type {Treasure} from '../../schema/entity/treasure.js'
import {freeSlug} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {listEntities} from '../../vault/entities.js'
import {fileExists} from '../../vault/files.js'
import {type Drafts, uidFrom} from './drafts.js'

/** Something of the world that a session moved. */
export type Moved =
  | {type: 'plot'; id: string; name: string; from?: string; to: string}
  | {type: 'clock'; owner: string; name: string; from: number; to: number; size: number; full?: string}
  | {type: 'place'; id: string; name: string}
  /** A parcel that was taken; or one that is new, of what nobody carries. */
  | {type: 'treasure'; id: string; name: string; to?: string; isNew?: true}

interface Moving {
  /** The lines that count. */
  log: readonly LogEntry[]
  session: Session
  table: AtTable
  day: string | undefined
}

/** Move plots, clocks, the party and treasures in drafts, line by line; what moved, in order. */
export function moveWorld(drafts: Drafts, moving: Moving): Moved[] {
  const moved = moving.log.flatMap((entry) => [
    ...movePlot(drafts, entry, moving),
    ...moveClock(drafts, entry),
    ...moveParty(drafts, entry),
    ...claim(drafts, entry),
  ])
  return [...moved, ...keepRest(drafts, moving)]
}

/** A stage is reached once; a dormant plot is open from then on. */
function movePlot(drafts: Drafts, {plot, stage}: LogEntry, {day}: Moving): Moved[] {
  if (plot === undefined || stage === undefined) return []
  const {name, stage: was, stages = []} = drafts.get<Plot>('plot', plot)
  const nameOf = (id: string | undefined) => stages.find((each) => each.id === id)?.name
  drafts.change<Plot>('plot', plot, (value) => ({
    ...value,
    ...(value.status === 'dormant' ? {status: 'open' as const} : {}),
    stage,
    ...(day === undefined
      ? {}
      : {stages: stages.map((each) => (each.id === stage && each.reached === undefined ? {...each, reached: day} : each))}),
  }))
  return [{type: 'plot', id: plot, name, ...present({from: nameOf(was)}), to: nameOf(stage) ?? stage}]
}

type ClockOwner = Pick<Arc, 'clocks'> & Entity

/** A clock stops where it is full, and where it is empty. */
function moveClock(drafts: Drafts, {owner, clock, by = 1}: LogEntry): Moved[] {
  if (owner === undefined || clock === undefined) return []
  for (const kind of CLOCK_OWNERS.filter((each) => isThere(drafts, each, owner))) {
    const {name: of, clocks = []} = drafts.get<ClockOwner>(kind, owner)
    const found = clocks.find(({id}) => id === clock)
    if (!found) continue
    const from = found.filled ?? 0
    const to = Math.max(0, Math.min(Math.max(found.size, from), from + by))
    drafts.change<ClockOwner>(kind, owner, (value) => ({
      ...value,
      clocks: clocks.map((each) => (each === found && to !== from ? {...each, filled: to} : each)),
    }))
    const isFull = from < found.size && to === found.size
    return [{type: 'clock', owner: of, name: found.name, from, to, size: found.size, ...(isFull ? {full: found.full ?? ''} : {})}]
  }
  return []
}

function isThere({root, campaign}: Drafts, kind: Kind, id: string): boolean {
  return fileExists(root, pathOf({kind, id, ...(kindRow(kind).scope === 'campaign' ? {campaign} : {})}))
}

function moveParty(drafts: Drafts, {place}: LogEntry): Moved[] {
  if (place === undefined) return []
  drafts.change<Campaign>('campaign', drafts.campaign, (value) => (value.location === place ? value : {...value, location: place}))
  return [{type: 'place', id: place, name: drafts.get('location', place).name}]
}

/** Who takes a treasure knows it from then on, and so does the party. */
function claim(drafts: Drafts, {treasure, to}: LogEntry): Moved[] {
  if (treasure === undefined) return []
  const {party} = drafts.get<Campaign>('campaign', drafts.campaign)
  const claimedBy = to ?? party
  drafts.change<Treasure>('treasure', treasure, (value) => ({
    ...value,
    status: 'claimed',
    ...present({claimedBy}),
    ...knownTo(value.knownBy, [party, to]),
  }))
  return [
    {type: 'treasure', id: treasure, name: drafts.get('treasure', treasure).name, ...present({to: takerName(drafts, claimedBy, party)})},
  ]
}

function takerName(drafts: Drafts, taker: string | undefined, party: string | undefined): string | undefined {
  if (taker === undefined) return undefined
  return taker === party ? 'the party' : isThere(drafts, 'character', taker) ? drafts.get('character', taker).name : taker
}

function knownTo(before: readonly string[] = [], more: readonly (string | undefined)[]): {knownBy?: string[]} {
  const knownBy = [...new Set([...before, ...more.flatMap((each) => each ?? [])])]
  return knownBy.length > 0 ? {knownBy} : {}
}

/** What was found and nobody carries becomes a treasure of its own, claimed by the party. */
function keepRest(drafts: Drafts, {log, session, table}: Moving): Moved[] {
  const things = log.flatMap((entry) => leftToParty(entry, table))
  if (things.length === 0) return []
  const {party} = drafts.get<Campaign>('campaign', drafts.campaign)
  const id = freeSlug(`loot-of-${session.id}`, new Set(listEntities(drafts.root, 'treasure', drafts.campaign).map(({id: taken}) => taken)))
  const name = `Loot of ${session.name}`
  const ids = new Set<string>()
  const treasure: Treasure = {
    kind: 'treasure',
    id,
    uid: uidFrom(session.uid, 'loot'),
    name,
    status: 'claimed',
    ...present({claimedBy: party}),
    ...knownTo([], [party]),
    things: things.map((thing) => {
      const own = freeSlug(thing.id, ids)
      ids.add(own)
      return {...thing, id: own}
    }),
  }
  drafts.add(treasure)
  return [{type: 'treasure', id, name, isNew: true, ...present({to: takerName(drafts, party, party)})}]
}
