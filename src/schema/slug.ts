import * as z from 'zod'
import {romanized} from './romanize.js'

/** Longest id we accept: it is a file name, and 255 bytes is the common limit of one. */
export const SLUG_MAX_LENGTH = 80

/** Lower-case words joined by hyphens; safe as a file name on every system, and never `..` or a flag. */
export const SLUG_PATTERN = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** A schema of its own for an id, so that a mark on it stands nowhere else. */
export function idText() {
  return z.string().max(SLUG_MAX_LENGTH).regex(SLUG_PATTERN, 'must be lower-case letters, digits and single hyphens')
}

/** An id: unique within its kind, equal to the file name, never changed once given. */
export const Slug = idText()

/**
 * The id a name would get: accents dropped, Cyrillic and Greek letters written in Latin, everything but letters and digits turned into
 * hyphens. Empty when no letter or digit of these scripts is in it: then a number has to do.
 */
export function slugOf(name: string): string {
  return romanized(name)
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, SLUG_MAX_LENGTH)
    .replace(/-+$/, '')
}

/** A free id for a name: what it would get, or `otherwise` where it has no letter or digit that an id can be made of; with a number when that is taken. */
export function freeId(name: string, otherwise: string, taken: ReadonlySet<string>): string {
  return freeSlug(slugOf(name) || otherwise, taken)
}

/** Names of devices: Windows can hold no such file, whatever its ending. */
const DEVICE = /^(?:con|prn|aux|nul|(?:com|lpt)\d)$/

/** Whether a file called so, whatever its ending, can be on every system. */
export function isFileName(slug: string): boolean {
  return !DEVICE.test(slug)
}

/** Whether a name has a letter or a digit of any script, or a picture. */
export function isSpeakable(name: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(name)
}

/** Whether two names are one to a person who types them: letter for letter, or as ids would have them. */
export function isSameName(a: string, b: string): boolean {
  const slug = slugOf(a)
  return a.trim().toLowerCase() === b.trim().toLowerCase() || (slug !== '' && slug === slugOf(b))
}

/** The slug, or with the first number that makes it free. */
export function freeSlug(slug: string, taken: ReadonlySet<string>): string {
  const stem = slug.slice(0, SLUG_MAX_LENGTH - 5).replace(/-+$/, '')
  for (let nth = 1; ; nth++) {
    const id = nth === 1 ? slug : `${stem}-${nth}`
    if (!taken.has(id) && isFileName(id)) return id
  }
}

/** An id as words, for one that no entry has a name for: "sneak-attack" is "Sneak attack". */
export function idWords(id: string): string {
  return id.replace(/-/g, ' ').replace(/^./, (first) => first.toUpperCase())
}
