import {existsSync, readFileSync, rmSync} from 'node:fs'
import Database from 'better-sqlite3'
import {booksFile} from './books.js'

/** The books as they stand, also while others write in them; `undefined` where there are none. `scratch` is a file that is not there. */
export async function copyBooks(stateDir: string, scratch: string): Promise<Uint8Array | undefined> {
  const file = booksFile(stateDir)
  if (!existsSync(file)) return undefined
  const database = new Database(file, {readonly: true, fileMustExist: true})
  try {
    await database.backup(scratch)
    return new Uint8Array(readFileSync(scratch))
  } finally {
    database.close()
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(scratch + suffix, {force: true})
  }
}
