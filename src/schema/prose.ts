/** A link in prose: `[[vey]]`, `[[npc:vey]]`, `[[npc:vey|the stranger]]`. */
export interface ProseLink {
  /** As it stands in the text. */
  text: string
  /** Kind of entity or catalog entry; absent where the link leaves it open. */
  kind?: string
  /** Id or name of what it leads to. */
  to: string
  /** Words to show in its place. */
  label?: string
}

const LIKE_LINK = /\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/g
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
  const [, kind, to = target] = /^\s*([a-z][a-z-]*):(.+)$/.exec(target) ?? []
  return {text, ...(kind === undefined ? {} : {kind}), to: to.trim(), ...(label?.trim() ? {label: label.trim()} : {})}
}

/** The same text with blanks in place of code, so that places stay. */
function withoutCode(text: string): string {
  return text.includes('`') || text.includes('~~~') ? text.replace(CODE, (code) => code.replace(/[^\n]/g, ' ')) : text
}

const SECRET_START = /(:::+)\s*secret\b/i
const PART_START = /^[\s>*+-]*(:::+)\s*[^\s:]/
const PART_END = /^[\s>]*(:::+)\s*$/
/** What stands before a part in its line is no text: a quote's mark or an item's. */
const NO_TEXT = /^[\s>*+-]*$/

/**
 * A text parted into what anybody may read and its `:::secret` parts, whose marks are gone. What is opened and never closed goes on
 * to the end. Parts within a secret part are as secret; each is closed by at least as many colons as opened it.
 */
export function splitSecrets(text: string): {isSecret: boolean; text: string}[] {
  return partsOf(text)
    .map(({isSecret, lines}) => ({isSecret, text: lines.join('\n').trim()}))
    .filter((part) => part.text !== '')
}

/**
 * A text as players may read it: without its `:::secret` parts and without comments (`<!-- -->`, `%% %%`). What is opened and never
 * closed hides everything to the end. A text with nothing of the kind is as it was.
 */
export function withoutSecrets(text: string): string {
  // Parts go first, so that no comment can swallow where one begins; what a comment leaves behind may begin another.
  const open = withoutComments(withoutSecretParts(text))
  if (open === text) return text
  return withoutSecrets(open.replace(/\n{3,}/g, '\n\n').trim())
}

function withoutSecretParts(text: string): string {
  if (!SECRET_START.test(text)) return text
  return partsOf(text)
    .flatMap(({isSecret, lines}) => (isSecret ? [] : lines))
    .join('\n')
}

interface Parted {
  isSecret: boolean
  lines: string[]
}

function partsOf(text: string): Parted[] {
  const parts: Parted[] = [{isSecret: false, lines: []}]
  /** How many colons opened each part that is open. */
  const colons: number[] = []
  for (const line of text.split(/\r\n?|\n/)) {
    const start = (colons.length === 0 ? SECRET_START : PART_START).exec(line)
    const closes = !start && colons.length > 0 && (PART_END.exec(line)?.[1]?.length ?? 0) >= (colons.at(-1) ?? 0)
    if (start) open(parts, line, {start, isOutermost: colons.length === 0})
    else if (!closes) parts.at(-1)?.lines.push(line)
    if (start) colons.push(start[1]?.length ?? 0)
    if (closes) colons.pop()
    if (closes && colons.length === 0) parts.push({isSecret: false, lines: []})
  }
  return parts
}

/** A line that opens a part: what stands before it is anybody's, what stands behind it is in it. */
function open(parts: Parted[], line: string, {start, isOutermost}: {start: RegExpExecArray; isOutermost: boolean}): void {
  if (!isOutermost) return
  const before = line.slice(0, start.index)
  if (!NO_TEXT.test(before)) parts.at(-1)?.lines.push(before)
  parts.push({isSecret: true, lines: [line.slice(start.index + start[0].length)]})
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/%%[\s\S]*?(?:%%|$)/g, '')
}
