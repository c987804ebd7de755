import {compareSpans} from '../../rules/calendar/span.js'
import {hasCome} from '../../rules/deception/knowledge.js'
import type {Fact} from '../../schema/entity/fact.js'
import type {Identity} from '../../schema/entity/identity.js'
import type {Kind} from '../../schema/entity/kinds.js'
import type {Layer} from '../../schema/entity/layer.js'
import type {Person} from '../../schema/entity/person.js'
import type {Reveal} from '../../schema/entity/reveal.js'
import {present} from '../../schema/value.js'
import {type ViewerOptions, viewerIn} from '../entities/observer.js'
import {readWorld} from '../world/world.js'
import {type DeceptionOptions, type Named, openDeception} from './open.js'

/** Something that happened to what somebody is, or is known to be. */
export interface Turn {
  day: string
  until?: string
  is: 'so' | 'learnt' | 'revealed' | 'worn' | 'seen' | 'reached' | 'changed'
  /** What it is about. */
  of: Named
  /** Who learnt it, was worn, or where they were. */
  who?: Named
  belief?: 'true' | 'false' | 'suspected'
  text?: string
}

export interface DeceptionTimeline {
  campaign: string
  today?: string
  on?: string
  as?: string
  /** In the order of the calendar. */
  turns: readonly Turn[]
  /** Those whose day the calendar can't read. */
  undated: readonly Turn[]
}

/** What happened when to who is who and who knows what: in truth, or as `as` and `players` know. */
export function deceptionTimeline(options: DeceptionOptions & ViewerOptions): DeceptionTimeline {
  const viewer = options.players || options.as !== undefined ? viewerIn(options) : undefined
  const {root, id, world, when} = openDeception(options)
  const {entities, campaign} = readWorld(root, id, viewer)
  const byId = new Map(
    entities.map(({ref, entity}): [string, Named] => [`${ref.kind} ${ref.id}`, {kind: ref.kind, id: ref.id, name: entity.name}]),
  )
  for (const party of Object.keys(world.parties)) byId.set(`party ${party}`, {kind: 'party', id: party, name: party})
  const name: Name = (to, kinds) =>
    kinds.map((kind) => byId.get(`${kind} ${to}`)).find((each) => each !== undefined) ?? {
      kind: (kinds[0] ?? 'npc') as Kind,
      id: to,
      name: to,
    }
  const all = entities.flatMap(({ref, entity}) => turnsOf[ref.kind]?.(entity, {kind: ref.kind, id: ref.id, name: entity.name}, name) ?? [])
  const dated = all.filter(({day}) => hasCome(day, when)).map((turn) => ({turn, at: world.span(turn.day)}))
  return {
    campaign: id,
    ...present({today: campaign?.date, on: options.on, as: viewer?.as ?? (viewer ? 'players' : undefined)}),
    turns: dated
      .flatMap(({turn, at}) => (at ? [{turn, at}] : []))
      .sort((a, b) => compareSpans(a.at, b.at))
      .map(({turn}) => turn),
    undated: dated.flatMap(({turn, at}) => (at ? [] : [turn])),
  }
}

type Name = (id: string, kinds: readonly string[]) => Named
type TurnsOf = (entity: unknown, of: Named, name: Name) => Turn[]

/** What has a day in each of the kinds. */
const turnsOf: Partial<Record<Kind, TurnsOf>> = {
  person: (entity, of, name) => {
    const {wears = [], ...person} = entity as Person
    const worn = wears.flatMap(({from, until, identity, text}): Turn[] =>
      from === undefined ? [] : [{day: from, ...present({until, text}), is: 'worn', of, who: name(identity, ['identity'])}],
    )
    return [...worn, ...seenAt(person, of, name), ...changedOf(person, of)]
  },
  identity: (entity, of, name) => [...seenAt(entity as Identity, of, name), ...changedOf(entity as Identity, of)],
  fact: (entity, of, name) => {
    const {since, until, knowledge = []} = entity as Fact
    const learnt = knowledge.flatMap(({since: day, by, belief, as, how}): Turn[] =>
      day === undefined ? [] : [{day, is: 'learnt', of, who: name(by, KNOWING), belief, ...present({text: as ?? how})}],
    )
    return [...(since === undefined ? [] : [{day: since, ...present({until}), is: 'so' as const, of}]), ...learnt]
  },
  layer: (entity, of) =>
    ((entity as Layer).stages ?? []).flatMap(({reached, name: stage}): Turn[] =>
      reached === undefined ? [] : [{day: reached, is: 'reached', of, text: stage}],
    ),
  reveal: (entity, of, name) =>
    ((entity as Reveal).done ?? []).flatMap(({date, to}): Turn[] =>
      date === undefined ? [] : to.map((who) => ({day: date, is: 'revealed', of, who: name(who, ['character', 'party'])})),
    ),
}

const KNOWING = ['character', 'party', 'person', 'npc', 'identity', 'faction']

function seenAt({sightings = []}: Pick<Person, 'sightings'>, of: Named, name: Name): Turn[] {
  return sightings.flatMap(({from, until, at, text}): Turn[] =>
    from === undefined ? [] : [{day: from, ...present({until, text}), is: 'seen', of, who: name(at, ['location'])}],
  )
}

function changedOf({evolution = []}: Pick<Person, 'evolution'>, of: Named): Turn[] {
  return evolution.flatMap(({from, text, because}): Turn[] =>
    from === undefined ? [] : [{day: from, is: 'changed', of, ...present({text: because ?? text})}],
  )
}
