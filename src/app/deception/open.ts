import type {Span} from '../../rules/calendar/span.js'
import type {At} from '../../rules/deception/knowledge.js'
import type {Deception} from '../../rules/deception/world.js'
import {isKind, type Kind} from '../../schema/entity/kinds.js'
import {type Candidate, lookUp} from '../../schema/lookup.js'
import type {EntityOptions} from '../entities/change.js'
import {campaignFor} from '../entities/find.js'
import {spanOn} from '../entities/viewer-day.js'
import {getFound} from '../found.js'
import {vaultRoot} from '../vault/root.js'
import {deceptionOf} from './world.js'

export interface DeceptionOptions extends EntityOptions {
  /** At this day of the campaign; all that ever was counts when absent. */
  on?: string | undefined
}

/** A campaign's truth, and when it is asked about. */
export interface Opened {
  root: string
  id: string
  world: Deception
  when: At
  /** The day as it was asked for. */
  on?: string
}

/** Open the truth of a campaign. Throws `DAY` for a day that its calendar lacks. */
export function openDeception(options: DeceptionOptions): Opened {
  const root = vaultRoot(options)
  const id = campaignFor(root, options.campaign)
  const world = deceptionOf(root, id)
  const at: Span | undefined = options.on === undefined ? undefined : spanOn(root, id, options.on).at
  return {root, id, world, when: {span: world.span, ...(at ? {at} : {})}, ...(options.on === undefined ? {} : {on: options.on})}
}

/** Somebody or something by kind, id and name. */
export interface Named {
  kind: Kind | 'party'
  id: string
  name: string
}

/** Everybody and everything of a campaign's truth that facts may be about, and who may know them. */
export function everyone(world: Deception): Named[] {
  const {persons, identities, npcs, characters, factions, locations, plots, events, parties} = world
  const of = (kind: Kind, all: readonly {id: string; name: string}[]): Named[] => all.map(({id, name}) => ({kind, id, name}))
  return [
    ...of('person', persons),
    ...of('identity', identities),
    ...of('npc', npcs),
    ...of('character', characters),
    ...of('faction', factions),
    ...of('location', locations),
    ...of('plot', plots),
    ...of('event', events),
    ...Object.keys(parties).map((id): Named => ({kind: 'party', id, name: id})),
  ]
}

/** Names by id; of two kinds that share one, in the order of these kinds. */
export function namer(world: Deception): (id: string, kinds?: readonly string[]) => Named {
  const all = [
    ...everyone(world),
    ...(['fact', 'reveal', 'session', 'layer'] as const).flatMap((kind) =>
      (world[`${kind}s`] as readonly {id: string; name: string}[]).map(({id, name}): Named => ({kind, id, name})),
    ),
  ]
  const byId = new Map<string, Named[]>()
  for (const each of all) byId.set(each.id, [...(byId.get(each.id) ?? []), each])
  return (id, kinds = []) => {
    const found = byId.get(id) ?? []
    const first = kinds.map((kind) => found.find((each) => each.kind === kind)).find((each) => each !== undefined)
    const kind = kinds.find(isKind) ?? 'npc'
    return first ?? found[0] ?? {kind, id, name: id}
  }
}

/** The one whom words mean, of those of some kinds; an id that several share means the first kind's. */
export function findNamed(world: Deception, asked: string, kinds: readonly string[], what: string): Named {
  const others = new Map<string, readonly string[]>(
    [...world.persons, ...world.identities, ...world.npcs].map(({id, aliases = []}) => [id, aliases]),
  )
  const all = everyone(world).filter(({kind}) => kinds.includes(kind))
  const exact = kinds.map((kind) => all.find((each) => each.kind === kind && each.id === asked)).find((each) => each !== undefined)
  if (exact) return exact
  const candidates = all.map((each): Candidate & {named: Named} => ({...each, others: others.get(each.id) ?? [], named: each}))
  const result = lookUp(asked, candidates)
  // Somebody who is there as a person and in the world under one name is one.
  if ('ambiguous' in result && new Set(result.ambiguous.map(({name}) => name)).size === 1 && result.ambiguous[0])
    return result.ambiguous[0].named
  return getFound(result, {what, asked, hints: kinds.flatMap((kind) => (isKind(kind) ? [`\`dnd ${kind} list\``] : [])).slice(0, 3)}).named
}
