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

/** Lets those through who are named, who know a thing, who are not named, or whom one of several lets through. */
type Guard = {names: readonly string[]} | {knows: string} | {isNot: readonly string[]} | {any: readonly Guard[]}

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
function lets(world: Pick<SecretWorld, 'known'>, guard: Guard, names: readonly string[], asked: readonly string[] = []): boolean {
  if ('names' in guard) return guard.names.some((name) => names.includes(name))
  if ('isNot' in guard) return !guard.isNot.some((name) => names.includes(name))
  if ('any' in guard) return guard.any.some((each) => lets(world, each, names, asked))
  if (asked.includes(guard.knows)) return true
  return (world.known.get(guard.knows) ?? []).every((each) => lets(world, each, names, [...asked, guard.knows]))
}

/** The words of a world that an observer may read, and those that it may not. */
export function wordsFor(world: SecretWorld, as: Onlooking): {open: SecretWord[]; hidden: SecretWord[]} {
  const names = NAMES[as ?? 'main'] ?? []
  const isOpen = ({guards}: SecretWord) => guards.every((guard) => lets(world, guard, names))
  return {open: world.words.filter(isOpen), hidden: world.words.filter((word) => !isOpen(word))}
}

/** Nothing that the observer may not know stands in a text of whatever form. */
export function expectNoSecrets(world: SecretWorld, text: string, as: Onlooking): void {
  const bare = text.toLowerCase()
  const found = wordsFor(world, as).hidden.filter(({word}) => bare.includes(word))
  expect(found.map(told), `${as ?? 'anybody'} reads what is hidden`).toEqual([])
}

/** All that the observer may know stands in a text: every word, or those that the text is about. */
export function expectNothingLost(
  world: SecretWorld,
  text: string,
  as: Onlooking,
  isAbout: (word: SecretWord) => boolean = () => true,
): void {
  const bare = text.toLowerCase()
  const lost = wordsFor(world, as).open.filter((word) => !word.mayGo && isAbout(word) && !bare.includes(word.word))
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

/** Kinds that are made from their schemas, and how many of each. */
const MADE = KIND_NAMES.filter((kind) => kind !== 'character' && kind !== 'campaign')
const EACH = 3

/** What a player's character has that holds words. */
const PLAYERS_OWN = ['player', 'details', 'notes', 'dmNotes', 'journal']

/** A world that is the same for the same seed. */
export function secretWorld(seed: number): SecretWorld {
  const random = seededRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const fresh = () => `zq${Array.from({length: 9}, () => pick([...'abcdefghijklmnopqrstuvwxy'])).join('')}`
  const ids = new Map<string, string[]>(MADE.map((kind) => [kind, Array.from({length: EACH}, fresh)]))
  ids.set('character', ['aria', 'brom']).set('party', ['main', 'owls']).set('campaign', ['coast'])
  const words: SecretWord[] = []
  const known = new Map<string, readonly Guard[]>()
  const entities = (['character', 'campaign', ...MADE] as const).flatMap((kind) =>
    (ids.get(kind) ?? []).map((id, i) => {
      const maker = new Maker(kind, {random, pick, fresh, ids, words, known})
      return {kind, id, value: kind === 'character' ? maker.player(id, uidOf(kind, i)) : maker.entity(id, uidOf(kind, i))}
    }),
  )
  const text = JSON.stringify(entities)
  return {campaign: 'coast', entities, words: words.filter(({word}) => text.includes(word)), known}
}

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
    const {guards, own} = this.hiding(id, structure)
    const isMasked = this.kind !== 'campaign' && this.chance(0.3)
    const trueName = this.from.pick(KNOWERS)
    const named: Guard[] = isMasked ? [...guards, {names: trueName}] : guards
    if (this.kind !== 'campaign') this.note(id, 'id', named)
    const value: ValueMap = {kind: this.kind, id, uid, name: this.word('name', named)}
    for (const key of Object.keys(structure.fields).filter((each) => !OWN_FIELDS.has(each) && this.chance(0.8))) {
      const place = {path: key, guards: key === 'summary' || key === 'aliases' ? named : guards, isClosed: false}
      const made = this.field(structure.fields[key]?.() as Structure, place)
      if (made !== undefined) value[key] = made
    }
    const mask = isMasked ? {seenAs: this.mask(trueName, guards)} : {}
    return this.fitted({...value, ...own, ...mask, ...this.rulesField(), ...(this.kind === 'campaign' ? {party: 'main'} : {})})
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
  private hiding(id: string, {marks}: Structure): {guards: Guard[]; own: ValueMap} {
    if (this.kind === 'campaign') return {guards: [], own: {}}
    const knownBy = this.chance(0.5) ? this.from.pick(KNOWERS) : undefined
    const isSecret = marks.secret !== 'told' && this.chance(0.25)
    const within = this.kind === 'location' && this.chance(0.6) ? this.from.pick(this.from.ids.get('location') ?? []) : undefined
    const isDeleted = this.chance(0.08)
    const isHeld = within !== undefined && !isSecret
    const guards: Guard[] = [
      ...(marks.secret === 'told' || isSecret ? [{names: knownBy ?? []}] : []),
      ...(isHeld ? [{any: [{names: knownBy ?? []}, {knows: within}]}] : []),
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
  private field(field: Structure, place: Place): Value | undefined {
    const {secret, needed} = field.marks
    if (secret !== undefined && secret !== 'dm' && secret !== 'told') return undefined
    const guarded = (names: readonly string[], isClosed: boolean) => ({...place, guards: [...place.guards, {names}], isClosed})
    if (!place.isClosed && field.isOptional && !needed && this.chance(0.1)) {
      const rule = this.from.pick(KNOWERS)
      this.rules[place.path] = [...rule]
      const {secret: _overruled, ...marks} = field.marks
      return this.value({...field, marks}, guarded(rule, true))
    }
    return this.value(field, secret === 'dm' ? guarded([], true) : place)
  }

  private value(at: Structure, place: Place): Value | undefined {
    const {ref, prose, day, part, ordinal} = at.marks
    if (part !== undefined) return undefined
    if (ref) return this.target(ref)
    if (day) return `41-2-${this.from.pick([3, 9, 12])}`
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
      const {marks, isOptional} = fieldAt(key)
      const isNeeded = marks.needed === true || !isOptional
      if (isNeeded && marks.secret === 'dm') {
        const made = this.value(fieldAt(key), {path: `${place.path}.${key}`, guards: [...guards, {names: []}], isClosed: true})
        if (made === undefined) continue
        value[key] = made
        guards.push({names: []})
      }
      if (!isNeeded || !marks.ref) continue
      const to = this.target(marks.ref)
      value[key] = to
      guards.push({knows: to})
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

/** Fields that say what a thing is and who sees it. */
const OWN_FIELDS = new Set(['kind', 'id', 'uid', 'name', 'secret', 'knownBy', 'seenBy', 'seenAs', 'deleted', 'within', 'party', 'calendar'])

function put(value: Value, [key, ...rest]: readonly (string | number)[], form: string | undefined): void {
  const holder = value as Record<string | number, Value>
  if (key === undefined || holder === null) return
  if (rest.length > 0) put(holder[key] as Value, rest, form)
  else if (form !== undefined) holder[key] = form
  else delete holder[key]
}
