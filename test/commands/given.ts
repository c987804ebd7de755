import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {Dialogue} from '../helpers/dialogue.js'

/** What the examples of one command need, beyond the vault of `dnd demo` that each command's examples run in. */
export interface Given {
  /** Lines that are run before the first example. */
  before?: readonly string[]
  /** Lines that are run just before one example, by that example. */
  between?: Readonly<Record<string, readonly string[]>>
  /** Files that lie in the vault, uncommitted: text by name. */
  files?: Readonly<Record<string, string>>
  /** An empty folder in place of the demo vault. */
  empty?: true
  /** Exit status of an example that is about something else than success. */
  status?: Readonly<Record<string, number>>
  /** Shell commands that stand in for the person at an editor; the file is "$1". */
  editor?: string
  /** Examples that talk with a person at a terminal. */
  terminal?: Readonly<Record<string, Dialogue>>
}

/** By command, as a person types it without `dnd`. */
export type GivenTable = Readonly<Record<string, Given>>

const FOLDER = join(import.meta.dirname, 'given')

/** The tables of all files in `given/`, as one. */
export async function readGiven(): Promise<GivenTable> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts'))
  const tables = await Promise.all(files.map(async (file) => ((await import(join(FOLDER, file))) as {given: GivenTable}).given))
  return Object.assign({}, ...tables)
}
