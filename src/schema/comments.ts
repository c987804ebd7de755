const TOKEN = /^[ \t>*+-]*(`{3,}|~{3,}).*$|<!--|%%/gm
const HTML_COMMENT = /<!--[\s\S]*?-->/g

/**
 * A text without its comments, `<!-- -->` everywhere and `%% %%` outside blocks of code. One that is never closed goes on to the end;
 * `unclosed` says what is left then, where that isn't what stands before it.
 */
export function withoutComments(text: string): string
export function withoutComments(text: string, unclosed: () => undefined): string | undefined
export function withoutComments(text: string, unclosed?: () => undefined): string | undefined {
  if (!text.includes('<!--') && !text.includes('%%')) return text
  let [left, at] = ['', 0]
  for (let token = tokenFrom(text, 0); token; token = tokenFrom(text, at)) {
    left += text.slice(at, token.index)
    const {kept = '', end} = token[1] === undefined ? {end: endOfComment(text, token)} : codeAt(text, token)
    left += kept
    if (end === undefined) return unclosed ? unclosed() : left
    at = end
  }
  return left + text.slice(at)
}

function tokenFrom(text: string, at: number): RegExpExecArray | null {
  TOKEN.lastIndex = at
  return TOKEN.exec(text)
}

/** `undefined` where nothing closes it. A block of code within it closes nothing. */
function endOfComment(text: string, {index, 0: mark}: RegExpExecArray): number | undefined {
  const begin = index + mark.length
  if (mark === '<!--') {
    const found = text.indexOf('-->', begin)
    return found < 0 ? undefined : found + 3
  }
  let at = begin
  for (let token = tokenFrom(text, at); token; token = tokenFrom(text, at)) {
    if (token[0] === '%%') return token.index + 2
    at = token[1] === undefined ? token.index + token[0].length : (endOfCode(text, token) ?? behindMark(token))
  }
  return undefined
}

/** A block of code as it is left; what only looks like the beginning of one is text. */
function codeAt(text: string, token: RegExpExecArray): {kept: string; end?: number} {
  const end = endOfCode(text, token)
  if (end === undefined) return {kept: text.slice(token.index, behindMark(token)), end: behindMark(token)}
  const code = text.slice(token.index, end).replace(HTML_COMMENT, '')
  const open = code.indexOf('<!--')
  return open < 0 ? {kept: code, end} : {kept: code.slice(0, open)}
}

function behindMark({index, 0: line, 1: mark = ''}: RegExpExecArray): number {
  return index + line.indexOf(mark) + mark.length
}

/** Behind the line that closes a block of code. */
function endOfCode(text: string, token: RegExpExecArray): number | undefined {
  const {index, 0: line, 1: mark = ''} = token
  const close = new RegExp(`^[ \\t>]*${mark}[\`~]*[ \\t]*\\r?$`, 'gm')
  close.lastIndex = index + line.length
  const found = close.exec(text)
  return found ? found.index + found[0].length : undefined
}
