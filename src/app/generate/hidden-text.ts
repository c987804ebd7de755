/** Text in what was packed that readers don't see: a comment, characters without width, words in the color of the page. */
export interface HiddenText {
  /** `npc/vey`, as the entity is known. */
  of: string
  what: 'comment' | 'invisible' | 'styled'
  text: string
}

/** A text as a reader sees it, and what of it no reader does. */
export interface Visible {
  text: string
  hidden: readonly Omit<HiddenText, 'of'>[]
}

/** Marks that show nothing: of no width, of direction, and the tags that spell words in secret; not those that join pictures. */
const INVISIBLE = /(?:(?!\u200d|\ufe0f)\p{Default_Ignorable_Code_Point})+/gu
/** Of these some stand in names of some scripts: alone, and between letters, they stay. */
const JOINED = /^[\u200b\u200c]$/
const COMMENT = /<!--[\s\S]*?(?:-->|$)|%%[\s\S]*?(?:%%|$)/g
const STYLED =
  /<(\w+)\b[^>]*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|color\s*:\s*(?:white|#fff(?:fff)?|transparent))[^>]*>[\s\S]*?<\/\1\s*>/gi

/** Take out of a text what readers don't see, and say what that was. */
export function visibleText(text: string): Visible {
  const hidden: Omit<HiddenText, 'of'>[] = []
  const out = (what: HiddenText['what'], spelled: (found: string) => string) => (found: string) => {
    if (what === 'invisible' && JOINED.test(found)) return found
    hidden.push({what, text: spelled(found)})
    return ''
  }
  const left = text
    .replace(
      COMMENT,
      out('comment', (found) => found),
    )
    .replace(
      STYLED,
      out('styled', (found) => found),
    )
    .replace(INVISIBLE, out('invisible', spelledOut))
  return {
    text:
      hidden.length === 0
        ? text
        : left
            .replace(/[ \t]+\n/g, '\n')
            .replace(/\n{3,}/g, '\n\n')
            .trim(),
    hidden,
  }
}

/** Tags are letters in disguise; of others the numbers. */
function spelledOut(found: string): string {
  return [...found]
    .map((mark) => {
      const code = mark.codePointAt(0) ?? 0
      return code >= 0xe0020 && code <= 0xe007e
        ? String.fromCharCode(code - 0xe0000)
        : `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
    })
    .join(' ')
}
