/** A link of a note: `[[folder/Note#Heading|words]]`. */
export interface NoteLink {
  /** The note's name or path; empty for a place in the same note. */
  target: string
  /** Heading or block in it, without its marks. */
  part: string
  /** Words to show; absent, the note's name. */
  label?: string
  isEmbed: boolean
}

/** `[[Sq]uare]]` has a bracket in its target: only two end it. */
export const WIKI_LINK = /(!?)\[\[((?:[^\]\n]|\](?!\])){1,1000})\]\]/g

/** A link to a file by Markdown's grammar; an address with blanks stands between angles. */
export const FILE_LINK =
  /(!?)\[((?:[^[\]\n]|\\[[\]]){0,1000})\]\((?:<([^<>\n]{1,2000})>|([^()\s]{1,2000}(?:\([^()\s]*\)[^()\s]*)*))(?:\s+"[^"\n]*")?\)/g

/** The parts of what stands between the brackets; before a bar in a table, or anywhere, may be a backslash. */
export function parseLink(inner: string, isEmbed = false): NoteLink {
  const [, path = inner, label] = /^([\s\S]*?)(?:\\?\|([\s\S]*))?$/.exec(inner) ?? []
  const [target = '', ...parts] = path.split('#')
  const part = (parts.at(-1) ?? '').replace(/^\^/, '').trim()
  const words = label?.replace(/\\\|/g, '|').split('|').at(-1)?.trim()
  return {target: withoutEnding(target), part, isEmbed, ...(words && !(isEmbed && /^\d+(?:x\d+)?$/.test(words)) ? {label: words} : {})}
}

/** The target of a Markdown link into the vault; `undefined` for an address elsewhere. */
export function parseAddress(address: string): NoteLink | undefined {
  if (/^[a-z][a-z\d+.-]*:/i.test(address) || address.startsWith('//')) return undefined
  try {
    return parseLink(decodeURIComponent(address).replace(/^(?:\.\.?\/)+/, ''))
  } catch {
    return parseLink(address)
  }
}

function withoutEnding(target: string): string {
  return target.trim().replace(/\.md$/i, '')
}

/** What a link shows. */
export function wordsOfLink({target, part, label}: NoteLink): string {
  return label ?? (target.split('/').at(-1) || part)
}
