import type Database from 'better-sqlite3'
import type {Catalog} from './database.js'

interface Memory {
  state: string
  values: Map<string, unknown>
}

const memories = new WeakMap<Catalog, Memory>()

/** What was read from an index under a key, read again after the index changed. */
export function remembered<T>(catalog: Catalog, key: string, read: () => T): T {
  const state = stateOf(catalog)
  let memory = memories.get(catalog)
  if (memory?.state !== state) {
    memory = {state, values: new Map()}
    memories.set(catalog, memory)
  }
  if (!memory.values.has(key)) memory.values.set(key, read())
  return memory.values.get(key) as T
}

/** Changes with every write, by this connection or another. */
function stateOf(catalog: Catalog): string {
  return `${catalog.$client.pragma('data_version', {simple: true})}/${statement(catalog, 'SELECT total_changes()').pluck().get()}`
}

type Statement = Database.Statement<unknown[]>

const statements = new WeakMap<Catalog, Map<string, Statement>>()

/** A statement prepared once an open index. */
export function statement(catalog: Catalog, text: string): Statement {
  let known = statements.get(catalog)
  if (!known) {
    known = new Map()
    statements.set(catalog, known)
  }
  let prepared = known.get(text)
  if (!prepared) {
    prepared = catalog.$client.prepare(text)
    known.set(text, prepared)
  }
  return prepared
}
