import {mkdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {temporaryOf} from './disk.js'
import {buildId} from './packaged.js'
import type {VaultSource, VaultState} from './state.js'

/** A file's text and what it said, as the same build of dnd read it. */
interface Remembered {
  build: string
  text: string
  value: unknown
}

/**
 * What a text said when it was last read and checked; `undefined` when the cache doesn't know this very text. Parsing YAML and
 * checking it against a schema takes a third of the time of showing a sheet.
 */
export function recall<T>(root: VaultSource, path: string, text: string): T | undefined {
  if (typeof root !== 'string')
    return root.hashOf(path) === undefined ? recall(root.root, path, text) : (root.memory.get(parsedKey(root, path)) as T | undefined)
  const known = held.get(join(root, path))
  if (known?.text === text) return known.value as T
  const kept = readCache<Remembered>(root, fileOf(path))
  return kept?.text === text && kept.build === buildId() ? (kept.value as T) : undefined
}

/** What many files said, for as long as this process looks at them. */
const held = new Map<string, {text: string; value: unknown}>()
/** Characters of text; their values take a few times as much. */
const MOST_HELD = 16_000_000
let heldNow = 0

/** Keep a checked value for this process alone: one of thousands, of which the next command wants a few. */
export function hold(root: VaultSource, path: string, text: string, value: unknown): void {
  if (typeof root !== 'string') remember(root, path, text, value)
  else if (heldNow + text.length <= MOST_HELD) {
    heldNow += text.length
    held.set(join(root, path), {text, value})
  }
}

/** Keep a checked value for the next command. */
export function remember(root: VaultSource, path: string, text: string, value: unknown): void {
  if (typeof root !== 'string') root.memory.set(parsedKey(root, path), value)
  else writeCache(root, fileOf(path), {build: buildId(), text, value} satisfies Remembered)
}

function parsedKey(state: VaultState, path: string): string {
  return `parsed ${path} ${state.hashOf(path)}`
}

function fileOf(path: string): string {
  return join('parsed', `${path.replace(/[\\/]/g, '~')}.json`)
}

/** A JSON file below `.dnd/`; `undefined` where it is missing or damaged, for the YAML is the truth. */
export function readCache<T>(root: string, name: string): T | undefined {
  try {
    return JSON.parse(readFileSync(join(root, '.dnd', name), 'utf8')) as T
  } catch {
    return undefined
  }
}

/** Write a JSON file below `.dnd/`, whole or not at all. A read-only disk only costs time. */
export function writeCache(root: string, name: string, value: unknown): void {
  const file = join(root, '.dnd', name)
  const temporary = temporaryOf(file)
  const text = JSON.stringify(value)
  try {
    writeInFolder(temporary, text)
    // Some disks make sure of a file that takes another's place, which takes thousands of times as long; a cache may be gone a moment.
    rmSync(file, {force: true})
    renameSync(temporary, file)
  } catch {
    // The next command works it out again; a disk that is full need not keep half of it.
    forget(temporary)
  }
}

/** The folder is there but for the first time. */
function writeInFolder(file: string, text: string): void {
  try {
    writeFileSync(file, text)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(dirname(file), {recursive: true})
    writeFileSync(file, text)
  }
}

function forget(temporary: string): void {
  try {
    rmSync(temporary, {force: true})
  } catch {
    // Where no file can be, none is left.
  }
}
