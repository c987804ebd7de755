import {isNamed} from '../../rules/knowledge/observer.js'
import {isKind, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {lazily} from '../../schema/lazily.js'
import type {Marks} from '../../schema/marks-of.js'
import {fieldOf, type Structure, structureOf} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import type {Summary} from '../../vault/summaries.js'

/** Something that came out shows a part of a thing, or that it is there at all. */
export interface Opening {
  /** As parts are named; empty for the whole. */
  path: string
  /** Id of what shows it. */
  by: string
}

/** Who looks, when, and what there is of a kind. */
export interface Scene {
  as: ReadonlySet<string>
  isBy: ((day: string) => boolean) | undefined
  all(kind: Kind): readonly Summary[]
}

/** What came out for somebody by the day at which they look, by `kind id` of what it shows. Asked of summaries alone. */
export function openingsFor(scene: Scene): ReadonlyMap<string, readonly Opening[]> {
  const found = new Map<string, Opening[]>()
  for (const {kind, what, done} of opening()) {
    for (const {ref, deleted, isBroken, guards = {}} of scene.all(kind)) {
      if (deleted !== undefined || isBroken || !itemsOf(own(guards, done)).some((item) => isOutFor(item, kind, done, scene))) continue
      for (const item of itemsOf(own(guards, what))) {
        const key = targetOf(item, kind, what, scene)
        const path = own(item, 'path')
        if (key !== undefined) found.set(key, [...(found.get(key) ?? []), {path: typeof path === 'string' ? path : '', by: ref.id}])
      }
    }
  }
  return found
}

/** Kinds whose things come out, and their fields that say what they show and to whom. */
const opening = lazily(() =>
  KIND_NAMES.flatMap((kind) => {
    const [what, done] = [fieldThatOpens(kind, 'what'), fieldThatOpens(kind, 'done')]
    return what === undefined || done === undefined ? [] : [{kind, what, done}]
  }),
)

function fieldThatOpens(kind: Kind, opens: Marks['opens']): string | undefined {
  const structure = structureOf(kindRow(kind).schema())
  return structure.type === 'map' ? Object.keys(structure.fields).find((key) => structure.fields[key]?.().marks.opens === opens) : undefined
}

function itemsOf(value: Value | undefined): ValueMap[] {
  return Array.isArray(value) ? value.filter(isMap) : []
}

/** Whether it had come out to somebody by then: on the day that is noted, or that its session began; where none is, always. */
function isOutFor(item: ValueMap, kind: Kind, list: string, {as, isBy, all}: Scene): boolean {
  if (!isNamed(own(item, 'to'), as)) return false
  if (!isBy) return true
  const day = firstDayIn(item, kind, list, all)
  return day === undefined || isBy(day)
}

function firstDayIn(item: ValueMap, kind: Kind, list: string, all: Scene['all']): string | undefined {
  const fields = Object.keys(item).map((key) => ({value: own(item, key), marks: fieldIn(kind, list, key)?.marks ?? {}}))
  const day = fields.find(({marks}) => marks.day)?.value
  if (typeof day === 'string') return day
  const days = fields.flatMap(({value, marks: {ref = []}}) => {
    const stands = (ref as readonly string[]).filter(isKind).flatMap((each) => all(each).filter((summary) => summary.ref.id === value))
    return stands.flatMap(({ref: {kind: of}, guards = {}}) =>
      Object.keys(guards)
        .filter((key) => topField(of, key)?.marks.begins)
        .map((key) => own(guards, key)),
    )
  })
  return days.find((each) => typeof each === 'string')
}

/** The first kind that has the id. */
function targetOf(item: ValueMap, kind: Kind, list: string, {all}: Scene): string | undefined {
  const id = own(item, 'on')
  const kinds = (fieldIn(kind, list, 'on')?.marks.ref ?? []).filter(isKind)
  const found = kinds.find((each) => all(each).some(({ref}) => ref.id === id))
  return found === undefined ? undefined : `${found} ${id}`
}

function topField(kind: Kind, key: string): Structure | undefined {
  const structure = structureOf(kindRow(kind).schema())
  return structure.type === 'map' ? fieldOf(structure, key) : undefined
}

function fieldIn(kind: Kind, list: string, key: string): Structure | undefined {
  const of = topField(kind, list)
  const item = of?.type === 'list' ? of.item() : undefined
  return item?.type === 'map' ? fieldOf(item, key) : undefined
}
