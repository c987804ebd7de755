import type {Path} from '../../diagnostic.js'
import type {EntryKind, EntryOf} from '../../schema/content/entry.js'
import type {Effect, Grant, Resource} from '../../schema/content/feature.js'
import type {Character} from '../../schema/entity/character.js'
import {nearest} from '../../schema/near.js'
import type {Found, UnknownId} from '../flaw.js'
import type {ActiveFeature, ActiveState, Build, CastingBlock, ChoiceSlot, Gained} from './build.js'
import {carriedBy} from './carried.js'
import {type Entries, entriesFor} from './entries.js'

/** A build that is still being gathered: each part of the character adds to its lists. */
export interface Draft extends Build {
  features: ActiveFeature[]
  grants: Gained<Grant>[]
  effects: Gained<Effect>[]
  resources: Gained<Resource>[]
  slots: ChoiceSlot[]
  castings: CastingBlock[]
  states: readonly ActiveState[]
  missing: Found<UnknownId>[]
  /** How many feats and options lead to the one at hand. */
  depth: number
}

/** A draft with its possessions looked up and nothing gathered; all that is looked up for it is seen under its bearer's theme. */
export function emptyDraft(character: Character, all: Entries): Draft {
  const entries = entriesFor(all, character)
  return {
    character,
    entries,
    level: character.levels.length,
    classes: [],
    features: [],
    grants: [],
    effects: [],
    resources: [],
    slots: [],
    castings: [],
    carried: carriedBy(character, entries),
    states: [],
    surroundings: entries.around?.(character) ?? [],
    missing: [],
    depth: 0,
  }
}

/** An entry that the character names at a path; an id that names none becomes a finding. */
export function lookUp<K extends EntryKind>({entries, missing}: Draft, kind: K, id: string, path: Path): EntryOf<K> | undefined {
  const entry = entries.find(kind, id)
  if (entry === undefined) missing.push(unknownId(entries, kind, id, path))
  return entry
}

function unknownId(entries: Entries, kind: EntryKind, id: string, path: Path): Found<UnknownId> {
  const known = entries.all(kind).map((entry) => entry.id)
  return {severity: 'error', code: 'UNKNOWN_ID', path, flaw: {is: 'unknown-id', kind, id, near: nearest(id, known)}}
}
