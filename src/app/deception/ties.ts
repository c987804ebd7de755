import {type At, beliefsIn, hasCome, isOver} from '../../rules/deception/knowledge.js'
import type {Fact} from '../../schema/entity/fact.js'
import type {Person} from '../../schema/entity/person.js'
import {present} from '../../schema/value.js'
import {type Onlooker, onlookerAt, type Viewer} from '../entities/observer.js'
import {readWorld} from '../world/world.js'
import {type Named, namer, type Opened} from './open.js'

/** That somebody is behind an identity, or is somebody of the world, or met somebody: as it is, or as an onlooker holds it to be. */
export interface Tie {
  is: 'wears' | 'is' | 'met'
  from: Named
  to: Named
  since?: string
  until?: string
  /** It is over by then. */
  isOver?: true
  /** Only a suspicion. */
  isSuspected?: true
  /** No player knows of it; of the truth alone. */
  isSecret?: true
  /** The fact by which an onlooker holds it so; absent where they were told of it itself. */
  fact?: string
}

/** Everybody who may be somebody else, and what ties them. */
export interface Ties {
  beings: readonly Named[]
  ties: readonly Tie[]
}

/** Who is behind whom in truth, or as somebody believes. */
export function tiesOf(opened: Opened, viewer: Viewer | undefined): Ties {
  return viewer ? tiesBelieved(opened, viewer) : tiesInTruth(opened)
}

function tiesInTruth({world, when}: Opened): Ties {
  const name = namer(world)
  const own = world.persons.flatMap((person) => tiesOfPerson(person, {kind: 'person', id: person.id, name: person.name}, name, when))
  const met = world.facts.flatMap((fact) => (isSo(fact) ? metIn(fact, name) : []))
  const isKnown = (tie: Tie) => world.facts.some((fact) => isSo(fact) && saysWears(fact, tie) && isPlayers(fact, opened(world)))
  const ties = [...own, ...met].map((tie) => (tie.is === 'wears' && tie.isSecret && isKnown(tie) ? withoutSecret(tie) : tie))
  const of = (kind: 'person' | 'identity', all: readonly {id: string; name: string}[]) => all.map(({id, name}): Named => ({kind, id, name}))
  return withEnds([...of('person', world.persons), ...of('identity', world.identities)], ties)
}

function withoutSecret({isSecret: _, ...tie}: Tie): Tie {
  return tie
}

/** Ids under which players know things. */
function opened({characters, parties}: Opened['world']): ReadonlySet<string> {
  return new Set([...characters.map(({id}) => id), ...Object.keys(parties)])
}

function isPlayers({knowledge = []}: Fact, players: ReadonlySet<string>): boolean {
  return knowledge.some(({by, belief, as}) => players.has(by) && belief === 'true' && as === undefined)
}

function isSo({truth = 'true'}: Fact): boolean {
  return truth === 'true'
}

function saysWears({holds}: Fact, {from, to}: Tie): boolean {
  return holds?.type === 'wears' && holds.person === from.id && holds.identity === to.id
}

/** What a person says of themselves, as far as it is seen. */
function tiesOfPerson(
  {is, wears = []}: Pick<Person, 'is' | 'wears'>,
  from: Named,
  name: (id: string, kinds?: readonly string[]) => Named | undefined,
  when: At,
): Tie[] {
  const world = is === undefined ? undefined : name(is, ['npc', 'character'])
  const worn = wears.flatMap((item): Tie[] => {
    const to = name(item.identity, ['identity'])
    if (!to || (item.from !== undefined && !hasCome(item.from, when))) return []
    const isOver = item.until !== undefined && hasCome(item.until, when)
    const isSecret = (item.knownBy ?? []).length === 0
    return [
      {
        is: 'wears',
        from,
        to,
        ...present({since: item.from, until: item.until}),
        ...(isOver ? {isOver: true as const} : {}),
        ...(isSecret ? {isSecret: true as const} : {}),
      },
    ]
  })
  return [...(world ? [{is: 'is' as const, from, to: world}] : []), ...worn]
}

function metIn({holds, id}: Fact, name: (id: string, kinds?: readonly string[]) => Named | undefined): Tie[] {
  if (holds?.type !== 'met') return []
  const [from, to] = [name(holds.who, BEINGS), name(holds.whom, BEINGS)]
  return from && to ? [{is: 'met', from, to, ...present({since: holds.on}), fact: id}] : []
}

const BEINGS = ['person', 'identity', 'npc', 'character']

/** As an onlooker holds it: what they were told of persons, and the facts that they hold for true. Whom they don't know is in none of it. */
function tiesBelieved({root, id, world, when}: Opened, viewer: Viewer): Ties {
  const onlooker = onlookerAt(root, viewer, id)
  const seen = readWorld(root, id, viewer).entities
  const byId = new Map(seen.map(({ref, entity}) => [`${ref.kind} ${ref.id}`, {kind: ref.kind, id: ref.id, name: entity.name} as Named]))
  const named = (to: string, kinds: readonly string[] = BEINGS) =>
    kinds.map((kind) => byId.get(`${kind} ${to}`)).find((each) => each !== undefined)
  const persons = seen.filter(({ref}) => ref.kind === 'person')
  const told = persons.flatMap(({ref, entity}) => {
    const from = byId.get(`person ${ref.id}`)
    return from ? tiesOfPerson(entity as unknown as Person, from, named, when).map(withoutSecret) : []
  })
  const held = world.facts.flatMap((fact) => tiesOfFact(fact, {world, onlooker, named, when}))
  const beings = [...byId.values()].filter(({kind}) => kind === 'person' || kind === 'identity')
  return withEnds(beings, [...told, ...held.filter((tie) => !told.some((each) => isSame(each, tie)))])
}

function isSame(a: Tie, b: Tie): boolean {
  return a.is === b.is && a.from.id === b.from.id && a.to.id === b.to.id
}

interface Believing {
  world: Opened['world']
  onlooker: Onlooker
  named(id: string, kinds?: readonly string[]): Named | undefined
  when: At
}

/** What an onlooker takes from a fact that they hold for true, or suspect; a fact that they misunderstand says nothing of it to them. */
function tiesOfFact(fact: Fact, {world, onlooker, named, when}: Believing): Tie[] {
  const beliefs = beliefsIn(fact, [...onlooker.as], when).filter((each) => !isOver(each, when) && each.belief !== 'false')
  if (beliefs.length === 0 || beliefs.every(({as}) => as !== undefined)) return []
  const isSure = beliefs.some(({belief, as}) => belief === 'true' && as === undefined)
  const mark = isSure ? {} : {isSuspected: true as const}
  const seen = (to: string, kinds: readonly string[]) => {
    const shown = onlooker.seen(kinds, to)
    return shown === undefined ? undefined : named(shown, kinds)
  }
  const {holds} = fact
  if (holds?.type === 'met') return metIn(fact, (to, kinds = BEINGS) => seen(to, kinds)).map((tie) => ({...tie, ...mark}))
  if (holds?.type !== 'wears' || (holds.from !== undefined && !hasCome(holds.from, when))) return []
  const is = world.persons.find((each) => each.id === holds.person)?.is
  const from = seen(holds.person, ['person']) ?? (is === undefined ? undefined : seen(is, ['npc', 'character']))
  const to = seen(holds.identity, ['identity'])
  const until = holds.until !== undefined && hasCome(holds.until, when) ? holds.until : undefined
  if (!from || !to) return []
  return [
    {
      is: 'wears',
      from,
      to,
      ...present({since: holds.from, until}),
      ...(until === undefined ? {} : {isOver: true as const}),
      ...mark,
      fact: fact.id,
    },
  ]
}

/** With all that a tie leads to. */
function withEnds(beings: readonly Named[], ties: readonly Tie[]): Ties {
  const all = [...beings, ...ties.flatMap(({from, to}) => [from, to])]
  return {beings: [...new Map(all.map((each) => [`${each.kind} ${each.id}`, each])).values()], ties}
}
