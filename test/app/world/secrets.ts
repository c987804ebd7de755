import fc from 'fast-check'
import {expect} from 'vitest'
import {stringify} from 'yaml'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {KIND_NAMES, type Kind, kindRow, pathOf} from '../../../src/schema/entity/kinds.js'
import {fieldOf, type MapStructure, type Structure, structureOf} from '../../../src/schema/structure.js'
import type {Value, ValueMap} from '../../../src/schema/value.js'
import {bareVault, type TestVault} from '../../codes/test-vault.js'
import {character} from '../../helpers/character.js'

/**
 * Campaigns full of secrets, made from the schemas of their kinds. Every text, id and name in one is a word that is nowhere else, and
 * of each the world says who may read it, worked out as it is made and without any of the code that redacts. Whoever shows something
 * to players adds a line to `consumers` in `secrets.test.ts`.
 */
export interface SecretWorld {
  campaign: string
  entities: readonly {kind: Kind; id: string; value: ValueMap}[]
  words: readonly SecretWord[]
  known: ReadonlyMap<string, readonly Guard[]>
  /** What is made of facts, by their ids. */
  beliefs: ReadonlyMap<string, readonly Belief[]>
  /** What came out, by the id of what it shows. */
  openings: ReadonlyMap<string, readonly Opening[]>
}

interface Belief {
  by: string
  as?: string
  since?: string
  until?: string
}

interface Opening {
  path: string | undefined
  to: readonly string[]
  date: string | undefined
}

/** A word that stands in one place of the world. */
export interface SecretWord {
  word: string
  is: 'id' | 'name' | 'text' | 'alias' | 'tag'
  kind: Kind
  /** All of them let a reader through who may read it. */
  guards: readonly Guard[]
  /** It may be missing though it is no secret. */
  mayGo?: true
}

/**
 * Lets those through who are named, who know a thing, who are not named, or whom one of several lets through; from a day on; who make
 * something of a fact, by name or at least some other thing; to whom a part of a thing came out.
 */
type Guard =
  | {names: readonly string[]}
  | {knows: string}
  | {isNot: readonly string[]}
  | {any: readonly Guard[]}
  | {by: string; unlessDated?: string}
  | {believes: string}
  | {takesAsIs: string}
  | {opened: string; path: string | undefined}

/** Who looks, by the names under which things are told to them, and when. */
interface Eyes {
  names: readonly string[]
  on: string | undefined
}

/** Days of this world are of one month: the last number says which. */
function isBy(day: string | undefined, {on}: Eyes): boolean {
  return day === undefined || on === undefined || Number(day.split('-')[2]) <= Number(on.split('-')[2])
}

function beliefsOf({beliefs}: Pick<SecretWorld, 'beliefs'>, fact: string, eyes: Eyes): Belief[] {
  return (beliefs.get(fact) ?? []).filter(({by, since}) => eyes.names.includes(by) && isBy(since, eyes))
}

/** Whether somebody holds something else for so in a fact's place. */
function mistakes(world: Pick<SecretWorld, 'beliefs'>, fact: string, eyes: Eyes): boolean {
  const own = beliefsOf(world, fact, eyes)
  const held = own.filter(({until}) => until === undefined || !isBy(until, eyes))
  const last = held.length > 0 ? held : own.slice(-1)
  return last.length > 0 && last.every(({as}) => as !== undefined)
}

const PARTIES = {main: ['aria', 'brom'], owls: ['aria']}
const KNOWERS = [[], ['aria'], ['brom'], ['main'], ['owls', 'brom'], ['all']]

/** Who looks: anybody at the table, a character, a party. */
export const OBSERVERS = [undefined, 'aria', 'brom', 'main'] as const
export type Onlooking = (typeof OBSERVERS)[number]

const NAMES: Record<string, readonly string[]> = {
  aria: ['aria', 'main', 'owls', 'all'],
  brom: ['brom', 'main', 'all'],
  main: ['main', 'all'],
}

/** `asked` are things on the way here: a circle of places hides none of them. */
function lets(
  world: Pick<SecretWorld, 'known' | 'beliefs' | 'openings'>,
  guard: Guard,
  eyes: Eyes,
  asked: readonly string[] = [],
): boolean {
  const {names} = eyes
  if ('names' in guard) return guard.names.some((name) => names.includes(name))
  if ('isNot' in guard) return !guard.isNot.some((name) => names.includes(name))
  if ('any' in guard) return guard.any.some((each) => lets(world, each, eyes, asked))
  if ('believes' in guard) return beliefsOf(world, guard.believes, eyes).length > 0
  if ('takesAsIs' in guard) return !mistakes(world, guard.takesAsIs, eyes)
  if ('by' in guard) {
    const dated = beliefsOf(world, guard.unlessDated ?? '', eyes).some(({since}) => since !== undefined)
    return dated || isBy(guard.by, eyes)
  }
  if ('opened' in guard)
    return (world.openings.get(guard.opened) ?? []).some(
      ({path, to, date}) => path === guard.path && to.some((name) => names.includes(name)) && isBy(date, eyes),
    )
  if (asked.includes(guard.knows)) return true
  return (world.known.get(guard.knows) ?? []).every((each) => lets(world, each, eyes, [...asked, guard.knows]))
}

/** The words of a world that an observer may read, and those that it may not. */
export function wordsFor(world: SecretWorld, as: Onlooking, on?: string): {open: SecretWord[]; hidden: SecretWord[]} {
  const eyes = {names: NAMES[as ?? 'main'] ?? [], on}
  const isOpen = ({guards}: SecretWord) => guards.every((guard) => lets(world, guard, eyes))
  return {open: world.words.filter(isOpen), hidden: world.words.filter((word) => !isOpen(word))}
}

/** Nothing that the observer may not know stands in a text of whatever form. */
export function expectNoSecrets(world: SecretWorld, text: string, as: Onlooking, on?: string): void {
  const bare = text.toLowerCase()
  const found = wordsFor(world, as, on).hidden.filter(({word}) => bare.includes(word))
  expect(found.map(told), `${as ?? 'anybody'} reads what is hidden`).toEqual([])
}

/** All that the observer may know stands in a text: every word, or those that the text is about. */
export function expectNothingLost(
  world: SecretWorld,
  text: string,
  as: Onlooking,
  isAbout: (word: SecretWord) => boolean = () => true,
  on?: string,
): void {
  const bare = text.toLowerCase()
  const lost = wordsFor(world, as, on).open.filter((word) => !word.mayGo && isAbout(word) && !bare.includes(word.word))
  expect(lost.map(told), `${as ?? 'anybody'} does not read what is public`).toEqual([])
}

function told({word, is, kind, guards}: SecretWord): string {
  return `${is} ${word} of a ${kind}: ${JSON.stringify(guards)}`
}

/** A vault with the world in it. */
export function vaultOf(world: SecretWorld): TestVault {
  const file = (kind: Kind, id: string) => pathOf({kind, id, ...(kindRow(kind).scope === 'campaign' ? {campaign: world.campaign} : {})})
  return bareVault().put({
    'dnd.yaml': `name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\nparties: ${JSON.stringify(PARTIES)}\n`,
    ...Object.fromEntries(world.entities.map(({kind, id, value}) => [file(kind, id), stringify(value)])),
  })
}

/** Kinds of a campaign are made from their schemas, and so many of each. */
const OF_CAMPAIGN = KIND_NAMES.filter((kind) => kindRow(kind).scope === 'campaign')
const EACH = 3

/** There is a campaign, and those who play it. */
const AS_PLAYED: readonly Kind[] = ['character', 'campaign']

/** What a player's character has that holds words. */
const PLAYERS_OWN = ['player', 'details', 'notes', 'dmNotes', 'journal']

/** Seeds of worlds: those that `VITEST_SEEDS` names, or as many as `VITEST_WORLDS` says where nobody waits for it. */
export function worldSeeds(): number[] {
  const asked = process.env['VITEST_SEEDS']
  return asked === undefined ? fc.sample(fc.integer(), Number(process.env['VITEST_WORLDS'] ?? 2)) : asked.split(',').map(Number)
}

/** A world that is the same for the same seed; of one more kind, too. */
export function secretWorld(seed: number, also?: Kind): SecretWorld {
  const made = [...new Set([...OF_CAMPAIGN, ...KIND_NAMES.filter((kind) => kind === also && !AS_PLAYED.includes(kind))])]
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const fresh = () => `zq${Array.from({length: 9}, () => pick([...'abcdefghijklmnopqrstuvwxy'])).join('')}`
  const ids = new Map<string, string[]>(made.map((kind) => [kind, Array.from({length: EACH}, fresh)]))
  ids.set('character', ['aria', 'brom']).set('party', ['main', 'owls']).set('campaign', ['coast'])
  const words: SecretWord[] = []
  const known = new Map<string, readonly Guard[]>()
  const beliefs = new Map<string, Belief[]>()
  const openings = new Map<string, Opening[]>()
  const reveals = revealsOf(ids, pick, openings)
  const entities = [...AS_PLAYED, ...made].flatMap((kind) =>
    (ids.get(kind) ?? []).map((id, i) => {
      const maker = new Maker(kind, {random, pick, fresh, ids, words, known, beliefs, reveals})
      return {kind, id, value: kind === 'character' ? maker.player(id, uidOf(kind, i)) : maker.entity(id, uidOf(kind, i))}
    }),
  )
  const text = JSON.stringify(entities)
  return {campaign: 'coast', entities, words: words.filter(({word}) => text.includes(word)), known, beliefs, openings}
}

/** What each reveal shows, and to whom it came out; said before anything is made, for it guards what is. */
function revealsOf(
  ids: ReadonlyMap<string, readonly string[]>,
  pick: Source['pick'],
  openings: Map<string, Opening[]>,
): ReadonlyMap<string, ValueMap> {
  const some = ['npc', 'person', 'identity', 'layer', 'plot', 'location'].flatMap((kind) => ids.get(kind) ?? [])
  return new Map(
    (ids.get('reveal') ?? []).map((id) => {
      const [to, date] = [pick(KNOWERS.slice(1)), pick([undefined, ...DAYS])]
      const shows = [1, 2, 3].map((n) => ({id: `show-${n}`, on: pick(some), path: pick([undefined, 'notes'])}))
      for (const {on, path} of shows) openings.set(on, [...(openings.get(on) ?? []), {path, to, date}])
      const done = [{id: 'done', to: [...to], ...(date === undefined ? {} : {date})}]
      return [id, {shows: shows.map(({path, ...show}) => ({...show, ...(path === undefined ? {} : {path})})), done}]
    }),
  )
}

const DAYS = ['41-2-3', '41-2-9', '41-2-12']

function uidOf(kind: Kind, i: number): string {
  return `d9b2d63d-a233-4123-8${String(KIND_NAMES.indexOf(kind)).padStart(3, '0')}-7090e2ad6b${String(i).padStart(2, '0')}`
}

interface Source {
  random(): number
  pick<T>(list: readonly T[]): T
  fresh(): string
  ids: ReadonlyMap<string, readonly string[]>
  words: SecretWord[]
  known: Map<string, readonly Guard[]>
  beliefs: Map<string, Belief[]>
  reveals: ReadonlyMap<string, ValueMap>
}

interface Place {
  path: string
  guards: readonly Guard[]
  /** A mark or a rule around it says who sees it: a rule within would go before that. */
  isClosed: boolean
}

/** Makes one entity: its value, and who may read which word of it. */
class Maker {
  private readonly rules: Record<string, string[]> = {}

  constructor(
    private readonly kind: Kind,
    private readonly from: Source,
  ) {}

  player(id: string, uid: string): ValueMap {
    const structure = this.structure()
    const made = PLAYERS_OWN.map((key) => [key, this.field(fieldOf(structure, key) as Structure, {path: key, guards: [], isClosed: false})])
    const fields = Object.fromEntries(made.filter(([, value]) => value !== undefined))
    return this.fitted({...character({id, name: id}), uid, ...fields, ...this.rulesField()} as unknown as ValueMap)
  }

  entity(id: string, uid: string): ValueMap {
    const structure = this.structure()
    const first = Object.keys(structure.fields).find((key) => structure.fields[key]?.().marks.begins)
    const begins = first !== undefined && this.chance(0.4) ? this.from.pick(DAYS) : undefined
    const {guards: hiding, own} = this.hiding(id, structure, begins)
    // Where what it can't be without may not be known, neither may it.
    const needed = Object.entries(structure.fields).flatMap(([key, field]) => {
      const {isOptional, marks} = field()
      return marks.ref && !isOptional && marks.secret === undefined ? [[key, this.target(marks.ref)] as const] : []
    })
    const bare: Guard[] = [...hiding, ...needed.map(([, knows]) => ({knows}))]
    this.from.known.set(id, bare)
    // Whoever takes it for something else sees nothing of its own.
    const guards: Guard[] = this.kind === 'fact' ? [...bare, {takesAsIs: id}] : bare
    const isMasked = this.kind !== 'campaign' && this.chance(0.3)
    const trueName = this.from.pick(KNOWERS)
    const named: Guard[] = isMasked ? [...guards, {names: trueName}] : guards
    if (this.kind !== 'campaign') this.note(id, 'id', named)
    const value: ValueMap = {kind: this.kind, id, uid, name: this.word('name', named)}
    if (first !== undefined && begins !== undefined) value[first] = begins
    for (const [key, to] of needed) value[key] = to
    const fieldAt = (key: string) => structure.fields[key]?.() as Structure
    const isTold = (key: string) => fieldAt(key).marks.told !== undefined
    const keys = Object.keys(structure.fields).filter(
      (each) => !Object.hasOwn(value, each) && each !== first && !OWN_FIELDS.has(each) && this.chance(0.8),
    )
    for (const key of [...keys.filter((each) => !isTold(each)), ...keys.filter(isTold)]) {
      const day = value[fieldAt(key).marks.told ?? '']
      const plain = key === 'summary' || key === 'aliases' ? named : guards
      const place = {path: key, guards: typeof day === 'string' ? [...plain, {by: day}] : plain, isClosed: false}
      const made = this.field(fieldAt(key), place, id)
      if (made !== undefined) value[key] = made
    }
    const mask = isMasked ? {seenAs: this.mask(trueName, guards)} : {}
    return this.fitted({
      ...value,
      ...this.knowledge(id, bare),
      ...this.from.reveals.get(id),
      ...own,
      ...mask,
      ...this.rulesField(),
      ...(this.kind === 'campaign' ? {party: 'main'} : {}),
    })
  }

  private structure(): MapStructure & Structure {
    return structureOf(kindRow(this.kind).schema()) as MapStructure & Structure
  }

  private chance(share: number): boolean {
    return this.from.random() < share
  }

  private word(is: SecretWord['is'], guards: readonly Guard[], more: {mayGo?: true} = {}): string {
    return this.note(this.from.fresh(), is, guards, more)
  }

  private note(word: string, is: SecretWord['is'], guards: readonly Guard[], more: {mayGo?: true} = {}): string {
    this.from.words.push({word, is, kind: this.kind, guards, ...more})
    return word
  }

  private rulesField(): ValueMap {
    return Object.keys(this.rules).length > 0 ? {seenBy: this.rules} : {}
  }

  /** Who may know the whole of it. */
  private hiding(id: string, {marks}: Structure, begins: string | undefined): {guards: Guard[]; own: ValueMap} {
    if (this.kind === 'campaign') return {guards: [], own: {}}
    const opened: Guard = {opened: id, path: undefined}
    const told: Guard[] = this.kind === 'fact' ? [{believes: id}] : [opened]
    this.believe(id)
    const knownBy = this.chance(0.5) ? this.from.pick(KNOWERS) : undefined
    const isSecret = marks.secret !== 'told' && this.chance(0.25)
    const within = this.kind === 'location' && this.chance(0.6) ? this.from.pick(this.from.ids.get('location') ?? []) : undefined
    const isDeleted = this.kind !== 'reveal' && this.chance(0.08)
    const isHeld = within !== undefined && !isSecret
    const guards: Guard[] = [
      ...(marks.secret === 'told' || isSecret ? [{any: [{names: knownBy ?? []}, ...told]}] : []),
      ...(isHeld ? [{any: [{names: knownBy ?? []}, {knows: within}, opened]}] : []),
      ...(begins === undefined ? [] : [{by: begins, unlessDated: id}]),
      ...(isDeleted ? [{names: []}] : []),
    ]
    this.from.known.set(id, guards)
    const own = {
      ...(isSecret ? {secret: true} : {}),
      ...(knownBy ? {knownBy: [...knownBy]} : {}),
      ...(within === undefined ? {} : {within}),
      ...(isDeleted ? {deleted: {at: '2026-11-01T12:00:00Z'}} : {}),
    }
    return {guards, own}
  }

  /** Who makes what of a fact: settled before who may know of it. */
  private believe(id: string): void {
    if (this.kind !== 'fact') return
    const {pick, fresh} = this.from
    const items = [1, 2, 3].slice(0, Math.floor(this.from.random() * 4)).map((): Belief => {
      const [since, until] = [pick([undefined, ...DAYS]), pick([undefined, undefined, ...DAYS])]
      return {
        by: pick(['aria', 'brom', 'main']),
        ...(this.chance(0.4) ? {as: fresh()} : {}),
        ...(since === undefined ? {} : {since}),
        ...(until === undefined ? {} : {until}),
      }
    })
    this.from.beliefs.set(id, items)
  }

  /** A fact's list of them: each reads their own. */
  private knowledge(id: string, guards: readonly Guard[]): ValueMap {
    const items = (this.from.beliefs.get(id) ?? []).map((belief, i) => {
      const own: Guard[] = [...guards, {names: [belief.by]}, ...(belief.since === undefined ? [] : [{by: belief.since}])]
      if (belief.as !== undefined) this.note(belief.as, 'text', own)
      return {id: `item-${i + 1}`, belief: this.from.pick(['true', 'false', 'suspected']), how: this.word('text', own), ...belief}
    })
    return items.length > 0 ? {knowledge: items} : {}
  }

  private mask(trueName: readonly string[], guards: readonly Guard[]): ValueMap {
    const masked: Guard[] = [...guards, {isNot: trueName}]
    const rule = this.rules['summary']
    return {
      name: this.word('name', masked),
      summary: this.word('text', rule ? [...masked, {names: rule}] : masked),
      knownBy: [...trueName],
    }
  }

  /** A field with what hides it: a rule of the thing's own now and then, else its mark. */
  private field(field: Structure, place: Place, id?: string): Value | undefined {
    const {secret, needed, opens} = field.marks
    if (opens !== undefined || (secret !== undefined && secret !== 'dm' && secret !== 'told')) return undefined
    const opened: Guard[] = id === undefined ? [] : [{opened: id, path: place.path}]
    const guarded = (names: readonly string[], isClosed: boolean) => ({
      ...place,
      guards: [...place.guards, opened.length > 0 ? {any: [{names}, ...opened]} : {names}],
      isClosed,
    })
    if (!place.isClosed && field.isOptional && !needed && this.chance(0.1)) {
      const rule = this.from.pick(KNOWERS)
      this.rules[place.path] = [...rule]
      const {secret: _overruled, ...marks} = field.marks
      return this.value({...field, marks}, guarded(rule, true))
    }
    return this.value(field, secret === 'dm' ? guarded([], true) : place)
  }

  private value(at: Structure, place: Place): Value | undefined {
    const {ref, prose, day, part, ordinal, begins} = at.marks
    if (part !== undefined) return undefined
    if (ref) return this.target(ref)
    if (day || begins) return this.from.pick(DAYS)
    if (prose) return this.prose(place.guards)
    if (ordinal) return this.from.pick([1, 2, 3, 4, 5])
    if (at.type === 'text') return this.word(place.path === 'aliases' ? 'alias' : place.path === 'tags' ? 'tag' : 'text', place.guards)
    if (at.type === 'number') return Math.max(at.bounds.min ?? 0, Math.min(at.bounds.max ?? 9, 2))
    if (at.type === 'boolean') return this.chance(0.5)
    if (at.type === 'choice') return this.from.pick(at.values)
    if (at.type === 'list') return this.list(at, place)
    return at.type === 'map' && !at.rest ? this.thing(at, place) : undefined
  }

  private target(kinds: readonly string[]): string {
    const all = kinds.flatMap((kind) => this.from.ids.get(kind) ?? [])
    return all.length > 0 ? this.from.pick(all) : 'plain-thing'
  }

  private list(at: Extract<Structure, {type: 'list'}>, place: Place): Value[] | undefined {
    const item = at.item()
    if (item.type === 'union') return undefined
    const told = at.marks.secret === 'told' ? ({...item, marks: {...item.marks, secret: 'told'}} as Structure) : item
    const items = [1, 2, 3].slice(0, at.bounds.max).flatMap(() => {
      if (told.type !== 'map') return this.value(told, place) ?? []
      if (told.fields['id']?.().type !== 'text') return this.thing(told, place) ?? []
      const id = this.from.fresh()
      return this.thing(told, {...place, path: `${place.path}.${id}`}, id) ?? []
    })
    return items.length > 0 ? items : undefined
  }

  /** A thing in an entity: what it can't be without settles first whether it may be seen. */
  private thing(at: MapStructure & Structure, place: Place, id?: string): ValueMap | undefined {
    const fieldAt = (key: string) => at.fields[key]?.() as Structure
    // A part of another thing is never made, and so hides nothing.
    const isOwn = (key: string) => !['secret', 'knownBy'].includes(key) && fieldAt(key).marks.part === undefined
    const keys = Object.keys(at.fields).filter((key) => isOwn(key) && !(key === 'id' && id !== undefined))
    const wanted = keys.filter((key) => !fieldAt(key).isOptional || this.chance(fieldAt(key).marks.needed ? 0.15 : 0.6))
    const {own, guards: marked} = this.marksOf(at, place, id)
    const guards = [...place.guards, ...marked]
    const value: ValueMap = {...(id === undefined ? {} : {id}), ...own}
    for (const key of wanted) {
      if (!fieldAt(key).marks.begins) continue
      const day = this.from.pick(DAYS)
      value[key] = day
      guards.push({by: day})
    }
    for (const key of wanted) {
      const {marks, isOptional} = fieldAt(key)
      const isNeeded = marks.needed === true || !isOptional
      if (isNeeded && marks.secret === 'dm') {
        const made = this.value(fieldAt(key), {path: `${place.path}.${key}`, guards: [...guards, {names: []}], isClosed: true})
        if (made === undefined) continue
        value[key] = made
        guards.push({names: []})
      }
      const refs = isNeeded ? refsOf(fieldAt(key)) : undefined
      if (!refs) continue
      // A list that it can't be without is there as long as one is whom the reader may know of.
      const to = refs.areMany ? [1, 2, 3].map(() => this.target(refs.kinds)) : [this.target(refs.kinds)]
      value[key] = refs.areMany ? to : (to[0] as string)
      guards.push({any: to.map((knows) => ({knows}))})
    }
    if (id !== undefined) this.note(id, 'text', guards)
    const isClosed = place.isClosed || marked.length > 0
    for (const key of wanted.filter((each) => !Object.hasOwn(value, each))) {
      const made = this.field(fieldAt(key), {path: `${place.path}.${key}`, guards, isClosed})
      if (made !== undefined) value[key] = made
      else if (!fieldAt(key).isOptional) return undefined
    }
    return value
  }

  /** What a thing says of itself, or the entity's rules say of it. */
  private marksOf(at: MapStructure & Structure, place: Place, id: string | undefined): {own: ValueMap; guards: Guard[]} {
    const has = (key: string) => Object.hasOwn(at.fields, key)
    const knownBy = has('knownBy') && this.chance(0.6) ? this.from.pick(KNOWERS) : undefined
    const isSecret = has('secret') && this.chance(0.3)
    const own = {...(isSecret ? {secret: true} : {}), ...(knownBy ? {knownBy: [...knownBy]} : {})}
    if (id !== undefined && !place.isClosed && this.chance(0.08)) {
      const names = this.from.pick(KNOWERS)
      this.rules[place.path] = [...names]
      return {own, guards: [{names}]}
    }
    return {own, guards: at.marks.secret === 'told' || isSecret ? [{names: knownBy ?? []}] : []}
  }

  /** Markdown with something for anybody first, and then of all that may hide something. */
  private prose(guards: readonly Guard[]): string {
    const word = (...more: readonly Guard[]) => this.word('text', [...guards, ...more])
    const nobody: Guard = {names: []}
    const [to, knowers] = [this.target(['npc', 'location', 'plot', 'session']), this.from.pick(KNOWERS.slice(1))]
    const told: Guard = {names: knowers}
    const pieces: readonly (() => string)[] = [
      () => word(),
      () => `:::secret\n${word(nobody)}\n:::`,
      () => `> :::secret\n> ${word(nobody)}\n> :::`,
      () => `:::secret known-by=${knowers.join(',')}\n${word(told)}\n\n:::secret\n${word(nobody)}\n:::\n\n${word(told)}\n:::`,
      () => `::::secret\n\`\`\`\n:::\n\`\`\`\n:::secret known-by=aria\n${word(nobody)}\n:::\n${word(nobody)}\n::::`,
      () => `:::secret known-by=${knowers.join(',')} redacted="${word({isNot: knowers})}"\n${word(told)}\n:::`,
      () => `${word()} <!-- ${word(nobody)} --> ${word()}`,
      () => `- ${word()}\n- %% ${word(nobody)}\n\`\`\`\n%% ${word(nobody)}\n\`\`\`\n%% ${word()}`,
      () => `\`\`\`\n${word()} %% ${word()}\n\`\`\``,
      () => `By [[${to}]], or [[${to}|${word()}]]: \`[[${to}]]\`.`,
      () => `![[${to}#${this.word('text', [...guards, {knows: to}], {mayGo: true})}]]`,
    ]
    const chosen = pieces.filter(() => this.chance(0.3)).map((piece) => piece())
    const end = this.chance(0.2) ? [this.from.pick([`<!-- ${word(nobody)}`, `:::secret\n${word(nobody)}`, `%% ${word(nobody)}`])] : []
    return [word(), ...chosen, ...end].join('\n\n')
  }

  /** The value as its schema takes it: a text of a certain form gets that form, or goes. */
  private fitted(value: ValueMap): ValueMap {
    const schema = kindRow(this.kind).schema()
    for (const form of ['3d', '2026-11-01', '2026-11-01T12:00:00Z', 'a1'.repeat(32), 'weapon/a1', '#a1b2c3', undefined]) {
      const {error} = schema.safeParse(value)
      for (const {path} of error?.issues ?? []) put(value, path as (string | number)[], form)
    }
    expect(schema.safeParse(value).error?.issues ?? []).toEqual([])
    return value
  }
}

/** The kinds of what a field refers to, itself or one by one. */
function refsOf(field: Structure): {kinds: readonly string[]; areMany: boolean} | undefined {
  const kinds = field.marks.ref ?? (field.type === 'list' ? field.item().marks.ref : undefined)
  return kinds && {kinds, areMany: field.type === 'list'}
}

/** Fields that say what a thing is and who sees it. */
const OWN_FIELDS = new Set(['kind', 'id', 'uid', 'name', 'secret', 'knownBy', 'seenBy', 'seenAs', 'deleted', 'within', 'party', 'calendar'])

function put(value: Value, [key, ...rest]: readonly (string | number)[], form: string | undefined): void {
  const holder = value as Record<string | number, Value>
  if (key === undefined || holder === null) return
  if (rest.length > 0) put(holder[key] as Value, rest, form)
  else if (form !== undefined) holder[key] = form
  else delete holder[key]
}
