import {grouped} from './names.js'

/** Before a wait: what is read, and that it is kept. */
export function printManyFiles(count: number): string {
  return `Reading ${grouped(count)} files of the vault; what they say is kept for the next time.`
}
