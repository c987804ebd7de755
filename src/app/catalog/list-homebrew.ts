import {createHash} from 'node:crypto'
import {type Stats, statSync} from 'node:fs'
import {type FileState, UNSURE} from '../../catalog/store.js'
import type {Diagnostic} from '../../diagnostic.js'
import {fileState, isOlder, isSettled} from '../../vault/file-state.js'
import {folderProblem, listFolders, listNames, listYaml} from '../../vault/files.js'
import {HOMEBREW, insideVault} from '../../vault/paths.js'

/** Paths of the vault's own content, sorted within each kind. */
export function listHomebrew(root: string): string[] {
  return homebrewFolders(root).flatMap((folder) => listYaml(root, folder))
}

/** Folders of homebrew that can't be listed. */
export function unlistedHomebrew(root: string): Diagnostic[] {
  return [HOMEBREW, ...homebrewFolders(root)].flatMap((folder) => folderProblem(root, folder) ?? [])
}

function homebrewFolders(root: string): string[] {
  return listFolders(root, HOMEBREW).map((kind) => `${HOMEBREW}/${kind}`)
}

/** The vault's own content as the disk has it. */
export interface HomebrewLook {
  count: number
  /** Tells this look from one at other files, or at the same in other states. */
  digest: string
  /** Whether no file is so young, or so odd, that it may change and leave the digest as it is. */
  isSure: boolean
  /** Folders that can't be listed, so that nobody sees what is in them. */
  unlisted: readonly Diagnostic[]
  /** Each file with its state. */
  files(): FileState[]
}

/** Numbers that tell a file's state: two times, size and number. */
const FIGURES = 4

/**
 * Look at every homebrew file, which any command does that reads the catalog: thousands of times a name and four numbers, so nothing
 * is made of them but a digest, and the files' states only when that is another than last time.
 */
export function lookAtHomebrew(root: string): HomebrewLook {
  const at = Date.now()
  const hash = createHash('sha1')
  let [count, isSure] = [0, true]
  const folders = homebrewFolders(root)
  // What can't be listed seems empty, and few folders are.
  const empty = folders.length === 0 ? [HOMEBREW] : []
  for (const folder of folders) {
    const absolute = insideVault(root, folder)
    const names = listNames(root, folder).filter((name) => /^[^.].*\.ya?ml$/.test(name))
    const figures = new Float64Array(names.length * FIGURES)
    for (let i = 0; i < names.length; i++) isSure = figure(`${absolute}/${names[i]}`, figures.subarray(i * FIGURES), at) && isSure
    hash.update(`${folder}\n${names.join('\n')}\n`).update(figures)
    count += names.length
    if (names.length === 0) empty.push(folder)
  }
  return {
    count,
    digest: hash.digest('base64'),
    isSure,
    unlisted: empty.flatMap((folder) => folderProblem(root, folder) ?? []),
    files: () => listHomebrew(root).map((path) => ({path, state: stateAt(`${root}/${path}`, at)})),
  }
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
