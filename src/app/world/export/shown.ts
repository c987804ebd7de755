import {createHash} from 'node:crypto'
import type {Manifest} from './manifest.js'

/** A file of an export, by its path from the folder. */
export interface PrintedFile {
  path: string
  content: string | Uint8Array
  /** Front matter of the file that is there already stays, but for these fields. */
  ownFields?: readonly string[]
}

/** Something that readers are shown: on which page, under which heading, and the words. */
export interface ShownPart {
  page: string
  what: string
  text: string
}

/** A book in one format. */
export interface PrintedBook {
  files: readonly PrintedFile[]
  shown: readonly ShownPart[]
}

/** What readers would see that they did not see before, or would see no more. */
export interface ShownChange {
  page: string
  /** Absent where it is the whole page. */
  what?: string
  change: 'new' | 'changed' | 'gone'
}

/** What is shown as the manifest keeps it: by page and heading, a digest of the words. */
export function digestsOf(shown: readonly ShownPart[]): Manifest['shown'] {
  const pages = new Map<string, Map<string, string>>()
  for (const {page, what, text} of shown) {
    const parts = pages.get(page) ?? new Map<string, string>()
    pages.set(page, parts.set(what, `${parts.get(what) ?? ''}\n${text}`))
  }
  return Object.fromEntries(
    [...pages].map(([page, parts]) => [page, Object.fromEntries([...parts].map(([what, text]) => [what, digest(text)]))]),
  )
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

/** What differs, page by page, in alphabetical order. */
export function shownChanges(before: Manifest['shown'], after: Manifest['shown']): ShownChange[] {
  const pages = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return pages.flatMap((page): ShownChange[] => {
    const [old, now] = [ownOf(before, page), ownOf(after, page)]
    if (!old) return [{page, change: 'new'}]
    if (!now) return [{page, change: 'gone'}]
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((what): ShownChange[] => {
      const [was, is] = [ownOf(old, what), ownOf(now, what)]
      if (was === is) return []
      return [{page, what, change: was === undefined ? 'new' : is === undefined ? 'gone' : 'changed'}]
    })
  })
}

function ownOf<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
