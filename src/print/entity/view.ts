import type {ShownEntity} from '../../app/entities/show.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {replaceLinks} from '../../schema/prose.js'
import {splitSecrets} from '../../schema/secret-parts.js'
import {fieldOf, type MapStructure, type Structure, settled, structureOf} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import type {Fact, Part, View} from '../text/view.js'
import {longDay} from '../words/day.js'
import {fieldLabel} from '../words/labels.js'
import {capital} from '../words/names.js'

/** Fields that stand in the head of a page, or that tell nothing to a reader. */
const IN_HEAD = new Set(['kind', 'id', 'uid', 'name', 'summary', 'aliases', 'tags', 'secret', 'knownBy', 'counted', 'deleted'])

type Shown = Pick<ShownEntity, 'kind' | 'entity' | 'names' | 'days'>

/** An entity as a page: a line of what it is, short fields as facts, prose and lists of things under their names. */
export function entityView({kind, entity, names, days = {}}: Shown): View {
  const known = {names, days}
  const structure = structureOf(kindRow(kind).schema()) as MapStructure & Structure
  const members = Object.entries(entity as unknown as ValueMap)
    .filter(([key]) => !IN_HEAD.has(key))
    .flatMap(([key, value]) => partsOf(key, value, fieldOf(structure, key), known))
  const facts = members.flatMap((member) => ('fact' in member ? [member.fact] : []))
  const parts = members.flatMap((member) => ('part' in member ? [member.part] : []))
  const {summary} = entity
  return {
    title: entity.name,
    subtitle: subtitleOf(kind, entity),
    parts: [...(summary === undefined ? [] : [{type: 'prose' as const, text: summary}]), {type: 'facts', facts}, ...parts],
    end: [{type: 'note', note: `${kind}/${entity.id}`}],
  }
}

function subtitleOf(kind: Kind, {aliases = [], tags = [], secret, knownBy = [], deleted}: ShownEntity['entity']): string {
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

/** What ids and days read as. */
type Known = Required<Pick<Shown, 'names' | 'days'>>
type Member = {fact: Fact} | {part: Part}

/** A field as a fact in a line, or as a part of the page. */
function partsOf(key: string, value: Value, field: Structure | undefined, known: Known): Member[] {
  const title = capital(fieldLabel(key, field))
  if (field?.marks.prose && typeof value === 'string') return [{part: {type: 'section', title, parts: proseParts(value, known)}}]
  if (Array.isArray(value) && value.some((item) => isMap(item)))
    return [{part: {type: 'section', title, parts: value.flatMap((item) => (isMap(item) ? [thingPart(item, field, known)] : []))}}]
  if (isMap(value)) return [{part: {type: 'section', title, parts: [{type: 'facts', facts: factsOf(value, field, known)}]}}]
  return [{fact: {name: title, value: valueWords(value, field, known)}}]
}

function factsOf(map: ValueMap, field: Structure | undefined, known: Known): Fact[] {
  return Object.entries(map).map(([key, value]) => {
    const inner = field?.type === 'map' ? fieldOf(field, key) : undefined
    return {name: capital(fieldLabel(key, inner)), value: valueWords(value, inner, known)}
  })
}

/** A thing of a list: its name, or what it leads to, and the rest behind it. */
function thingPart(thing: ValueMap, list: Structure | undefined, known: Known): Part {
  const item = list?.type === 'list' ? settled(list.item(), thing) : undefined
  const fieldAt = (key: string) => (item?.type === 'map' ? fieldOf(item, key) : undefined)
  const isProse = (key: string) => fieldAt(key)?.marks.prose === true
  const lead = ['name', 'to'].find((key) => typeof own(thing, key) === 'string')
  const name = lead === undefined ? String(own(thing, 'id') ?? '') : valueWords(own(thing, lead) ?? '', fieldAt(lead), known)
  const rest = Object.keys(thing).filter((key) => key !== 'id' && key !== lead && !isProse(key))
  const short = rest.map((key) => thingWords(key, thing[key] ?? '', fieldAt(key), known)).filter((words) => words !== '')
  const prose = Object.keys(thing).filter(isProse)
  const text = prose.map((key) => withNames(String(thing[key]), known)).join('\n\n')
  return {type: 'entry', name, runs: short.length > 0 ? [short.join(' · ')] : [], ...(text === '' ? {} : {text})}
}

/** Words of a small field inside a thing: a flag is its own name, a phrase stands as it is. */
function thingWords(key: string, value: Value, field: Structure | undefined, known: Known): string {
  if (value === true) return fieldLabel(key, field)
  if (value === false) return ''
  const words = valueWords(value, field, known)
  return typeof value === 'string' && !field?.marks.day ? words : `${fieldLabel(key, field)} ${words}`
}

function valueWords(value: Value, field: Structure | undefined, known: Known): string {
  if (Array.isArray(value)) {
    const item = field?.type === 'list' ? field.item() : undefined
    return value.map((each) => valueWords(each, item, known)).join(', ')
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (isMap(value))
    return Object.entries(value)
      .map(([key, each]) => `${fieldLabel(key, undefined)} ${valueWords(each, undefined, known)}`)
      .join(', ')
  const text = String(value ?? '')
  if (field?.marks.day) return dayWords(text, known)
  return field?.marks.ref ? nameOf(text, known) : text
}

function nameOf(id: string, {names}: Known): string {
  return Object.hasOwn(names, id) ? (names[id] ?? id) : id
}

/** A day in full, where the calendar has it. */
function dayWords(text: string, {days}: Known): string {
  const day = Object.hasOwn(days, text) ? days[text] : undefined
  return day ? longDay(day) : text
}

/** Prose in its parts: what anybody may read, and what is the DM's alone under a name that says so. */
function proseParts(text: string, known: Known): Part[] {
  return splitSecrets(text).map(({isSecret, text: part}) =>
    isSecret ? {type: 'entry', name: 'Secret', runs: [], text: withNames(part, known)} : {type: 'prose', text: withNames(part, known)},
  )
}

/** Links read as the known of what they lead to. */
function withNames(text: string, known: Known): string {
  return replaceLinks(text, ({to, label}) => label ?? nameOf(to, known))
}
