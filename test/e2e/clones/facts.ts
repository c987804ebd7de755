import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'

/** A number is a counter, a list is what was written one by one, a text is one value that stands or doesn't. */
export type Fact = number | string | readonly string[]

/** What is known of one thing: its `uid`, and facts by name. */
export interface Thing {
  uid: string
  facts: Readonly<Record<string, Fact>>
}

/** What a vault says, of all that the year changes in it: things by `kind:id`. */
export type Facts = ReadonlyMap<string, Thing>

/** What both sides of a merge made otherwise: of a thing as a whole, or `kind:id.fact`. */
export type Places = ReadonlyMap<string, Record<'base' | 'ours' | 'theirs', Thing | Fact | undefined>>

type Sides<Of> = Record<'base' | 'ours' | 'theirs', Of>

/** The merge that is promised, in its simplest words: it knows no files, no git and nothing of the program. Ours stands where both differ. */
export function mergeFacts(sides: Sides<Facts>): {facts: Facts; places: Places} {
  const places = new Map<string, Sides<Thing | Fact | undefined>>()
  const keys = new Set([...sides.base.keys(), ...sides.ours.keys(), ...sides.theirs.keys()])
  const merged = [...keys].flatMap((key): [string, Thing][] => {
    const thing = mergeThing({base: sides.base.get(key), ours: sides.ours.get(key), theirs: sides.theirs.get(key)}, key, places)
    return thing ? [[key, thing]] : []
  })
  return {facts: new Map(merged), places}
}

function mergeThing(sides: Sides<Thing | undefined>, key: string, places: Map<string, Sides<Thing | Fact | undefined>>): Thing | undefined {
  const {base, ours, theirs} = sides
  if (same(ours, theirs) && ours === undefined) return undefined
  if (ours === undefined || theirs === undefined || ours.uid !== theirs.uid) {
    // Who takes a thing away need not have known that it is elsewhere by now.
    const [was, mine, others] = ours && theirs ? [base, ours, theirs] : [base, ours, theirs].map(unplaced)
    if (same(mine, was)) return theirs
    if (same(others, was)) return ours
    places.set(key, sides)
    return ours
  }
  const names = new Set([base, ours, theirs].flatMap((side) => Object.keys(side?.facts ?? {})))
  const isAsked = isGoneAndChanged(sides)
  const facts = [...names].flatMap((name): [string, Fact][] => {
    if (name === 'deleted' && isAsked) {
      places.set(`${key}.deleted`, {base: undefined, ours: ours.facts[name], theirs: theirs.facts[name]})
      return ours.facts[name] === undefined ? [] : [[name, ours.facts[name]]]
    }
    const fact = mergeFact({base: base?.facts[name], ours: ours.facts[name], theirs: theirs.facts[name]}, `${key}.${name}`, places)
    return fact === undefined ? [] : [[name, fact]]
  })
  return {uid: ours.uid, facts: sorted(facts)}
}

function unplaced(thing: Thing | undefined): Thing | undefined {
  return thing && {...thing, facts: sorted(Object.entries({...thing.facts, campaign: undefined}))}
}

/** Where a thing lies and what stands beside its values is nothing that a deletion could lose. */
const BESIDE = new Set(['campaign', 'comments'])

/** Whether one side took it out of play while the other changed something of it. */
function isGoneAndChanged({base, ours, theirs}: Sides<Thing | undefined>): boolean {
  const [was, mine, others] = [base, ours, theirs].map((side) => Object.entries(side?.facts ?? {}).filter(([name]) => !BESIDE.has(name)))
  const [isOurs, isTheirs] = [ours, theirs].map((side) => side?.facts['deleted'] !== undefined)
  return base?.facts['deleted'] === undefined && isOurs !== isTheirs && !same(was, isOurs ? others : mine)
}

function mergeFact(sides: Sides<Fact | undefined>, key: string, places: Map<string, Sides<Thing | Fact | undefined>>): Fact | undefined {
  const {base, ours, theirs} = sides
  if ([base, ours, theirs].some((side) => typeof side === 'number')) return count(ours) + count(theirs) - count(base)
  if ([base, ours, theirs].some((side) => Array.isArray(side))) return united(sides)
  if (same(ours, base)) return theirs
  if (!same(theirs, base) && !same(ours, theirs)) places.set(key, sides)
  return ours
}

function count(fact: Fact | undefined): number {
  return typeof fact === 'number' ? fact : 0
}

function united(sides: Sides<Fact | undefined>): readonly string[] {
  const [base, ours, theirs] = [sides.base, sides.ours, sides.theirs].map((side) => (Array.isArray(side) ? (side as string[]) : []))
  const stays = (each: string) => !base?.includes(each) || (ours?.includes(each) && theirs?.includes(each))
  return [...new Set([...(ours ?? []), ...(theirs ?? [])])].filter(stays).sort()
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

type Read = Record<string, never> & {id: string; uid: string}
interface Page {
  kind: string
  text: string
}

const FOLDERS = [
  'characters',
  'campaigns/salt-coast',
  ...['salt-coast', 'inland'].flatMap((id) => [`campaigns/${id}/npcs`, `campaigns/${id}/sessions`]),
]

/** What the files of a vault say, as they lie there. */
export function readFacts(root: string): Facts {
  const things = FOLDERS.flatMap((folder) =>
    filesOf(join(root, folder)).map((file): [string, Thing] => {
      const text = readFileSync(join(root, folder, file), 'utf8')
      const read = parse(text) as Read
      const facts = Object.entries(FACTS_OF[read['kind'] as unknown as string]?.(read, {folder, text}) ?? {})
      return [`${read['kind']}:${read.id}`, {uid: read.uid, facts: sorted(facts)}]
    }),
  )
  return new Map(things.sort(([a], [b]) => (a < b ? -1 : 1)))
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.yaml'))
  } catch {
    return []
  }
}

/** Facts in one order; nothing counted and nothing written is no fact. */
export function sorted(facts: readonly [string, Fact | undefined][]): Thing['facts'] {
  const told = facts.filter(
    (each): each is [string, Fact] => each[1] !== undefined && each[1] !== 0 && !(Array.isArray(each[1]) && each[1].length === 0),
  )
  return Object.fromEntries(told.sort(([a], [b]) => (a < b ? -1 : 1)))
}

type Reader = (read: Read, from: {folder: string; text: string}) => Record<string, Fact | undefined>

const FACTS_OF: Record<string, Reader> = {
  character: ({play, coins, xp, journal}) => ({
    hitPointsLost: (play as {hitPointsLost?: number} | undefined)?.hitPointsLost,
    gp: (coins as {gp?: number} | undefined)?.gp,
    xp: xp as number | undefined,
    // What a session's end writes of XP has the same words for everybody.
    pages: ((journal ?? []) as Page[])
      .filter(({kind}) => kind !== 'experience')
      .map(({text}) => text)
      .sort(),
  }),
  npc: ({name, summary, wants, voice, location, deleted}, {folder, text}) => ({
    name,
    summary,
    wants,
    voice,
    location,
    deleted: deleted ? 'yes' : undefined,
    campaign: folder.split('/')[1],
    comments: [...text.matchAll(/^# (note .*)$/gm)].map(([, note]) => note as string).sort(),
  }),
  campaign: ({date, tone}) => ({date, tone}),
  session: ({status, log}) => ({
    status,
    log: ((log ?? []) as {type: string; text: string}[])
      .filter(({type}) => type === 'note')
      .map(({text}) => text)
      .sort(),
  }),
}
