import {type ChangedBlob, changeLog, readBlobs} from '../../history/blobs.js'
import type {Commit} from '../../history/git.js'
import type {Files} from './subject.js'

/** A commit and the files of an entity that it changed, as they were before and after it. The same texts are the same map. */
export interface Step {
  commit: Commit
  before: Files
  after: Files
}

/** Commits whose texts are in memory at once, and which one git process reads. */
const AT_ONCE = 500

/** An entity's history, newest first, read as far as it is asked for. */
export async function* walkBack(root: string, paths: readonly string[], revision: string, limit: number): AsyncGenerator<Step> {
  const log = await changeLog(root, revision, paths, limit)
  let known = new Map<string, Files>()
  for (let at = 0; at < log.length; at += AT_ONCE) {
    const some = log.slice(at, at + AT_ONCE)
    const texts = await readBlobs(
      root,
      some.flatMap(({changed}) => changed.flatMap(({before, after}) => [before ?? [], after ?? []].flat())),
    )
    const files = sharing(texts, known)
    for (const {commit, changed} of some) yield {commit, before: files.of(changed, 'before'), after: files.of(changed, 'after')}
    known = files.made
  }
}

/** Maps of texts, one for the same blobs: what a commit left behind is what the next one found. */
function sharing(texts: ReadonlyMap<string, string>, known: ReadonlyMap<string, Files>) {
  const made = new Map<string, Files>()
  const of = (changed: readonly ChangedBlob[], side: 'before' | 'after'): Files => {
    const blobs = changed.flatMap(({path, [side]: hash}) => (hash === undefined ? [] : [[path, hash] as const]))
    const key = blobs.join('\n')
    const files = made.get(key) ?? known.get(key) ?? new Map(blobs.map(([path, hash]) => [path, texts.get(hash) ?? '']))
    made.set(key, files)
    return files
  }
  return {of, made}
}

/** Reads each map of texts once. */
export function readingOnce<R>(read: (files: Files) => R): (files: Files) => R {
  const known = new WeakMap<Files, {read: R}>()
  return (files) => {
    const found = known.get(files) ?? {read: read(files)}
    known.set(files, found)
    return found.read
  }
}
