import {chmodSync, existsSync, mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {replaceFile} from '../../vault/disk.js'

/** What the host keeps of the evening: nobody else on this machine may read it, and git has none of it. */
const FOLDER = '.dnd/host'
/** Read and written by whoever runs the host, and by nobody else. */
const OWN = 0o600
const FILE = `${FOLDER}/door.json`

/** What was kept, as it is; `undefined` where nothing was, or it can't be read. */
export function readDoor(root: string): unknown {
  const path = join(root, FILE)
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

export function keepDoor(root: string, state: unknown): void {
  mkdirSync(join(root, FOLDER), {recursive: true, mode: 0o700})
  chmodSync(join(root, FOLDER), 0o700)
  replaceFile(join(root, FILE), JSON.stringify(state), OWN)
}
