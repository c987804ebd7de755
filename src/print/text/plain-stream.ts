import {plainText} from './plain-text.js'

/** A text that comes in pieces, made safe as `plainText` makes a whole one: an escape sequence may be parted anywhere. */
export interface PlainStream {
  /** What of a piece, and of what was held back before it, may be shown. */
  push(piece: string): string
  /** What is left at the end. */
  end(): string
}

/** The end of a text that may go on as an escape sequence, one that takes whole strings included, or as the other half of a character. */
const OPEN =
  /(?:\u001b|(?:\u001b\[|\u009b)[0-?]*[ -/]*|(?:\u001b[\]PX^_]|[\u009d\u0090\u0098\u009e\u009f])[^\u0007\u009c\u001b\n]*\u001b?|\r|[\ud800-\udbff])$/

/** No sequence that means anything is longer: what never ends is shown without what makes it one. */
const MOST_HELD = 4096

export function plainStream(): PlainStream {
  let held = ''
  return {
    push(piece) {
      const text = held + piece
      const open = OPEN.exec(text)
      const at = open && text.length - open.index <= MOST_HELD ? open.index : text.length
      held = text.slice(at)
      return plainText(text.slice(0, at), {keepNewlines: true})
    },
    end() {
      const last = plainText(held, {keepNewlines: true})
      held = ''
      return last
    },
  }
}
