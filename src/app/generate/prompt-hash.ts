import {createHash} from 'node:crypto'

/** SHA-256 of all that a writer was told. */
export function promptHashOf(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex')
}
