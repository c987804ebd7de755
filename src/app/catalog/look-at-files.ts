import {createHash} from 'node:crypto'
import {type Stats, statSync} from 'node:fs'
import {type FileState, UNSURE} from '../../catalog/store.js'
import {fileState, isOlder, isSettled} from '../../vault/file-state.js'
import {listNames} from '../../vault/files.js'
import {insideVault} from '../../vault/paths.js'

/** Files as the disk has them. */
export interface Look {
  count: number
  /** Tells this look from one at other files, or at the same in other states. */
  digest: string
  /** Whether no file is so young, or so odd, that it may change and leave the digest as it is. */
  isSure: boolean
  /** Folders in which no such file seems to be. */
  empty: readonly string[]
  /** Each file with its state. */
  files(): FileState[]
}

/** A folder whose YAML files are looked at: all of them, or those of a name. */
export interface LookedAt {
  folder: string
  only?: RegExp
}

const ANY_YAML = /^[^.].*\.ya?ml$/

/** Numbers that tell a file's state: two times, size and number. */
const FIGURES = 4

/**
 * Look at files, which any command does that reads an index of them: thousands of times a name and four numbers, so nothing is made
 * of them but a digest, and the files' states only when that is another than last time.
 */
export function lookAtFiles(root: string, folders: readonly LookedAt[]): Look {
  const at = Date.now()
  const hash = createHash('sha1')
  const seen: {folder: string; names: readonly string[]}[] = []
  const empty: string[] = []
  let [count, isSure] = [0, true]
  for (const {folder, only = ANY_YAML} of folders) {
    const names = listNames(root, folder).filter((name) => only.test(name))
    if (names.length === 0) {
      empty.push(folder)
      continue
    }
    const absolute = insideVault(root, folder)
    const figures = new Float64Array(names.length * FIGURES)
    for (let i = 0; i < names.length; i++) isSure = figure(`${absolute}/${names[i]}`, figures.subarray(i * FIGURES), at) && isSure
    hash.update(`${folder}\n${names.join('\n')}\n`).update(figures)
    count += names.length
    seen.push({folder, names})
  }
  return {
    count,
    digest: hash.digest('base64'),
    isSure,
    empty,
    files: () =>
      seen.flatMap(({folder, names}) =>
        [...names].sort().map((name) => ({path: `${folder}/${name}`, state: stateAt(`${root}/${folder}/${name}`, at)})),
      ),
  }
}

/** What an index notes down of a look; nothing of one that can't be sure. */
export function keyOf({digest, isSure}: Look): string {
  return isSure ? digest : ''
}

/** Note a file's figures down; whether they are a promise. */
function figure(path: string, figures: Float64Array, at: number): boolean {
  const stat = statIfAny(path)
  if (!stat?.isFile()) return false
  figures[0] = stat.mtimeMs
  figures[1] = stat.ctimeMs
  figures[2] = stat.size
  figures[3] = stat.ino
  return isOlder(stat.mtimeMs, stat.ctimeMs, at)
}

function stateAt(path: string, at: number): string {
  const state = fileState(path)
  return isSettled(state, at) ? state : `${state}${UNSURE}`
}

/** A link that leads in a circle has no state, and says so when it is read. */
function statIfAny(path: string): Stats | undefined {
  try {
    return statSync(path, {throwIfNoEntry: false})
  } catch {
    return undefined
  }
}
