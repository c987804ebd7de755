import {type EntityRef, refOf} from '../../schema/entity/kinds.js'
import {isMap, own} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import {applyChanges} from '../../yaml/patch.js'
import type {FileVersions} from '../versions/merge-files.js'
import type {Files} from '../versions/subject.js'

/** An entity's file that a side put in another place: of another campaign, or under another id. */
export interface MovedFile {
  uid: string
  from: string
  to: string
  by: 'ours' | 'theirs' | 'both'
}

/** Both sides put one entity in places of their own. */
export interface MovedApart {
  kind: 'moved-apart'
  uid: string
  of: EntityRef
  from: string
  ours: string
  theirs: string
}

export interface Followed {
  /** The versions with what the other side did to a moved file at its new place, so that they merge there. */
  versions: FileVersions
  moves: readonly MovedFile[]
  apart: readonly MovedApart[]
}

/** Follow the files that a side moved, known by their uids: only files that came or went are read. */
export function followMoves(versions: FileVersions): Followed {
  const [mine, others] = [movesOf(versions.base, versions.ours), movesOf(versions.base, versions.theirs)]
  const all = [...new Set([...mine.keys(), ...others.keys()])]
  const apart = all.flatMap((from) => apartAt(from, mine.get(from), others.get(from)))
  const moves = all.flatMap((from): MovedFile[] => {
    const [our, their] = [mine.get(from), others.get(from)]
    if (our && their) return our.to === their.to ? [{...our, by: 'both'}] : []
    if (our) return versions.theirs.has(from) ? [{...our, by: 'ours'}] : []
    return their && versions.ours.has(from) ? [{...their, by: 'theirs'}] : []
  })
  return {versions: moves.reduce(withMove, versions), moves, apart}
}

type Move = Pick<MovedFile, 'uid' | 'from' | 'to'>

function apartAt(from: string, our: Move | undefined, their: Move | undefined): MovedApart[] {
  const of = refOf(from)
  return of && our && their && our.to !== their.to ? [{kind: 'moved-apart', uid: our.uid, of, from, ours: our.to, theirs: their.to}] : []
}

/** What a side has under another path, by the path that it had. */
function movesOf(base: Files, side: Files): Map<string, Move> {
  const gone = [...base].filter(([path]) => !side.has(path) && refOf(path) !== undefined)
  if (gone.length === 0) return new Map()
  const come = new Map(
    [...side].filter(([path]) => !base.has(path) && refOf(path) !== undefined).map(([path, text]) => [uidIn(path, text), path]),
  )
  return new Map(
    gone.flatMap(([from, text]) => {
      const uid = uidIn(from, text)
      const to = uid === undefined ? undefined : come.get(uid)
      return uid === undefined || to === undefined || refOf(to)?.kind !== refOf(from)?.kind ? [] : [[from, {uid, from, to}] as const]
    }),
  )
}

/** The uid that an entity's text gives. */
export function uidIn(path: string, text: string): string | undefined {
  const {value} = parseYaml(text, path)
  const uid = isMap(value) ? own(value, 'uid') : undefined
  return typeof uid === 'string' ? uid : undefined
}

function withMove({base, ours, theirs}: FileVersions, move: MovedFile): FileVersions {
  return {base: put(base, move), ours: put(ours, move), theirs: put(theirs, move)}
}

/** A side that has the file in its old place has it in the new one, under the id of that. */
function put(files: Files, {from, to}: Move): Files {
  const text = files.get(from)
  if (text === undefined) return files
  const moved = new Map(files)
  moved.delete(from)
  return moved.set(to, refOf(from)?.id === refOf(to)?.id ? text : applyChanges(text, [{path: ['id'], value: refOf(to)?.id ?? ''}]))
}
