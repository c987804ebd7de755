import {EXIT, UserError} from '../../errors.js'
import {changeLog, readBlobs} from '../../history/blobs.js'
import type {Commit} from '../../history/git.js'
import {same, type Value} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import type {ChangedPlace} from '../versions/undo.js'
import {valueAt} from './value-at.js'

/** Places that are named in a refusal; further ones are counted. */
const MOST_PLACES = 3
/** Commits of since that are looked through for who changed a place. */
const DEEPEST = 500

/** A place, and the newest commit after another that changed it; absent where only a hand edit that is not committed did. */
export interface LaterChange extends ChangedPlace {
  commit?: Commit
}

/** Who changed places since a commit. */
export async function changedSince(root: string, {sha}: Commit, places: readonly ChangedPlace[]): Promise<LaterChange[]> {
  const files = [...new Set(places.map(({file}) => file))]
  const log = await changeLog(root, `${sha}..HEAD`, files, DEEPEST)
  const texts = await readBlobs(
    root,
    log.flatMap(({changed}) => changed.flatMap(({before, after}) => [before ?? [], after ?? []].flat())),
  )
  const valueIn = (path: string, hash: string | undefined) => (hash === undefined ? undefined : readValue(path, texts.get(hash) ?? ''))
  return places.map((place) => {
    const found = log.find(({changed}) =>
      changed.some(
        ({path, before, after}) =>
          path === place.file && !same(valueAt(valueIn(path, before), place.path), valueAt(valueIn(path, after), place.path)),
      ),
    )
    return {...place, ...(found ? {commit: found.commit} : {})}
  })
}

/** What a file said; a file that holds no fields is one text. */
function readValue(path: string, text: string): Value {
  return (/\.ya?ml$/.test(path) ? parseYaml(text, path).value : undefined) ?? text
}

/** `UNDO_CONFLICT`, with who changed what since. */
export function inTheWay({subject}: Commit, what: 'undone' | 'redone', later: readonly LaterChange[]): UserError {
  const names = later.slice(0, MOST_PLACES).map(placeName)
  const more = later.length > names.length ? ` and ${later.length - names.length} more` : ''
  const commits = new Map(later.flatMap(({commit}) => (commit ? [[commit.sha, commit] as const] : [])))
  return new UserError(`"${subject}" can't be ${what}: ${names.join(', ')}${more} changed since`, {
    code: 'UNDO_CONFLICT',
    exitCode: EXIT.conflict,
    hints: [
      ...[...commits.values()]
        .slice(0, MOST_PLACES)
        .map((each) => `by "${each.subject}": \`dnd undo ${each.sha.slice(0, 8)}\` takes that back first`),
      ...(later.some(({commit}) => !commit) ? ['by hand, and not committed yet: `git diff` shows it'] : []),
    ],
  })
}

function placeName({file, path}: ChangedPlace): string {
  return path.length === 0 ? file : `${file}:${path.join('.')}`
}
