import {keep, readKept} from './kept-file.js'

const FILE = 'door.json'

/** What was kept of who is here, as it is; `undefined` where nothing was, or it can't be read. */
export function readDoor(root: string): unknown {
  return readKept(root, FILE)
}

export function keepDoor(root: string, state: unknown): void {
  keep(root, FILE, state)
}
