import {keep, readKept} from './host-folder.js'

const FILE = 'door.json'

/** What was kept of the evening, as it is; `undefined` where nothing was, or it can't be read. */
export function readDoor(root: string): unknown {
  return readKept(root, FILE)
}

export function keepDoor(root: string, state: unknown): void {
  keep(root, FILE, state)
}
