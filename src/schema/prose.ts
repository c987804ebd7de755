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

const LINK = /(?<!\\)\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/g
/** What stands in code is no link. */
const CODE = /(^|\n)(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:\n\2[^\n]*|$)|(`+)[^`\n][\s\S]*?\3/g

/** The links of a text, in their order; code is passed over. */
export function linksIn(text: string): ProseLink[] {
  if (!text.includes('[[')) return []
  return [...withoutCode(text).matchAll(LINK)].map(([whole, target = '', label]) => linkOf(whole, target, label))
}

/** A text with each link replaced. */
export function replaceLinks(text: string, replace: (link: ProseLink) => string): string {
  if (!text.includes('[[')) return text
  const bare = withoutCode(text)
  let [result, from] = ['', 0]
  for (const match of bare.matchAll(LINK)) {
    const [whole, target = '', label] = match
    result += text.slice(from, match.index) + replace(linkOf(whole, target, label))
    from = match.index + whole.length
  }
  return result + text.slice(from)
}

function linkOf(text: string, target: string, label: string | undefined): ProseLink {
  const [, kind, to = target] = /^\s*([a-z][a-z-]*):(.+)$/.exec(target) ?? []
  return {text, ...(kind === undefined ? {} : {kind}), to: to.trim(), ...(label?.trim() ? {label: label.trim()} : {})}
}

/** The same text with blanks in place of code, so that places stay. */
function withoutCode(text: string): string {
  return text.includes('`') || text.includes('~~~') ? text.replace(CODE, (code) => code.replace(/[^\n]/g, ' ')) : text
}

const SECRET_START = /^[ \t]*:::+[ \t]*secret\b/
const SECRET_END = /^[ \t]*:::+[ \t]*$/

/** A text parted at its `:::secret` marks, which are gone. What is opened and never closed goes on to the end. */
export function splitSecrets(text: string): {isSecret: boolean; text: string}[] {
  const parts: {isSecret: boolean; lines: string[]}[] = [{isSecret: false, lines: []}]
  for (const line of text.split('\n')) {
    const isSecret = parts.at(-1)?.isSecret ?? false
    if (isSecret ? SECRET_END.test(line) : SECRET_START.test(line)) parts.push({isSecret: !isSecret, lines: []})
    else parts.at(-1)?.lines.push(line)
  }
  return parts.map(({isSecret, lines}) => ({isSecret, text: lines.join('\n').trim()})).filter((part) => part.text !== '')
}

/** A text as players may read it: without its `:::secret` parts and without comments (`<!-- -->`, `%% %%`), closed or not. */
export function withoutSecrets(text: string): string {
  const open = splitSecrets(withoutComments(text)).filter(({isSecret}) => !isSecret)
  return open.map((part) => part.text).join('\n\n')
}

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]*?(?:-->|$)/g, '').replace(/%%[\s\S]*?(?:%%|$)/g, '')
}
