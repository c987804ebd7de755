import type {ShownEntity} from '../../app/entities/show.js'
import type {Entity} from '../../schema/entity/base.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {replaceLinks} from '../../schema/prose.js'
import {splitSecrets} from '../../schema/secret-parts.js'
import {fieldOf, type MapStructure, type Structure, settled, structureOf} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import type {Fact, Part, Run, View} from '../text/view.js'
import {longDay} from '../words/day.js'
import {fieldLabel} from '../words/labels.js'
import {capital} from '../words/names.js'

/** Fields that stand in the head of a page, or that tell nothing to a reader. */
const IN_HEAD = ['kind', 'id', 'uid', 'name', 'summary', 'aliases', 'tags', 'secret', 'knownBy', 'counted', 'deleted']

type Shown = Pick<ShownEntity, 'kind' | 'entity' | 'names' | 'days'>

/** What a page calls the things that it names. */
export interface Naming {
  /** What is referred to by a field of these kinds: its name, and the page that it leads `to`. */
  of(kinds: readonly string[], id: string): {name: string; to?: string}
  /** A day as readers should have it. */
  day(day: string): string
  /** Links in prose stay for whoever sets the page; else they are read as names. */
  keepsLinks?: true
}

/** An entity as a page: a line of what it is, short fields as facts, prose and lists of things under their names. */
export function entityView({kind, entity, names, days = {}}: Shown): View {
  const naming: Naming = {
    of: (_, id) => ({name: Object.hasOwn(names, id) ? (names[id] ?? id) : id}),
    day: (text) => {
      const day = Object.hasOwn(days, text) ? days[text] : undefined
      return day ? longDay(day) : text
    },
  }
  const {summary} = entity
  return {
    title: entity.name,
    subtitle: subtitleOf(kind, entity),
    parts: [...(summary === undefined ? [] : [{type: 'prose' as const, text: summary}]), ...entityParts(kind, entity, {naming})],
    end: [{type: 'note', note: `${kind}/${entity.id}`}],
  }
}

function subtitleOf(kind: Kind, {aliases = [], tags = [], secret, knownBy = [], deleted}: Entity): string {
  return [
    capital(kindRow(kind).words.one),
    aliases.length > 0 ? `also ${aliases.join(', ')}` : '',
    tags.map((tag) => `#${tag}`).join(' '),
    secret ? `secret${knownBy.length > 0 ? `, known by ${knownBy.join(', ')}` : ''}` : '',
    deleted ? `deleted ${deleted.at.slice(0, 10)}${deleted.reason === undefined ? '' : `: ${deleted.reason}`}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

interface PartsOptions {
  naming: Naming
  /** Fields that are shown elsewhere. */
  without?: readonly string[]
}

/** The fields of an entity that stand under its head: short ones as facts, first of all; then prose and lists of things. */
export function entityParts(kind: Kind, entity: Entity, {naming, without = []}: PartsOptions): Part[] {
  const structure = structureOf(kindRow(kind).schema()) as MapStructure & Structure
  const page = {naming, root: entity as unknown as ValueMap}
  const members = Object.entries(page.root)
    .filter(([key]) => !IN_HEAD.includes(key) && !without.includes(key))
    .flatMap(([key, value]) => partsOf(key, value, fieldOf(structure, key), page))
  const facts = members.flatMap((member) => ('fact' in member ? [member.fact] : []))
  const parts = members.flatMap((member) => ('part' in member ? [member.part] : []))
  return [{type: 'facts', facts}, ...parts]
}

interface Page {
  naming: Naming
  /** The entity, whose own things its fields may name. */
  root: ValueMap
}

type Member = {fact: Fact} | {part: Part}

/** A field as a fact in a line, or as a part of the page. */
function partsOf(key: string, value: Value, field: Structure | undefined, page: Page): Member[] {
  const title = capital(fieldLabel(key, field))
  if (field?.marks.prose && typeof value === 'string') return [{part: {type: 'section', title, parts: proseParts(value, page.naming)}}]
  if (Array.isArray(value) && value.some((item) => isMap(item)))
    return [{part: {type: 'section', title, parts: value.flatMap((item) => (isMap(item) ? [thingPart(item, field, page)] : []))}}]
  if (isMap(value)) return [{part: {type: 'section', title, parts: [{type: 'facts', facts: factsOf(value, field, page)}]}}]
  return [{fact: factOf(title, value, field, page)}]
}

function factOf(name: string, value: Value, field: Structure | undefined, page: Page): Fact {
  const runs = valueRuns(value, field, page)
  return {name, value: wordsOf(runs), ...(runs.some((run) => typeof run !== 'string') ? {runs} : {})}
}

function factsOf(map: ValueMap, field: Structure | undefined, page: Page): Fact[] {
  return Object.entries(map).map(([key, value]) => {
    const inner = field?.type === 'map' ? fieldOf(field, key) : undefined
    return factOf(capital(fieldLabel(key, inner)), value, inner, page)
  })
}

/** A thing of a list: its name, or what it leads to, and the rest behind it. */
function thingPart(thing: ValueMap, list: Structure | undefined, page: Page): Part {
  const item = list?.type === 'list' ? settled(list.item(), thing) : undefined
  const fieldAt = (key: string) => (item?.type === 'map' ? fieldOf(item, key) : undefined)
  const isProse = (key: string) => fieldAt(key)?.marks.prose === true
  const lead = LEADS.find((key) => typeof own(thing, key) === 'string')
  const [head = String(own(thing, 'id') ?? '')] = lead === undefined ? [] : valueRuns(own(thing, lead) ?? '', fieldAt(lead), page)
  const rest = Object.keys(thing).filter((key) => key !== 'id' && key !== lead && !isProse(key))
  const short = rest.map((key) => thingRuns(key, thing[key] ?? '', fieldAt(key), page)).filter((runs) => wordsOf(runs) !== '')
  const text = Object.keys(thing)
    .filter(isProse)
    .map((key) => withNames(String(thing[key]), page.naming))
    .join('\n\n')
  return {
    type: 'entry',
    name: wordsOf([head]),
    ...(typeof head === 'object' && 'to' in head ? {to: head.to} : {}),
    runs: joined(short, ' · '),
    ...(text === '' ? {} : {text}),
  }
}

/** What a thing is called by, in this order. */
const LEADS = ['name', 'to']

/** Words of a small field inside a thing: a flag is its own name, a phrase stands as it is. */
function thingRuns(key: string, value: Value, field: Structure | undefined, page: Page): Run[] {
  if (value === true) return [fieldLabel(key, field)]
  if (value === false) return []
  const runs = valueRuns(value, field, page)
  return typeof value === 'string' ? runs : joined([[`${fieldLabel(key, field)} `], runs], '')
}

function valueRuns(value: Value, field: Structure | undefined, page: Page): Run[] {
  if (Array.isArray(value)) {
    const item = field?.type === 'list' ? field.item() : undefined
    return joined(
      value.map((each) => valueRuns(each, item, page)),
      ', ',
    )
  }
  if (typeof value === 'boolean') return [value ? 'yes' : 'no']
  if (isMap(value))
    return joined(
      Object.entries(value).map(([key, each]) => joined([[`${fieldLabel(key, undefined)} `], valueRuns(each, undefined, page)], '')),
      ', ',
    )
  return [textRun(String(value ?? ''), field, page)]
}

function textRun(text: string, field: Structure | undefined, {naming, root}: Page): Run {
  const {ref, day, part} = field?.marks ?? {}
  if (day) return naming.day(text)
  if (part && part.of === undefined) return partName(root, part.list, text) ?? text
  if (!ref) return text
  const {name, to} = naming.of(ref, text)
  return to === undefined ? name : {name, to}
}

/** The name of a thing in a list of the same entity. */
function partName(root: ValueMap, list: string, id: string): string | undefined {
  const things = own(root, list)
  const thing = Array.isArray(things) ? things.find((each) => isMap(each) && own(each, 'id') === id) : undefined
  const name = isMap(thing) ? own(thing, 'name') : undefined
  return typeof name === 'string' ? name : undefined
}

/** Groups of runs with something between them; texts that meet become one. */
function joined(groups: readonly (readonly Run[])[], between: string): Run[] {
  const joint: Run[] = []
  for (const [i, runs] of groups.entries()) {
    for (const run of i === 0 || between === '' ? runs : [between, ...runs]) {
      const last = joint.at(-1)
      if (typeof run === 'string' && typeof last === 'string') joint[joint.length - 1] = last + run
      else joint.push(run)
    }
  }
  return joint
}

function wordsOf(runs: readonly Run[]): string {
  return runs.map((run) => (typeof run === 'string' ? run : 'to' in run ? run.name : '')).join('')
}

/** Prose in its parts: what anybody may read, and what is the DM's alone under a name that says so. */
export function proseParts(text: string, naming: Naming): Part[] {
  return splitSecrets(text).map(({isSecret, text: part}) =>
    isSecret ? {type: 'entry', name: 'Secret', runs: [], text: withNames(part, naming)} : {type: 'prose', text: withNames(part, naming)},
  )
}

/** Links read as the names of what they lead to, unless whoever sets the page makes links of them. */
function withNames(text: string, naming: Naming): string {
  return naming.keepsLinks ? text : replaceLinks(text, ({kind, to, label}) => label ?? naming.of(kind === undefined ? [] : [kind], to).name)
}
