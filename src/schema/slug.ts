import * as z from 'zod'

/** Longest id we accept: it is a file name, and 255 bytes is the common limit of one. */
export const SLUG_MAX_LENGTH = 80

/** Lower-case words joined by hyphens; safe as a file name on every system, and never `..` or a flag. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** An id: unique within its kind, equal to the file name, never changed once given. */
export const Slug = z.string().max(SLUG_MAX_LENGTH).regex(SLUG_PATTERN, 'must be lower-case letters, digits and single hyphens')

/**
 * The id a name would get: accents dropped, everything but letters and digits turned into hyphens.
 * Empty when the name has no Latin letter or digit, so the caller must ask for an id.
 */
export function slugOf(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, SLUG_MAX_LENGTH)
    .replace(/-+$/, '')
}

/** A free id for a name: what it would get, or `otherwise` where it has no Latin letter or digit; with a number when that is taken. */
export function freeId(name: string, otherwise: string, taken: ReadonlySet<string>): string {
  return freeSlug(slugOf(name) || otherwise, taken)
}

/** The slug, or with the first number that makes it free. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  const stem = slug.slice(0, SLUG_MAX_LENGTH - 5).replace(/-+$/, '')
  for (let nth = 1; ; nth++) {
    const id = nth === 1 ? slug : `${stem}-${nth}`
    if (!taken.has(id)) return id
  }
}

/** An id as words, for one that no entry has a name for: "sneak-attack" is "Sneak attack". */
export function idWords(id: string): string {
  return id.replace(/-/g, ' ').replace(/^./, (first) => first.toUpperCase())
}
