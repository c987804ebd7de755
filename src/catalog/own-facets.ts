import {daysIn} from '../schema/days.js'
import type {Entity} from '../schema/entity/base.js'
import {type EntityRef, isKind, kindRow} from '../schema/entity/kinds.js'
import {linksIn, replaceAllLinks} from '../schema/prose.js'
import {referencesIn} from '../schema/references.js'
import {fieldOf, type Structure, settled, structureOf} from '../schema/structure.js'
import {isMap, type Value} from '../schema/value.js'
import type {EntryText, Facet} from './facets.js'
import {dayNumber} from './query.js'
import type {Indexed} from './store.js'

/** Facts that only serve to work others out; no query can name them. */
export const RAW = {place: '>place', names: '>names'} as const

/** One of the vault's own as the index takes it. `summary` is its line in a list, where it has none of its own. */
export function indexedEntity(ref: EntityRef, entity: Entity, summary = ''): Indexed {
  return {
    kind: ref.kind,
    id: ownId(ref),
    document: 'vault',
    text: textOf(ref.kind, entity, summary),
    facts: factsOf(ref, entity),
    data: JSON.stringify(entity),
  }
}

/** What tells entities of a kind apart: two campaigns may each have one of an id. */
export function ownId({id, campaign = ''}: EntityRef): string {
  return `${campaign}/${id}`
}

/** The entity that the index has under an id. */
export function refOfId(kind: string, own: string): EntityRef | undefined {
  const [campaign = '', id = ''] = own.split('/')
  return isKind(kind) ? {kind, id, ...(campaign === '' ? {} : {campaign})} : undefined
}

function textOf(kind: EntityRef['kind'], entity: Entity, summary: string): EntryText {
  const {name, aliases = [], tags = []} = entity
  const words = {read: [] as string[], known: [...tags, kind as string]}
  addWords(words, entity as unknown as Value, structureOf(kindRow(kind).schema()))
  return {
    name,
    aliases: aliases.join('\n'),
    parts: '',
    summary: entity.summary ?? summary,
    tags: [...new Set(words.known)].join(' ').replace(/-/g, ' '),
    body: words.read.join('\n'),
  }
}

/** Names of fields whose words are told apart from the rest, or are nobody's words. */
const APART = new Set(['kind', 'id', 'uid', 'name', 'summary', 'tags', 'aliases', 'deleted', 'knownBy', 'seenBy'])

/** Words that people read, and those that they know it by besides: what it names, and what it is one of. */
interface Words {
  read: string[]
  known: string[]
}

/** Every text of an entity, however deep. */
function addWords(words: Words, value: Value, structure: Structure, depth = 0): void {
  const at = settled(structure, value)
  if (typeof value === 'string') addText(words, value, at)
  else if (Array.isArray(value)) for (const item of value) addWords(words, item, at.type === 'list' ? at.item() : at, depth + 1)
  else if (isMap(value))
    for (const [key, member] of Object.entries(value))
      if (depth > 0 || !APART.has(key)) addWords(words, member, (at.type === 'map' ? fieldOf(at, key) : undefined) ?? at, depth + 1)
}

/** Marks of parts of a text, which nobody reads. */
const FENCES = /^[ \t]*:{3,}.*$/gm

function addText(words: Words, text: string, {type, marks}: Structure): void {
  const isRead = marks.ref === undefined && !marks.day && type !== 'choice' && /\s/.test(text)
  if (!isRead) return void words.known.push(text)
  words.known.push(...linksIn(text).map(({to}) => to))
  words.read.push(replaceAllLinks(text.replace(FENCES, ''), ({label, to}) => label ?? to))
}

function factsOf(ref: EntityRef, entity: Entity): Facet[] {
  const value = entity as unknown as Value
  const structure = structureOf(kindRow(ref.kind).schema())
  const fields = referencesIn(value, structure).filter(({isLink}) => !isLink)
  const facts = [
    ...[ref.campaign ?? (kindRow(ref.kind).file === undefined ? undefined : ref.id)].flatMap((id) => fact('campaign', id)),
    ...(entity.tags ?? []).flatMap((tag) => fact('tag', tag)),
    ...daysIn(value, structure).flatMap(dateFacts),
    ...fields.flatMap(({kinds, to, isPlace}) =>
      kinds.filter(isKind).map((kind): Facet => ({field: isPlace ? RAW.place : RAW.names, value: keyOf(placeOf(kind, to, ref))})),
    ),
  ]
  return [...new Map(facts.map((each) => [`${each.field}:${each.value}`, each])).values()]
}

function fact(field: string, value: string | undefined): Facet[] {
  return value === undefined ? [] : [{field, value: value.toLowerCase()}]
}

/** A day, and the month and the year that it is in. */
function dateFacts(day: string): Facet[] {
  const [date = ''] = day.toLowerCase().split(/\s/)
  const number = dayNumber(date)
  const [, year, month] = /^(-?\d+)(?:-([^-]+))?/.exec(date) ?? []
  const around = [...fact('date', year), ...(month === undefined ? [] : fact('date', `${year}-${month}`))]
  return [...around, {field: 'date', value: date, ...(number === undefined ? {} : {number})}]
}

function placeOf(kind: EntityRef['kind'], id: string, {campaign}: EntityRef): EntityRef {
  return {kind, id, ...(kindRow(kind).scope === 'campaign' && campaign !== undefined ? {campaign} : {})}
}

function keyOf(ref: EntityRef): string {
  return `${ref.kind} ${ownId(ref)}`
}

/** One of the vault's own in the index, with the raw facts of it. */
export interface Raw {
  rowid: number
  kind: string
  id: string
  /** Keys of the places where it says that it is. */
  places: readonly string[]
  /** Keys of what else it names. */
  names: readonly string[]
}

/** The kind of what things are in. */
const PLACE = 'location'

/** Fields by which people look for what has to do with a thing, and the kind of that thing. */
const CONCERNS: Readonly<Record<string, string>> = {faction: 'faction', plot: 'plot', session: 'session'}

/** Fields that follow from several files, so that a change of one may change them for others. */
export const RELATED: readonly string[] = ['place', ...Object.keys(CONCERNS)]

/** Where each thing is, with all the places around; and the factions, plots and sessions that it names or that name it. */
export function relatedFacets(all: readonly Raw[]): Map<number, Facet[]> {
  const byKey = new Map(all.map((raw) => [`${raw.kind} ${raw.id}`, raw]))
  const facets = new Map(all.map(({rowid}) => [rowid, new Map<string, Facet>()]))
  const add = (rowid: number, field: string, {id}: Raw) => {
    const value = id.slice(id.indexOf('/') + 1)
    facets.get(rowid)?.set(`${field}:${value}`, {field, value})
  }
  for (const raw of all) {
    for (const place of around(raw, byKey)) add(raw.rowid, 'place', place)
    if (raw.kind === PLACE) add(raw.rowid, 'place', raw)
    const field = concernOf(raw.kind)
    if (field !== undefined) add(raw.rowid, field, raw)
    for (const other of [...raw.names, ...raw.places].flatMap((name) => byKey.get(name) ?? [])) {
      const theirs = concernOf(other.kind)
      if (theirs !== undefined) add(raw.rowid, theirs, other)
      if (field !== undefined) add(other.rowid, field, raw)
    }
  }
  return new Map([...facets].map(([rowid, own]) => [rowid, [...own.values()]]))
}

function concernOf(kind: string): string | undefined {
  return Object.keys(CONCERNS).find((field) => CONCERNS[field] === kind)
}

/** The places where a thing is, and those around them; a place that lies within itself is come by once. */
function around({places}: Raw, byKey: ReadonlyMap<string, Raw>): Set<Raw> {
  const found = new Set<Raw>()
  for (const queue = [...places]; queue.length > 0; ) {
    const place = byKey.get(queue.pop() ?? '')
    if (!place || found.has(place)) continue
    found.add(place)
    queue.push(...place.places)
  }
  return found
}
