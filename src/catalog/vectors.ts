import {mkdirSync} from 'node:fs'
import {dirname} from 'node:path'
import Database from 'better-sqlite3'

/** Embeddings of entries by model, in a cache of their own: making them costs money, so a rebuilt index keeps them. */
export interface Vectors {
  /** Texts by their hash that have no vector of this model and length yet. */
  missing(hashes: readonly string[], dimensions: number): string[]
  store(vectors: ReadonlyMap<string, Float32Array>): void
  /** Hashes of the texts nearest to a vector, with the cosine of the angle, nearest first. */
  nearest(vector: Float32Array, hashes: readonly string[], limit: number): {hash: string; score: number}[]
  close(): void
}

/** Open the store of one model's vectors; it is made when it isn't there. */
export function openVectors(file: string, model: string): Vectors {
  mkdirSync(dirname(file), {recursive: true})
  const database = new Database(file)
  makeTable(database)
  const get = database.prepare<[string, number, string], {vector: Buffer}>(
    'SELECT vector FROM vectors WHERE model = ? AND dimensions = ? AND hash = ?',
  )
  const put = database.prepare('INSERT OR REPLACE INTO vectors (model, dimensions, hash, vector) VALUES (?, ?, ?, ?)')
  return {
    missing: (hashes, dimensions) => hashes.filter((hash) => get.get(model, dimensions, hash) === undefined),
    store: (vectors) =>
      database.transaction(() => {
        for (const [hash, vector] of vectors) put.run(model, vector.length, hash, Buffer.from(unit(vector).buffer))
      })(),
    nearest: (vector, hashes, limit) => {
      const wanted = unit(vector)
      return hashes
        .flatMap((hash) => {
          const row = get.get(model, vector.length, hash)
          return row ? [{hash, score: dot(wanted, floats(row.vector))}] : []
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, limit)
    },
    close: () => database.close(),
  }
}

const LAYOUT = 2

/** A cache of an older layout is emptied: which length its vectors have, a model of the same name may have changed since. */
function makeTable(database: Database.Database): void {
  database
    .transaction(() => {
      if (database.pragma('user_version', {simple: true}) !== LAYOUT) database.exec('DROP TABLE IF EXISTS vectors')
      database.exec(
        `CREATE TABLE IF NOT EXISTS vectors (model TEXT NOT NULL, dimensions INTEGER NOT NULL, hash TEXT NOT NULL, vector BLOB NOT NULL,
        PRIMARY KEY (model, dimensions, hash)) WITHOUT ROWID`,
      )
      database.pragma(`user_version = ${LAYOUT}`)
    })
    .immediate()
}

/** The same direction at length 1, so that a dot product is a cosine. */
function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector)) || 1
  return vector.map((value) => value / length)
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < Math.min(a.length, b.length); i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/** A blob's bytes may lie at any offset, and floats need theirs divisible by four. */
function floats(blob: Buffer): Float32Array {
  return new Float32Array(blob.buffer.slice(blob.byteOffset, blob.byteOffset + blob.byteLength))
}
