import {type EntityRef, isKind, pathOf, refOf} from '../../schema/entity/kinds.js'
import {freeSlug} from '../../schema/slug.js'
import {isMap, own, type Value} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import type {FileVersions} from '../versions/merge-files.js'
import type {Files} from '../versions/subject.js'
import {type FileEdits, withNewId} from './new-id.js'

/** Both sides made a thing of the same id, and they are two: one of them needs another. */
export interface SameId {
  kind: 'same-id'
  of: EntityRef
  ours: Identity
  theirs: Identity
  /** Free on both sides. */
  newId: string
}

interface Identity {
  uid: string
  name: string
}

/** Entities that each side made by itself under one id. Those of one uid are one, and merge as such. */
export function sameIds({base, ours, theirs}: FileVersions): SameId[] {
  const taken = new Set<string>()
  return [...ours].flatMap(([path, text]): SameId[] => {
    const [of, other] = [refOf(path), theirs.get(path)]
    if (!of || other === undefined || other === text || base.get(path) === text || base.get(path) === other) return []
    const [mine, their] = [identityOf(path, text), identityOf(path, other)]
    if (!mine || !their || mine.uid === their.uid) return []
    const ids = new Set([...idsBeside(of, ours), ...idsBeside(of, theirs), ...taken])
    const newId = freeSlug(of.id, ids)
    taken.add(newId)
    return [{kind: 'same-id', of, ours: mine, theirs: their, newId}]
  })
}

function identityOf(path: string, text: string): Identity | undefined {
  const {value} = parseYaml(text, path)
  if (!isMap(value) || !isKind(own(value, 'kind'))) return undefined
  const [uid, name] = [textIn(value, 'uid'), textIn(value, 'name')]
  return uid === undefined ? undefined : {uid, name: name ?? refOf(path)?.id ?? path}
}

function textIn(value: {[key: string]: Value}, key: string): string | undefined {
  const found = own(value, key)
  return typeof found === 'string' ? found : undefined
}

function idsBeside(of: EntityRef, files: Files): string[] {
  return [...files.keys()].flatMap((path) => {
    const ref = refOf(path)
    return ref?.kind === of.kind && ref.campaign === of.campaign ? [ref.id] : []
  })
}

/** What a side has to change in its files, before the merge, so that the two are two: by default theirs. */
export function settleSameId({of, newId}: SameId, files: Files, id = newId): FileEdits {
  return files.has(pathOf(of)) ? withNewId(files, of, id) : new Map()
}
