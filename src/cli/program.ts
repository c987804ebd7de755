import {resolve} from 'node:path'

/** How this program is called: the name people type, then the words that start this very copy. */
export function programWords(bin: string): string[] {
  return [bin, process.execPath, resolve(process.argv[1] ?? bin)]
}
