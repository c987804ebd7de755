import {beliefsOf, isHeldForSo} from '../../rules/knowledge/beliefs.js'
import {markedField} from '../../rules/knowledge/marked-field.js'
import type {Observer} from '../../rules/knowledge/observer.js'
import type {Thing} from '../../rules/knowledge/part.js'
import {redacted} from '../../rules/knowledge/redact.js'
import {withOpened} from '../../rules/knowledge/reveal.js'
import {areGuises, guiseOf, KIND_NAMES, type Kind, kindRow} from '../../schema/entity/kinds.js'
import {referencesIn} from '../../schema/references.js'
import {structureOf} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import type {Summary} from '../../vault/summaries.js'

interface Scene {
  observer: Observer
  /** With what came out of each. */
  all(kind: Kind): readonly {summary: Summary}[]
  isHidden(summary: Summary): boolean
}

/**
 * What somebody knows for what it is, though others take it for something else, as `kind id`: they see what gives it away, see a field
 * that leads to nothing but such things, hold a fact for so that has one, or are themselves who is behind it. Asked of summaries alone.
 */
export function unmaskedFor({observer, all, isHidden}: Scene): ReadonlySet<string> {
  const isThere = ({deleted, isBroken}: Summary) => deleted === undefined && isBroken !== true
  const found = KIND_NAMES.flatMap((kind) => {
    const structure = structureOf(kindRow(kind).schema())
    if (structure.type !== 'map') return []
    return all(kind).flatMap(({summary}) => {
      const {ref, guards} = summary
      if (!guards || !isThere(summary)) return []
      const look = {observer, isHidden: () => isHidden(summary)}
      if (guiseOf(kind) === kind) return guisesIn(guards, structure, look)
      return isGivenAway(guards, structure, look) ? [`${kind} ${ref.id}`] : []
    })
  })
  return new Set(found)
}

interface Look {
  observer: Observer
  isHidden(): boolean
}

/** Whether something is seen of what gives a thing away. */
function isGivenAway(guards: ValueMap, at: Thing, {observer, isHidden}: Look): boolean {
  const telling = Object.keys(guards).filter((key) => at.fields[key]?.().marks.guise)
  if (telling.length === 0 || isHidden()) return false
  const seen = redacted(guards, at, observer)
  return isMap(seen) && telling.some((key) => Object.hasOwn(seen, key))
}

/** What is a guise by what is seen of a thing that is none itself. */
function guisesIn(guards: ValueMap, at: Thing, {observer, isHidden}: Look): string[] {
  const guises = (value: Value | undefined) =>
    value === undefined
      ? []
      : referencesIn(value, at).flatMap(({kinds, to}) => (areGuises(kinds) ? kinds.map((kind) => `${kind} ${to}`) : []))
  if (guises(guards).length === 0) return []
  const isOwn = Object.keys(guards).some((key) => at.fields[key]?.().marks.guise && observer.as.has(String(own(guards, key))))
  if (!isOwn && isHidden()) return []
  if (!isOwn && !isHeldForSo(beliefsOf(guards, at, observer), observer)) return guises(redacted(guards, at, observer))
  // Who holds it for so knows what it says, and who is behind it is by what is theirs: whatever else of it they may see.
  const {[markedField(at, 'fields') ?? '']: _rules, ...bare} = guards
  const open = withOpened(bare, at, ['', ...Object.keys(guards).filter((key) => guises({[key]: own(guards, key) as Value}).length > 0)])
  return guises(redacted(open, at, {...observer, seen: (_, to) => to}))
}

/** The kind that something is of to whoever knows these for what they are. */
export function kindFor({kind, id}: {kind: Kind; id: string}, unmasked: () => ReadonlySet<string>): Kind {
  const guise = guiseOf(kind)
  return guise === kind || unmasked().has(`${kind} ${id}`) ? kind : guise
}

/** The kinds of which some are taken for one of a kind. */
export function takenFor(kind: Kind): readonly Kind[] {
  return KIND_NAMES.filter((each) => guiseOf(each) === kind && each !== kind)
}

/** A thing with the fields alone that a kind has. */
export function asOfKind<T extends object>(thing: T, kind: Kind): T {
  return Object.fromEntries(Object.entries(thing).filter(([key]) => isOfKind(key, kind))) as T
}

/** Whether a kind has the field that a path leads into; the whole of a thing is of any. */
export function isOfKind(path: string, kind: Kind): boolean {
  const structure = structureOf(kindRow(kind).schema())
  const [key = ''] = path.split(/[.#]/)
  return key === '' || structure.type !== 'map' || Object.hasOwn(structure.fields, key)
}
