import {chmodSync, existsSync, mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {replaceFile} from '../../vault/disk.js'

/** What the host keeps: nobody else on this machine may read it, and git has none of it. */
export const HOST_FOLDER = '.dnd/host'
/** Read and written by whoever runs the host, and by nobody else. */
export const OWN = 0o600

export function makeHostFolder(root: string): void {
  mkdirSync(join(root, HOST_FOLDER), {recursive: true, mode: 0o700})
  chmodSync(join(root, HOST_FOLDER), 0o700)
}

/** What was kept under a name, as it is; `undefined` where nothing was, or it can't be read. */
export function readKept(root: string, name: string): unknown {
  const path = join(root, HOST_FOLDER, name)
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

export function keep(root: string, name: string, value: unknown): void {
  makeHostFolder(root)
  replaceFile(join(root, HOST_FOLDER, name), JSON.stringify(value), OWN)
}
