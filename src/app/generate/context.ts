import {NotFoundError} from '../../errors.js'
import {likelyTokens} from '../../generate/text/tokens.js'
import {bookOf, mentionsIn} from '../../rules/canon/book.js'
import {readText} from '../../rules/canon/read-text.js'
import type {Entity} from '../../schema/entity/base.js'
import {type EntityRef, KIND_NAMES, type Kind, kindRow, pathOf} from '../../schema/entity/kinds.js'
import {remembering} from '../../schema/lazily.js'
import {referencesIn} from '../../schema/references.js'
import {structureOf} from '../../schema/structure.js'
import {isMap, present, type Value, type ValueMap} from '../../schema/value.js'
import {bondsOfKind} from '../../vault/bonds.js'
import {readEntity} from '../../vault/entities.js'
import {atOneGlance} from '../../vault/glance.js'
import {type Summary, summaries} from '../../vault/summaries.js'
import {printYaml} from '../../yaml/patch.js'
import {type Onlooker, onlookerAt, type ViewerOptions, viewerIn} from '../entities/observer.js'
import {campaignFor} from './canon.js'
import {dataBlock} from './data-block.js'
import {type HiddenText, visibleText} from './hidden-text.js'

export type {HiddenText} from './hidden-text.js'

export interface ContextOptions extends ViewerOptions {
  campaign?: string | undefined
  /** What is to be made: `npc`, `dialogue`, `recap`. Names of its kind that are taken come in. */
  kind: string
  /** Whom or what it is for, or about. */
  for?: EntityRef | undefined
  /** What was asked for, in words: things that it names come in. */
  wish?: string | undefined
  /** Most tokens of `text`; 3,000 when absent. */
  budgetTokens?: number | undefined
}

/** What a piece of a context is there for, the heaviest first. */
export const CONTEXT_ROLES = ['campaign', 'subject', 'named', 'neighbour', 'taken'] as const
export type ContextRole = (typeof CONTEXT_ROLES)[number]

/** A piece of a context: one entity's facts, or names that are taken. */
export interface ContextPart {
  role: ContextRole
  /** As the audience knows it. */
  ref?: EntityRef
  title: string
  text: string
  tokens: number
  /** Its longer texts found no room. */
  isShort?: true
}

export interface PackedContext {
  /** For a prompt: says that it is data, and stands between delimiters that don't occur in it. */
  text: string
  tokens: number
  parts: readonly ContextPart[]
  /** What found no room, heaviest first. */
  leftOut: readonly Pick<ContextPart, 'role' | 'ref' | 'title' | 'tokens'>[]
  hidden: readonly HiddenText[]
}

const USUAL_BUDGET = 3_000

/** What a writer needs to know for a wish, and no more than the audience may, within a budget. */
export async function packContext(root: string, options: ContextOptions): Promise<PackedContext> {
  const campaign = options.for?.campaign ?? campaignFor(root, options.campaign)
  const wanted = atOneGlance(() => wantedParts(readerOf(root, options, campaign), options))
  const budget = options.budgetTokens ?? USUAL_BUDGET
  const {parts, leftOut} = fill(wanted, budget - likelyTokens(dataBlock([])))
  const texts = parts.map(({text}) => text)
  const text = dataBlock(texts)
  const hidden = wanted.flatMap(({title, hidden: found}) => found.map((each) => ({of: title, ...each})))
  return {text, tokens: likelyTokens(text), parts, leftOut, hidden}
}

/** One who gives entities as the audience may see them. */
interface Reader {
  root: string
  campaign?: string
  onlooker?: Onlooker
  all(kind: Kind): readonly Summary[]
  /** With the id under which the audience knows it; `undefined` for what it may not know of. */
  read(ref: EntityRef): Entity | undefined
}

function readerOf(root: string, options: ContextOptions, campaign: string | undefined): Reader {
  const viewer = viewerIn(options)
  const onlooker = viewer && onlookerAt(root, viewer, campaign)
  const all = remembering((kind: Kind) => inPlay(root, kind, {campaign, onlooker}))
  const paths = remembering((kind: Kind) => new Set(all(kind).map(({ref}) => pathOf(ref))))
  return {
    root,
    ...present({campaign, onlooker}),
    all,
    read: (ref) => {
      if (!paths(ref.kind).has(pathOf(ref))) return undefined
      const value = readEntity(root, ref).stored?.value
      return value && (onlooker ? onlooker.see(value) : value)
    },
  }
}

function inPlay(
  root: string,
  kind: Kind,
  {campaign, onlooker}: {campaign: string | undefined; onlooker: Onlooker | undefined},
): readonly Summary[] {
  if (onlooker) return onlooker.known(kind).map(({summary}) => summary)
  const {scope} = kindRow(kind)
  if (scope === 'campaign' && campaign === undefined) return []
  return summaries(root, kind, scope === 'campaign' ? campaign : undefined).filter(
    ({deleted, isBroken}) => deleted === undefined && !isBroken,
  )
}

/** A piece before it is known whether there is room for it. */
interface Wanted {
  role: ContextRole
  ref?: EntityRef
  title: string
  /** The whole of it, and what is left without longer texts. */
  forms: readonly string[]
  hidden: readonly Omit<HiddenText, 'of'>[]
}

function wantedParts(reader: Reader, options: ContextOptions): Wanted[] {
  const {campaign, read} = reader
  const seen = new Set<string>()
  const parts: Wanted[] = []
  const add = (role: ContextRole, ref: EntityRef) => {
    const key = pathOf(ref)
    if (seen.has(key)) return
    seen.add(key)
    const entity = read(ref)
    if (entity) parts.push(partOf(role, ref, entity))
  }
  if (campaign !== undefined) add('campaign', {kind: 'campaign', id: campaign})
  if (options.for) {
    if (!reader.onlooker && read(options.for) === undefined) throw new NotFoundError(kindRow(options.for.kind).words.one, options.for.id)
    add('subject', options.for)
  }
  for (const ref of namedIn(reader, options.wish)) add('named', ref)
  if (options.for && read(options.for)) for (const ref of neighboursOf(reader, options.for)) add('neighbour', ref)
  const taken = takenNames(reader, options.kind)
  return [...parts, ...(taken ? [taken] : [])]
}

/** Fields that tell a writer nothing. */
const NO_NEWS = new Set(['kind', 'id', 'uid', 'knownBy', 'seenBy', 'counted', 'origin', 'deleted', 'picture', 'map', 'provenance'])
/** Of the campaign, what decides how a thing is written. */
const OF_CAMPAIGN = ['name', 'summary', 'premise', 'genre', 'tone', 'date', 'location', 'safety', 'notes']

function partOf(role: ContextRole, ref: EntityRef, entity: Entity): Wanted {
  const shownRef = {...ref, id: entity.id}
  const title = `${ref.kind}/${entity.id}`
  const {value, hidden} = visibleValue(told(entity as unknown as ValueMap, ref.kind))
  const isWhole = role !== 'neighbour'
  const forms = [...(isWhole ? [value] : []), shortValue(value)].map((form) => `[${title}]\n${printYaml(form).trimEnd()}`)
  return {role, ref: shownRef, title, forms: [...new Set(forms)], hidden}
}

function told(entity: ValueMap, kind: Kind): ValueMap {
  const keys = Object.keys(entity).filter((key) => (kind === 'campaign' ? OF_CAMPAIGN.includes(key) : !NO_NEWS.has(key)))
  return Object.fromEntries(keys.map((key) => [key, entity[key] as Value]))
}

/** A text of more letters than this is for whom it is about. */
const LONG = 280

function shortValue(value: ValueMap): ValueMap {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) =>
      typeof member === 'string' ? member.length <= LONG : JSON.stringify(member).length <= LONG * 2,
    ),
  )
}

function visibleValue<V extends Value>(value: V): {value: V; hidden: Omit<HiddenText, 'of'>[]} {
  const hidden: Omit<HiddenText, 'of'>[] = []
  const clean = (each: Value): Value => {
    if (Array.isArray(each)) return each.map(clean)
    if (isMap(each)) return Object.fromEntries(Object.entries(each).map(([key, member]) => [key, clean(member)]))
    if (typeof each !== 'string') return each
    const visible = visibleText(each)
    hidden.push(...visible.hidden)
    return visible.text
  }
  return {value: clean(value) as V, hidden}
}

/** Things that a wish names, by their ids or their names. */
function namedIn({all, onlooker}: Reader, wish: string | undefined): EntityRef[] {
  if (wish === undefined) return []
  const things = KIND_NAMES.filter((kind) => kind !== 'campaign').flatMap((kind) =>
    onlooker
      ? onlooker.known(kind).map(({summary, id, name, aliases}) => nameable(summary.ref, {id, name, aliases}))
      : all(kind).map(({ref, name, aliases}) => nameable(ref, {id: ref.id, name, aliases})),
  )
  const book = bookOf({things})
  const ids = new Set(wish.match(/[a-z0-9]+(?:-[a-z0-9]+)+/g) ?? [])
  const byName = readText(wish).flatMap((sentence) => mentionsIn(sentence, book).map(({thing}) => thing as (typeof things)[number]))
  return [...byName, ...things.filter(({id}) => ids.has(id))].map(({ref}) => ref)
}

interface Nameable {
  id: string
  name: string
  aliases: readonly string[] | undefined
}

/** By what the audience knows it. */
function nameable(ref: EntityRef, {id, name, aliases}: Nameable) {
  return {ref, kind: ref.kind, id, name, facts: {}, ...present({aliases})}
}

/** Kinds whose facts a writer is likeliest to contradict, first. */
const NEAREST: readonly Kind[] = [
  'npc',
  'location',
  'faction',
  'character',
  'plot',
  'event',
  'treasure',
  'handout',
  'chapter',
  'session',
  'arc',
  'world-effect',
  'encounter',
  'campaign',
]

/** What the subject names, and then what names it; of an audience, only where it may read the link. */
function neighboursOf(reader: Reader, subject: EntityRef): EntityRef[] {
  const whole = reader.read(subject)
  if (!whole) return []
  const out = linkedFrom(reader, subject, whole)
  const back = KIND_NAMES.flatMap((kind) =>
    bondsOfKind(reader.root, kind)
      .filter(({ref, references}) => isBeside(reader, ref) && references.some(({to}) => to === subject.id))
      .map(({ref}) => ref),
  ).filter((ref) => !reader.onlooker || leadsBack(reader, ref, whole.id))
  return [...sorted(out), ...sorted(back)].filter((ref) => pathOf(ref) !== pathOf(subject))
}

function isBeside({campaign}: Reader, ref: EntityRef): boolean {
  return ref.campaign === undefined || ref.campaign === campaign
}

function leadsBack(reader: Reader, ref: EntityRef, shownId: string): boolean {
  const entity = reader.read(ref)
  return entity !== undefined && referencesOf(ref.kind, entity).some(({to}) => to === shownId)
}

function referencesOf(kind: Kind, entity: Entity) {
  return referencesIn(entity as unknown as Value, structureOf(kindRow(kind).schema()))
}

/** Links lead where the audience knows things by; that is looked up under their own. */
function linkedFrom(reader: Reader, subject: EntityRef, entity: Entity): EntityRef[] {
  return referencesOf(subject.kind, entity).flatMap(({kinds, to}) => {
    const wanted = (kinds.length === 0 ? KIND_NAMES : KIND_NAMES.filter((kind) => kinds.includes(kind))).filter(
      (kind) => kind !== 'campaign',
    )
    return wanted.flatMap((kind) => refCalled(reader, kind, to)).slice(0, 1)
  })
}

function refCalled({all, onlooker}: Reader, kind: Kind, to: string): EntityRef[] {
  if (onlooker) return onlooker.known(kind).flatMap(({id, summary}) => (id === to ? [summary.ref] : []))
  return all(kind).flatMap(({ref}) => (ref.id === to ? [ref] : []))
}

function sorted(refs: readonly EntityRef[]): EntityRef[] {
  return [...refs].sort((a, b) => NEAREST.indexOf(a.kind) - NEAREST.indexOf(b.kind))
}

/** More names than these nobody reads. */
const MOST_NAMES = 200

function takenNames(reader: Reader, kind: string): Wanted | undefined {
  const of = KIND_NAMES.find((each) => each === kind) ?? 'npc'
  const names = reader.onlooker ? reader.onlooker.known(of).map(({name}) => name) : reader.all(of).map(({name}) => name)
  if (names.length === 0) return undefined
  const forms = [MOST_NAMES, MOST_NAMES / 4, MOST_NAMES / 20].map(
    (most) => `[names that are taken]\n${visibleText(names.slice(0, most).join('; ')).text}`,
  )
  return {role: 'taken', title: 'names', forms: [...new Set(forms)], hidden: []}
}

/** In the order of their weight, whole or not at all: what finds no room makes way for what is smaller. */
function fill(wanted: readonly Wanted[], budget: number): Pick<PackedContext, 'parts' | 'leftOut'> {
  const parts: ContextPart[] = []
  const leftOut: PackedContext['leftOut'][number][] = []
  let left = budget
  for (const {role, ref, title, forms} of wanted) {
    const sized = forms.map((text, i) => ({text, tokens: likelyTokens(text) + 1, ...(i > 0 ? {isShort: true as const} : {})}))
    const fitting = sized.find(({tokens}) => tokens <= left)
    const head = {role, title, ...present({ref})}
    if (fitting) parts.push({...head, ...fitting})
    else leftOut.push({...head, tokens: sized.at(-1)?.tokens ?? 0})
    left -= fitting?.tokens ?? 0
  }
  return {parts, leftOut}
}
