import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {replaceFile} from '../../vault/disk.js'
import {EVENING, eveningFolder} from './evening-log.js'

/** Read and written by whoever runs the host, and by nobody else. */
const OWN = 0o600

/** A file of the evening, as it is; `undefined` where nothing was kept, or it can't be read. */
export function readKept(root: string, name: string): unknown {
  const path = join(root, EVENING, name)
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

export function keep(root: string, name: string, state: unknown): void {
  replaceFile(join(eveningFolder(root), name), JSON.stringify(state), OWN)
}
