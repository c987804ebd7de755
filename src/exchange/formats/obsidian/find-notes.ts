/** Finds the note that a link means. */
export interface NoteFinder {
  find(target: string): FoundNote | undefined
}

interface FoundNote {
  path: string
  /** Others that the same words could mean. */
  others: readonly string[]
}

/** What is known of a note to find it: its path without ending, and its other names. */
export interface NoteNames {
  path: string
  aliases: readonly string[]
}

/**
 * Notes by path from the vault's root, by the end of a path or by name, and last by alias, whatever the case. Of several that is
 * meant which has the very letters, then the one nearest to the root, then the first by the alphabet.
 */
export function noteFinder(notes: readonly NoteNames[]): NoteFinder {
  const {byPath, byEnd, byAlias} = indexOf(notes)
  return {
    find: (target) => {
      const wanted = target.normalize('NFC').replace(/^\/+/, '')
      const key = fold(wanted)
      const whole = wanted.includes('/') ? byPath.get(key)?.filter((path) => path.normalize('NFC') === wanted) : undefined
      const named = [...(byPath.get(key) ?? []), ...(byEnd.get(key) ?? [])]
      const found = whole?.length ? whole : named.length > 0 ? named : (byAlias.get(key) ?? [])
      const [path, ...others] = ranked(found, wanted)
      return path === undefined || wanted === '' ? undefined : {path, others}
    },
  }
}

function ranked(paths: readonly string[], wanted: string): string[] {
  const isOther = (path: string) => (path.normalize('NFC').endsWith(wanted) ? 0 : 1)
  return [...paths].sort((a, b) => isOther(a) - isOther(b) || depth(a) - depth(b) || a.length - b.length || (a < b ? -1 : 1))
}

function fold(text: string): string {
  return text.toLowerCase().normalize('NFC')
}

function depth(path: string): number {
  return path.split('/').length
}

type Index = Readonly<Record<'byPath' | 'byEnd' | 'byAlias', ReadonlyMap<string, string[]>>>

/** Deeper ends of a path are not looked for. */
const MOST_PARTS = 5

function indexOf(notes: readonly NoteNames[]): Index {
  const [byPath, byEnd, byAlias] = [new Map<string, string[]>(), new Map<string, string[]>(), new Map<string, string[]>()]
  const add = (map: Map<string, string[]>, key: string, path: string) => {
    const known = map.get(fold(key))
    if (!known) map.set(fold(key), [path])
    else if (!known.includes(path)) known.push(path)
  }
  for (const {path, aliases} of notes) {
    const parts = path.split('/')
    add(byPath, path, path)
    for (let from = Math.max(1, parts.length - MOST_PARTS); from < parts.length; from++) add(byEnd, parts.slice(from).join('/'), path)
    for (const alias of aliases) add(byAlias, alias, path)
  }
  return {byPath, byEnd, byAlias}
}
