import {createHash} from 'node:crypto'
import {lazily} from '../schema/lazily.js'

/** A state of a vault that is not on its disk: as it was at a commit, or as a merge would leave it. What reads a vault reads it alike. */
export interface VaultState {
  /** Folder of the vault that it is a state of. What is kept of its files there is believed of files with the same text. */
  root: string
  /** The hash that git gives a file's bytes; `undefined` where there is no such file. */
  hashOf(path: string): string | undefined
  /** Throws where there is no such file. */
  bytesOf(path: string): Uint8Array
  /** Hashes of all files, by path. */
  hashes: ReadonlyMap<string, string>
  /** What is in a folder; `undefined` where there is none. */
  membersOf(folder: string): readonly FolderMember[] | undefined
  /** What was worked out from files, by what it was and their hashes: states of one vault share it. */
  memory: Map<string, unknown>
}

/** A vault to read: its folder, or a state of it that is not on the disk. */
export type VaultSource = string | VaultState

/** Of a directory's entry, what a reader of vaults asks. */
export interface FolderMember {
  name: string
  isFile(): boolean
  isDirectory(): boolean
  isSymbolicLink(): boolean
}

/** A file of a state: its bytes by the hash that git gives them, or its text, or what is none. */
export type StateFile = {hash: string} | {text: string | Uint8Array}

interface Making {
  root: string
  files: ReadonlyMap<string, StateFile>
  /** The bytes of hashes. */
  blobs?: ReadonlyMap<string, Uint8Array>
  memory?: Map<string, unknown>
}

/** A state made of files by their paths; bytes of a hash that is not among `blobs` can't be read. */
export function stateOf({root, files, blobs = new Map(), memory = new Map()}: Making): VaultState {
  const texts = new Map([...files].flatMap(([path, file]) => ('text' in file ? [[path, bytesFrom(file.text)] as const] : [])))
  const hashes = new Map([...files].map(([path, file]) => [path, 'hash' in file ? file.hash : blobHash(texts.get(path) ?? '')] as const))
  const folders = lazily(() => foldersOf([...hashes.keys()]))
  return {
    root,
    memory,
    hashOf: (path) => hashes.get(path),
    bytesOf: (path) => {
      const bytes = texts.get(path) ?? blobs.get(hashes.get(path) ?? '')
      if (bytes === undefined) throw new TypeError(`"${path}" is no file of this state`)
      return bytes
    },
    hashes,
    membersOf: (folder) => folders().get(folder === '' ? '.' : folder),
  }
}

/** What git calls these bytes, in a repository of its usual sort. */
export function blobHash(content: string | Uint8Array): string {
  const bytes = bytesFrom(content)
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex')
}

function bytesFrom(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content
}

function foldersOf(paths: readonly string[]): ReadonlyMap<string, readonly FolderMember[]> {
  const folders = new Map<string, Map<string, FolderMember>>()
  const note = (path: string, isFile: boolean): void => {
    const at = path.lastIndexOf('/')
    const [folder, name] = [at < 0 ? '.' : path.slice(0, at), path.slice(at + 1)]
    const known = folders.get(folder)
    if (known) known.set(name, member(name, isFile))
    else {
      folders.set(folder, new Map([[name, member(name, isFile)]]))
      if (folder !== '.') note(folder, false)
    }
  }
  for (const path of paths) note(path, true)
  return new Map([...folders].map(([folder, members]) => [folder, [...members.values()]]))
}

function member(name: string, isFile: boolean): FolderMember {
  return {name, isFile: () => isFile, isDirectory: () => !isFile, isSymbolicLink: () => false}
}
