import {join} from 'node:path'
import {fileState, isSettled} from './file-state.js'
import {readText} from './files.js'
import {glanced} from './glance.js'
import {readCache, writeCache} from './parsed-cache.js'
import {blobHash, type VaultSource, type VaultState} from './state.js'

/** What was worked out from one file, and the state and the text that it was worked out from. */
interface Kept {
  /** Empty where the file was so young when it was looked at that it may have changed since without another time. */
  state: string
  /** Git's, of the text; absent where it can't be read, or was so young that it may have changed meanwhile. */
  hash?: string
  value: unknown
}

interface Shelf {
  basis: string
  files: Record<string, Kept>
}

export interface Keeping<T> {
  /** Names the file below `.dnd/`. */
  name: string
  /** All that the values depend on besides their files: of another basis nothing is believed. */
  basis: string
  /** Every file there is of this sort, by paths in folders that lie inside the vault. */
  paths: readonly string[]
  workOut(path: string): T
}

/**
 * What is worked out from each of many files, by path. Only files that changed are worked out again: one whose state differs is read,
 * and where its text is the same after all (a branch and back) what was kept still stands.
 */
export function keptByFile<T>(root: VaultSource, keeping: Keeping<T>): Map<string, T> {
  return typeof root === 'string' ? keptOnDisk(root, keeping) : keptOfState(root, keeping)
}

function keptOnDisk<T>(root: string, {name, basis, paths, workOut}: Keeping<T>): Map<string, T> {
  // Before anything is read: what changes from here on is told by its time.
  const at = Date.now()
  const shelf = readCache<Shelf>(root, name)
  const before = shelf?.basis === basis ? (shelf.files ?? {}) : {}
  const files: Record<string, Kept> = {}
  const changed: Changed<T>[] = []
  for (const path of paths) {
    const state = glanced(`state ${root}/${path}`, () => fileState(`${root}/${path}`))
    const old = Object.hasOwn(before, path) ? before[path] : undefined
    if (old?.state === state && state !== '') files[path] = old
    else changed.push({path, state, old, at, workOut})
  }
  if (changed.length >= MANY) tellOnce(changed.length)
  for (const each of changed) files[each.path] = refreshed(root, each)
  const isNew = shelf?.basis !== basis || changed.length > 0
  if (isNew || Object.keys(before).length !== paths.length) writeCache(root, name, {basis, files} satisfies Shelf)
  return new Map(paths.map((path) => [path, files[path]?.value as T]))
}

/** Of a state nothing is written: what its files come to is what the vault keeps of the same texts, or is in memory afterwards. */
function keptOfState<T>(state: VaultState, {name, basis, paths, workOut}: Keeping<T>): Map<string, T> {
  const shelf = shelfBeside(state, name)
  const files = shelf?.basis === basis ? (shelf.files ?? {}) : {}
  return new Map(
    paths.map((path) => {
      const hash = state.hashOf(path)
      const old = Object.hasOwn(files, path) ? files[path] : undefined
      if (hash === undefined) return [path, workOut(path)]
      return [path, old?.hash === hash ? (old.value as T) : recalled(state, [name, basis, path, hash].join(' '), () => workOut(path))]
    }),
  )
}

function shelfBeside(state: VaultState, name: string): Shelf | undefined {
  return recalled(state, `shelf ${name}`, () => readCache<Shelf>(state.root, name))
}

function recalled<T>({memory}: VaultState, key: string, workOut: () => T): T {
  if (!memory.has(key)) memory.set(key, workOut())
  return memory.get(key) as T
}

/** To read so many files takes seconds. */
const MANY = 1_000
let listener: ((count: number) => void) | undefined

/** Have told of it once, when very many files have to be read anew, before they are: the first time in a large vault. */
export function hearOfManyFiles(hear: (count: number) => void): void {
  listener = hear
}

function tellOnce(count: number): void {
  listener?.(count)
  listener = undefined
}

interface Changed<T> extends Pick<Keeping<T>, 'workOut'> {
  path: string
  state: string
  old: Kept | undefined
  at: number
}

function refreshed<T>(root: string, {path, state, old, at, workOut}: Changed<T>): Kept {
  const hash = hashOf(root, path, state)
  const settled = isSettled(state, at) ? state : ''
  if (hash !== undefined && hash === old?.hash) return {...old, state: settled}
  const value = workOut(path)
  // The text is read twice: its hash says something of the value only where it can't have changed between.
  const isSure = hash !== undefined && settled !== '' && fileState(join(root, path)) === state
  return isSure ? {state, hash, value} : {state: settled, value}
}

/** `undefined` for what is no plain file, or can't be read: to say why is for whoever reads it in earnest. */
function hashOf(root: string, path: string, state: string): string | undefined {
  if (state === '') return undefined
  try {
    return blobHash(readText(root, path))
  } catch {
    return undefined
  }
}
