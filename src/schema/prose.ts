import {present} from './value.js'

/** A link in prose: `[[vey]]`, `[[npc:vey]]`, `[[npc:vey|the stranger]]`, `[[vey#Her brother]]`, `![[map]]`. */
export interface ProseLink {
  /** As it stands in the text. */
  text: string
  /** Kind of entity or catalog entry; absent where the link leaves it open. */
  kind?: string
  /** Id or name of what it leads to. */
  to: string
  /** Heading or paragraph there. */
  part?: string
  /** What it leads to is to stand in its place. */
  isEmbed?: true
  /** Words to show in its place. */
  label?: string
}

const LIKE_LINK = /!?\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/g
const LINK = new RegExp(`(?<!\\\\)${LIKE_LINK.source}`, 'g')
/** What stands in code is no link. */
const CODE = /(^|\n)(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n\2[^\n]*|$)|(`+)[^`\n][\s\S]*?\3/g

/** The links of a text, in their order; code is passed over. */
export function linksIn(text: string): ProseLink[] {
  if (!text.includes('[[')) return []
  return [...withoutCode(text).matchAll(LINK)].map((match) => linkAt(text, match))
}

/** A text with each link replaced; code is passed over. */
export function replaceLinks(text: string, replace: (link: ProseLink) => string): string {
  return text.includes('[[') ? replaceIn(text, withoutCode(text), LINK, replace) : text
}

/** As `replaceLinks`, of all that looks like a link: in code and behind a backslash too, where readers still see where it leads. */
export function replaceAllLinks(text: string, replace: (link: ProseLink) => string): string {
  return replaceIn(text, text, LIKE_LINK, replace)
}

/** `bare` is the text in which links are looked for, each at its place. */
function replaceIn(text: string, bare: string, links: RegExp, replace: (link: ProseLink) => string): string {
  let [result, from] = ['', 0]
  for (const match of bare.matchAll(links)) {
    result += text.slice(from, match.index) + replace(linkAt(text, match))
    from = match.index + match[0].length
  }
  return result + text.slice(from)
}

/** A link as it stands in the text itself: where it was looked for, code is blank. */
function linkAt(whole: string, {0: found, 1: target = '', 2: label, index}: RegExpExecArray): ProseLink {
  const text = whole.slice(index, index + found.length)
  const [, place = '', part] = /^([^#]*)(?:#(.*))?$/.exec(target) ?? []
  const [, kind, to = place] = /^\s*([a-z][a-z-]*):(.+)$/.exec(place) ?? []
  return {
    text,
    to: to.trim(),
    ...present({kind, part: part?.trim() || undefined, isEmbed: text.startsWith('!') || undefined, label: label?.trim() || undefined}),
  } as ProseLink
}

/** The same text with blanks in place of code, so that places stay. */
function withoutCode(text: string): string {
  return text.includes('`') || text.includes('~~~') ? text.replace(CODE, (code) => code.replace(/[^\n]/g, ' ')) : text
}
