import type {DeceptionClass} from '../../../src/rules/deception/check/finding.js'
import type {PlayerText} from '../../../src/rules/deception/check/leaks.js'
import type {Deception} from '../../../src/rules/deception/world.js'
import {type Chance, day} from './clean-world.js'

type Writable<T> = T extends readonly (infer I)[] ? Writable<I>[] : T extends object ? {-readonly [K in keyof T]: Writable<T[K]>} : T
type World = Writable<Omit<Deception, 'span'>> & Pick<Deception, 'span'>

/** A contradiction that was put in: its class, and something that the finding of it names. */
export interface Planted {
  world: Deception
  of: string
  texts?: readonly PlayerText[]
}

export interface Plant {
  what: string
  class: DeceptionClass
  /** `undefined` where the world has no place for it. */
  put(world: World, chance: Chance): Pick<Planted, 'of' | 'texts'> | undefined
}

/** The same world, to be changed. */
export function copyOf({span, ...world}: Deception): World {
  return {...(structuredClone(world) as Omit<World, 'span'>), span}
}

/** Days after all that is told. */
const LATE = 300

const add = <T>(list: T[], ...items: object[]): number => list.push(...(items as T[]))

export const PLANTS: readonly Plant[] = [
  {
    what: 'a person and one of theirs in two towns',
    class: 'places',
    put(world, chance) {
      const face = pickFace(world, chance)
      const person = face && personOf(world, face.id)
      if (!face || !person) return undefined
      face.sightings = [...(face.sightings ?? []), {id: 'planted', at: 'town-1', from: day(LATE)}]
      person.sightings = [...(person.sightings ?? []), {id: 'planted', at: 'town-2-house-0', from: day(LATE)}]
      return {of: `identity:${face.id}`}
    },
  },
  {
    what: 'an NPC at an event, and as a person by a fact',
    class: 'places',
    put(world, chance) {
      const person = chance.pick(world.persons.filter(({is}) => is !== undefined))
      if (!person?.is) return undefined
      add(world.events, {kind: 'event', id: 'planted', name: 'Planted', date: day(LATE), location: 'town-3', touches: [person.is]})
      add(world.facts, fact('planted', {holds: {type: 'at', who: person.id, place: 'town-4', from: `${day(LATE)} 9:00`}}))
      return {of: 'fact:planted'}
    },
  },
  {
    what: 'a stay, and a day within it elsewhere',
    class: 'places',
    put(world, chance) {
      const person = chance.pick(world.persons)
      person.sightings = [
        ...(person.sightings ?? []),
        {id: 'planted-stay', at: 'town-1', from: day(LATE), until: day(LATE + 4)},
        {id: 'planted', at: 'town-2', from: day(LATE + 2)},
      ]
      return {of: `person:${person.id}`}
    },
  },
  {
    what: 'two faces of one that met',
    class: 'meetings',
    put(world, chance) {
      const person = chance.pick(world.persons.filter(({wears = []}) => wears.filter(({from, until}) => !from && !until).length > 1))
      const [one, other] = person?.wears?.filter(({from, until}) => !from && !until) ?? []
      if (!one || !other) return undefined
      add(
        world.facts,
        fact('planted', {holds: {type: 'met', who: one.identity, whom: other.identity, ...(chance.is(2) ? {on: day(LATE)} : {})}}),
      )
      return {of: 'fact:planted'}
    },
  },
  {
    what: 'a person who was there with one of theirs',
    class: 'meetings',
    put(world, chance) {
      const face = pickFace(world, chance)
      const person = face && personOf(world, face.id)
      if (!face || !person) return undefined
      person.sightings = [...(person.sightings ?? []), {id: 'planted', at: 'town-1', from: day(LATE), with: [face.id]}]
      return {of: `person:${person.id}`}
    },
  },
  {
    what: 'a belief from nowhere',
    class: 'sources',
    put(world, chance) {
      const person = chance.pick(world.persons)
      add(world.facts, fact('planted', {knowledge: [{id: 'planted', by: person.id, belief: 'true'}]}))
      return {of: 'fact:planted'}
    },
  },
  {
    what: 'beliefs that go round',
    class: 'sources',
    put(world, chance) {
      const at = chance.below(world.persons.length - 3)
      const ring = world.persons.slice(at, at + 3)
      const item = (i: number) => ({id: `p-${i}`, by: ring[i]?.id, belief: 'true', from: ring[(i + 1) % ring.length]?.id})
      add(world.facts, fact('planted', {knowledge: ring.map((_, i) => item(i))}))
      return {of: 'fact:planted'}
    },
  },
  {
    what: 'knowledge before it is so',
    class: 'learning',
    put(world, chance) {
      const person = chance.pick(world.persons)
      const since = 1 + chance.below(200)
      const knowledge = [{id: 'p', by: person.id, belief: 'true', how: 'saw it', since: day(chance.below(since))}]
      add(world.facts, fact('planted', {since: day(since), knowledge}))
      return {of: 'fact:planted'}
    },
  },
  {
    what: 'heard from one who heard it later, or never',
    class: 'learning',
    put(world, chance) {
      const at = chance.below(world.persons.length - 3)
      const [one, other] = [world.persons[at], world.persons[at + 2]]
      const late = chance.is(2) ? [{id: 'q', by: other?.id, belief: 'true', since: day(60), how: 'saw it'}] : []
      add(
        world.facts,
        fact('planted', {knowledge: [{id: 'p', by: one?.id, belief: 'suspected', from: other?.id, since: day(chance.below(60))}, ...late]}),
      )
      return {of: 'fact:planted'}
    },
  },
  {
    what: 'learnt at an event that was later',
    class: 'learning',
    put(world, chance) {
      const person = chance.pick(world.persons)
      add(
        world.facts,
        fact('planted', {knowledge: [{id: 'p', by: person.id, belief: 'true', from: 'event-19', since: day(chance.below(57))}]}),
      )
      return {of: 'fact:planted'}
    },
  },
  {
    what: 'an act on what was not known',
    class: 'acts',
    put(world, chance) {
      const at = chance.below(world.persons.length - 3)
      const [one, other] = [world.persons[at], world.persons[at + 2]]
      const knower = chance.is(2) ? one : other
      add(world.facts, fact('planted-cause', {knowledge: [{id: 'p', by: knower?.id, belief: 'true', how: 'saw it', since: day(80)}]}))
      add(world.facts, fact('planted', {holds: {type: 'did', who: one?.id, on: day(chance.below(80)), because: ['planted-cause']}}))
      return {of: 'fact:planted'}
    },
  },
  {
    what: 'a reveal that waits for what is not there',
    class: 'reveals',
    put(world, chance) {
      const face = pickFace(world, chance)
      const when = chance.pick([
        {id: 'p', plot: 'plot', stage: 'never'},
        {id: 'p', identity: face?.id, tell: 'never'},
        {id: 'p', fact: 'planted'},
        {id: 'p', reveal: 'planted'},
      ])
      if (!face) return undefined
      add(world.facts, fact('planted', {}))
      add(world.reveals, {kind: 'reveal', id: 'planted', name: 'Planted', when: [when], learns: [{id: 'p', fact: 'planted'}]})
      return {of: 'reveal:planted'}
    },
  },
  {
    what: 'reveals that wait for one another',
    class: 'reveals',
    put(world, chance) {
      const length = 2 + chance.below(4)
      const ring = Array.from({length}, (_, i) => ({
        kind: 'reveal',
        id: `planted-${i}`,
        name: `Planted ${i}`,
        when: [{id: 'p', reveal: `planted-${(i + 1) % length}`}],
      }))
      add(world.reveals, ...ring)
      return {of: 'reveal:planted-0'}
    },
  },
  {
    what: 'a reveal that came out before its day',
    class: 'reveals',
    put(world, chance) {
      const at = 1 + chance.below(200)
      const done = [{id: 'd', to: ['main'], date: day(chance.below(at))}]
      add(world.reveals, {kind: 'reveal', id: 'planted', name: 'Planted', when: [{id: 'p', day: day(at)}], done})
      return {of: 'reveal:planted'}
    },
  },
  {
    what: 'a cover beyond its sheet',
    class: 'covers',
    put(world, chance) {
      const face = pickFace(world, chance)
      if (!face) return undefined
      face.claims = [...(face.claims ?? []), {id: 'planted', text: 'Planted.', skill: 'arcana'}]
      return {of: `identity:${face.id}`}
    },
  },
  {
    what: 'a lie that nothing marks',
    class: 'layers',
    put(world, chance) {
      const layer = chance.pick(world.layers.filter(({over}) => over !== undefined))
      add(world.facts, fact('planted', {truth: chance.pick(['true', 'open'] as const)}))
      const deepest = world.layers.find(({over}) => over === undefined)
      if (!layer || !deepest) return undefined
      deepest.tells = [...(deepest.tells ?? []), {id: 'planted', fact: 'planted', as: 'true'}]
      layer.tells = [...(layer.tells ?? []), {id: 'planted', fact: 'planted', as: 'false'}]
      return {of: `layer:${layer.id}`}
    },
  },
  {
    what: 'layers over one another',
    class: 'loops',
    put(world) {
      const [deepest, ...others] = world.layers
      const top = others.at(-1)
      if (!deepest || !top) return undefined
      deepest.over = top.id
      return {of: `layer:${deepest.id}`}
    },
  },
  {
    what: 'two that show each other',
    class: 'loops',
    put(world, chance) {
      const one = chance.below(2)
      const [first, second] = [`hero-${one}`, `hero-${one + 2}`]
      for (const [is, shown] of [
        [first, second],
        [second, first],
      ]) {
        add(world.persons, {kind: 'person', id: `planted-${is}`, name: `Planted ${is}`, is, wears: [{id: 'p', identity: `as-${shown}`}]})
        add(world.identities, {kind: 'identity', id: `as-${shown}`, name: `As ${shown}`, character: shown})
      }
      return {of: `identity:as-${second}`}
    },
  },
  {
    what: 'a name in a letter',
    class: 'leaks',
    put(world, chance) {
      const secret = chance.pick([...world.persons, ...world.identities.filter(({secret}) => secret === true)])
      const text = `We have it from ${secret.name}, and from nobody else.`
      const reader = {id: 'hero-0', name: 'Aria', mayKnow: () => false}
      const place = {kind: 'handout', id: 'letter', path: ['text']}
      return {of: `${secret.kind}:${secret.id}`, texts: [{title: 'A letter', text, reader, place, read: () => text}]}
    },
  },
]

function fact(id: string, more: object): object {
  return {kind: 'fact', id, name: `Planted: ${id}`, ...more}
}

function pickFace({identities}: World, chance: Chance) {
  const faces = identities.filter(({id}) => id.startsWith('face'))
  return faces.length === 0 ? undefined : chance.pick(faces)
}

function personOf({persons}: World, face: string) {
  return persons.find(({wears = []}) => wears.some(({identity}) => identity === face))
}
