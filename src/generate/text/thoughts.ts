/** Tags that models put around what they think before they answer. */
const TAG = '(?:think|thinking|thought|thoughts|reasoning)'
const OPENED = new RegExp(`^\\s*<${TAG}>`, 'i')
const CLOSED = new RegExp(`</${TAG}>`, 'i')
/** A beginning that may yet become an opening tag. */
const MAY_OPEN = /^\s*(?:<[a-z]{0,10})?$/i

/**
 * An answer without the thoughts before it. Where the prompt itself opened them, only their end is there. `undefined` when they were
 * never closed: there is no answer then.
 */
export function withoutThoughts(text: string): string | undefined {
  // An object that speaks of the tag is an answer.
  if (/^\s*[{[]/.test(text) && isJson(text)) return text
  const close = CLOSED.exec(text)
  if (close) return text.slice(close.index + close[0].length)
  return OPENED.test(text) ? undefined : text
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The same while words still come: gives what may be shown of each piece. */
export function thoughtsLeftOut(): (delta: string) => string {
  let held = ''
  let isAnswering = false
  return (delta) => {
    if (isAnswering) return delta
    held += delta
    const close = OPENED.test(held) ? CLOSED.exec(held) : null
    if (MAY_OPEN.test(held) || (OPENED.test(held) && !close)) return ''
    const shown = close ? held.slice(close.index + close[0].length).trimStart() : held
    // Blanks behind thoughts are no beginning of an answer.
    isAnswering = shown !== ''
    return shown
  }
}
