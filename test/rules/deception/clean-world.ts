import type {Deception} from '../../../src/rules/deception/world.js'
import {worldOf} from './worlds.js'

/** Numbers that follow from a seed alone. */
export interface Chance {
  below(most: number): number
  pick<T>(of: readonly T[]): T
  is(oneIn: number): boolean
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (most: number) => Math.floor(next() * most)
  return {below, pick: (of) => of[below(of.length)] as (typeof of)[number], is: (oneIn) => below(oneIn) === 0}
}

/** The day with a number, from 0, as files have it. */
export function day(number: number): string {
  return `41-${Math.floor(number / 30) + 1}-${(number % 30) + 1}`
}

export interface Size {
  persons: number
  facts: number
}

/** Days on which groups meet, and nobody goes anywhere else. */
const GATHERING = 10
/** The last day of which anything is told. */
const DAYS = 290
const TOWNS = 8
const HOUSES = 4

/**
 * A campaign of this size in which nothing contradicts anything: people go from town to town, now as themselves and now as one of
 * theirs; what is learnt is learnt from somebody who knew it; reveals wait for what can come; layers mark their lies.
 */
export function cleanWorld(seed: number, {persons: people, facts: told}: Size): Deception {
  const chance = chanceOf(seed)
  const ids = Array.from({length: people}, (_, i) => i)
  const faces = ids.map((i) => Array.from({length: chance.below(3)}, (_, n) => `face-${i}-${n}`))
  const shared = ids.filter((i) => i % 7 === 3 && i + 1 < people)
  const npcs = ids.filter((i) => i % 3 !== 0)
  const asWhom = (i: number) => chance.pick([`person-${i}`, ...(faces[i] ?? []), ...(i % 3 === 0 ? [] : [`npc-${i}`])])
  const itineraries = ids.map((i) => itinerary(chance, i, asWhom))
  const gatherings = gatheringsOf(chance, people, asWhom)
  const facts = factsOf(chance, told, people)
  const sightings = [...itineraries.flat(), ...gatherings]
  const seenAs = (kind: 'person' | 'face', id: string) =>
    sightings.filter((each) => each.of === id && id.startsWith(kind)).map(({of: _, ...each}) => each)
  return worldOf({
    locations: placesOf(),
    npcs: npcs.map((i) => ({id: `npc-${i}`, name: nameOf(i, 'of the Docks')})),
    characters: [0, 1, 2, 3].map((i) => ({id: `hero-${i}`})),
    parties: {main: ['hero-0', 'hero-1', 'hero-2', 'hero-3']},
    factions: [{id: 'guild', members: npcs.slice(0, 5).map((i) => ({id: `m-${i}`, who: `npc-${i}`}))}],
    persons: ids.map((i) => ({
      id: `person-${i}`,
      name: nameOf(i, 'in truth'),
      ...(i % 3 === 0 ? {} : {is: `npc-${i}`}),
      wears: [
        ...(faces[i] ?? []).map((identity, n) => ({id: `w-${n}`, identity})),
        ...(shared.includes(i) ? [{id: 'shared', identity: `shared-${i}`, until: day(99)}] : []),
        ...(shared.includes(i - 1) ? [{id: 'shared-2', identity: `shared-${i - 1}`, from: day(101)}] : []),
      ],
      sightings: seenAs('person', `person-${i}`),
    })),
    identities: [
      ...ids.flatMap((i) =>
        (faces[i] ?? []).map((id) => ({
          id,
          name: nameOf(i, `called ${id}`),
          secret: true,
          maker: `person-${i}`,
          claims: [{id: 'quiet', text: 'Never heard.', skill: 'stealth'}],
          monster: 'spy',
          tells: [{id: 'coat', text: 'A patch.', facts: [`fact-${chance.below(told)}`]}],
          sightings: seenAs('face', id),
        })),
      ),
      ...shared.map((i) => ({id: `shared-${i}`, name: nameOf(i, 'whom two wear'), sightings: sharedSightings(chance, i)})),
    ],
    events: eventsOf(),
    sessions: [{id: 'session-1', from: day(0)}],
    facts,
    plots: [
      {
        id: 'plot',
        name: 'The plot',
        status: 'open',
        stage: 'begun',
        stages: [
          {id: 'begun', name: 'Begun'},
          {id: 'over', name: 'Over'},
        ],
      },
    ],
    reveals: revealsOf(chance, facts, faces.flat()),
    layers: layersOf(chance, facts),
  })
}

const SOUNDS = ['ba', 'ke', 'li', 'mo', 'nu', 'ra', 'so', 'te', 'vi', 'zu']

/** A name that no other has a word of. */
function nameOf(i: number, more: string): string {
  const word = [...String(1000 + i)].map((digit) => SOUNDS[Number(digit)]).join('')
  return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${more}`
}

function placesOf() {
  const towns = Array.from({length: TOWNS}, (_, i) => ({id: `town-${i}`, type: 'settlement' as const, within: 'reach'}))
  const houses = towns.flatMap(({id}) =>
    Array.from({length: HOUSES}, (_, i) => ({id: `${id}-house-${i}`, type: 'building' as const, within: id})),
  )
  return [{id: 'reach', type: 'region' as const}, ...towns, ...houses]
}

interface Seen {
  of: string
  id: string
  at: string
  from: string
  until?: string
  with?: string[]
}

/** Where one goes: each stretch of days one town, some of it by the hour, under one face at a time. */
function itinerary(chance: Chance, i: number, asWhom: (i: number) => string): Seen[] {
  const seen: Seen[] = []
  for (let at = chance.below(20); at < DAYS; at += 1 + chance.below(25)) {
    if (at % GATHERING === 0) continue
    const town = `town-${chance.below(TOWNS)}`
    const house = () => `${town}-house-${chance.below(HOUSES)}`
    const of = asWhom(i)
    // What is said of an NPC stands in facts and events.
    if (of.startsWith('npc')) continue
    const id = `s-${i}-${at}`
    const stay = GATHERING - (at % GATHERING) - 1
    if (stay > 1 && chance.is(2)) {
      seen.push({of, id, at: town, from: day(at), until: day(at + stay)})
      at += stay
    } else if (chance.is(2)) {
      seen.push({of, id, at: house(), from: `${day(at)} 8:00`, until: `${day(at)} 10:00`})
      seen.push({of: `person-${i}`, id: `${id}-later`, at: `town-${chance.below(TOWNS)}-house-0`, from: `${day(at)} 20:00`})
    } else seen.push({of, id, at: house(), from: day(at)}, {of, id: `${id}-too`, at: house(), from: day(at)})
  }
  return seen
}

/** Groups that meet: each is there under one face, and on that day nowhere else. */
function gatheringsOf(chance: Chance, people: number, asWhom: (i: number) => string): Seen[] {
  const seen: Seen[] = []
  for (let at = 0; at < DAYS; at += GATHERING) {
    const first = chance.below(people)
    const group = [...new Set([first, ...Array.from({length: 4}, () => chance.below(people))])]
    const [host = '', ...guests] = group.map(asWhom)
    const owner = host.startsWith('npc') ? `person-${first}` : host
    seen.push({of: owner, id: `g-${at}`, at: `town-${chance.below(TOWNS)}`, from: day(at), with: guests})
  }
  return seen
}

/** An identity that two wore is seen with the first, and with the second, and once when nobody can say. */
function sharedSightings(chance: Chance, i: number) {
  return [{id: `x-${i}`, at: `town-${chance.below(TOWNS)}`, from: day(100), text: 'Whoever it was.'}]
}

function eventsOf() {
  return Array.from({length: 20}, (_, i) => ({id: `event-${i}`, date: day(i * 3), location: `town-${i % TOWNS}`}))
}

function factsOf(chance: Chance, told: number, people: number) {
  return Array.from({length: told}, (_, n) => {
    const since = chance.below(100)
    const knowledge = knowledgeOf(chance, n, since, people)
    const first = knowledge[0]
    return {
      id: `fact-${n}`,
      name: `What was seen, number ${n}`,
      since: day(since),
      about: [`person-${chance.below(people)}`],
      knowledge,
      ...(n > 0 && n % 9 === 0 ? {follows: [{id: 'a', of: [`fact-${n - 1}`]}]} : {}),
      ...(first?.by.startsWith('person') && n % 11 === 0
        ? {holds: {type: 'did' as const, who: first.by, on: day(since + 200), because: [`fact-${n}`]}}
        : {}),
    }
  })
}

/** A chain of those who heard it, each from one before, each on a later day or the same. */
function knowledgeOf(chance: Chance, n: number, since: number, people: number) {
  const chain: {id: string; by: string; belief: 'true' | 'suspected' | 'false'; since: string; from?: string; how?: string; at: number}[] =
    []
  const length = chance.below(4)
  for (let i = 0; i < length; i++) {
    const by = chance.is(5) ? chance.pick(['hero-0', 'main', 'guild']) : `person-${(n * 7 + i * 13 + chance.below(5)) % people}`
    if (chain.some((each) => each.by === by)) continue
    const teller = chain.length > 0 && !chance.is(4) ? chance.pick(chain) : undefined
    const at = (teller?.at ?? since) + chance.below(20)
    const belief = chance.pick(['true', 'suspected', 'false'] as const)
    const event = Math.floor(at / 3)
    const source = teller ? {from: teller.by} : chance.is(3) && event < 20 ? {from: `event-${event}`} : {how: 'saw it'}
    // What a party has from one of its own, or the other way round, comes from nowhere else.
    const isSource = teller && !['hero-0', 'main', 'guild'].includes(teller.by) && !['hero-0', 'main', 'guild'].includes(by)
    chain.push({id: `k-${i}`, by, belief, since: day(at), ...(teller && !isSource ? {how: 'was told'} : source), at})
  }
  return chain.map(({at: _, ...each}) => each)
}

type Fact = ReturnType<typeof factsOf>[number]

/** Reveals that wait for earlier ones, for what is known, for tells and for a stage; some came out. */
function revealsOf(chance: Chance, facts: readonly Fact[], faces: readonly string[]) {
  const known = facts.filter(({knowledge}) => knowledge.length > 0)
  const fact = () => (known.length > 0 ? [{id: 'fact', fact: chance.pick(known).id}] : [])
  return Array.from({length: 12}, (_, n) => ({
    id: `reveal-${n}`,
    name: `What comes out, number ${n}`,
    when: [
      ...(n > 0 && chance.is(2) ? [{id: 'reveal', reveal: `reveal-${chance.below(n)}`}] : []),
      ...fact(),
      ...(faces.length > 0 ? [{id: 'tell', identity: chance.pick(faces), tell: 'coat'}] : []),
      {id: 'stage', plot: 'plot', stage: chance.pick(['begun', 'over'])},
      {id: 'day', day: day(n)},
    ],
    learns: facts.length > 0 ? [{id: 'l', fact: chance.pick(facts).id}] : [],
    ...(n < 4 ? {done: [{id: 'main', to: ['main'], date: day(50 + n * 10)}]} : {}),
  }))
}

/** A plot as it is, as some see it, as all do: what one tells otherwise, it tells as a lie. */
function layersOf(chance: Chance, facts: readonly Fact[]) {
  const told = facts.slice(0, 40)
  return [0, 1, 2].map((n) => ({
    id: `layer-${n}`,
    name: `How it is told, number ${n}`,
    plot: 'plot',
    ...(n > 0 ? {over: `layer-${n - 1}`} : {}),
    tells: told.map(({id}, i) => {
      const isLie = n > 0 && chance.is(3)
      return {id: `t-${i}`, fact: id, as: isLie ? ('false' as const) : ('true' as const), ...(isLie ? {lie: true} : {})}
    }),
  }))
}
