import {lstatSync, writeFileSync} from 'node:fs'
import {replaceFile} from '../../vault/disk.js'

/** Write a result where a person asked for it: a file whole or not at all; a pipe or a device, also through a link, as it takes it. */
export function writeResult(file: string, content: string | Uint8Array): void {
  const isOther = lstatSync(file, {throwIfNoEntry: false})?.isFile() === false
  if (isOther) writeFileSync(file, content)
  else replaceFile(file, content)
}
