import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'

const found = new Map<string, string | undefined>()

/** A file or folder that ships with dnd, looked for upward from this module, once: it is bundled to different depths. */
export function packagedFile(path: string): string | undefined {
  if (!found.has(path)) found.set(path, lookUpward(dirname(fileURLToPath(import.meta.url)), path))
  return found.get(path)
}

function lookUpward(folder: string, path: string): string | undefined {
  const file = join(folder, path)
  if (existsSync(file)) return file
  return folder === dirname(folder) ? undefined : lookUpward(dirname(folder), path)
}

let id: string | undefined

/** Names this build of dnd: what another build kept in a cache it may have understood otherwise. */
export function buildId(): string {
  const file = packagedFile(join('dist', 'build-id'))
  id ??= file === undefined ? 'unbuilt' : readFileSync(file, 'utf8')
  return id
}
