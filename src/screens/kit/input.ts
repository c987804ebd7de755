import type {KeyName} from './key-name.js'

/** One thing that a person did: a key, or a text pasted as a whole. */
export type Input = KeyName | {readonly paste: string}

/** Turns what a terminal sends, however it is cut into pieces, into keys and pastes. */
export interface Decoder {
  take(chunk: string): readonly Input[]
  /** An ESC is held: nobody knows yet whether it is the Esc key or the start of a sequence. */
  readonly isWaiting: boolean
  /** Nothing followed: the ESC held was the key. The rest of a sequence, once begun, and of a paste is waited for. */
  flush(): readonly Input[]
}

export function createDecoder(): Decoder {
  let held = ''
  return {
    take(chunk) {
      const {inputs, rest} = decode(held + chunk)
      held = rest
      return inputs
    },
    get isWaiting() {
      return held === ESC
    },
    flush() {
      if (held !== ESC) return []
      held = ''
      return ['escape']
    },
  }
}

const ESC = '\u001b'
const PASTE = {open: '\u001b[200~', close: '\u001b[201~'}
/** CSI (with the second bracket of old function keys), SS3, Alt with a character, and what of these may still be coming. */
const SEQUENCE = /^\u001b(?:\[\[?[0-?]*[ -/]*[@-~]|O[0-?]*[@-~]|[^\u001b[O])/u
const UNFINISHED = /^\u001b(?:\[\[?[0-?]*[ -/]*|O[0-?]*)?$/

function decode(text: string): {inputs: Input[]; rest: string} {
  const inputs: Input[] = []
  let rest = text
  while (rest !== '') {
    if (rest.startsWith(PASTE.open)) {
      const end = rest.indexOf(PASTE.close)
      if (end < 0) break
      inputs.push({paste: rest.slice(PASTE.open.length, end)})
      rest = rest.slice(end + PASTE.close.length)
      continue
    }
    if (UNFINISHED.test(rest) || isHalf(rest)) break
    const [sequence] = SEQUENCE.exec(rest) ?? []
    const piece = sequence ?? String.fromCodePoint(rest.codePointAt(0) ?? 0)
    inputs.push(...(sequence === undefined ? keyOfCharacter(piece) : keyOfSequence(piece)))
    rest = rest.slice(piece.length)
  }
  return {inputs, rest}
}

/** The first half of a character that takes two. */
function isHalf(text: string): boolean {
  return /^[\ud800-\udbff]$/.test(text)
}

/** What follows ESC: xterm's, and those of rxvt, the Linux console and application mode. */
const SEQUENCES: ReadonlyMap<string, KeyName> = new Map([
  ...['[', 'O'].flatMap((start): [string, KeyName][] => [
    [`${start}A`, 'up'],
    [`${start}B`, 'down'],
    [`${start}C`, 'right'],
    [`${start}D`, 'left'],
    [`${start}H`, 'home'],
    [`${start}F`, 'end'],
  ]),
  ['[1~', 'home'],
  ['[7~', 'home'],
  ['[4~', 'end'],
  ['[8~', 'end'],
  ['[5~', 'pageUp'],
  ['[6~', 'pageDown'],
  ['[3~', 'backspace'],
  ['[Z', 'shift-tab'],
  ['OM', 'enter'],
])

/** Sequences that mean nothing here, Alt with a character among them, are no key. */
function keyOfSequence(sequence: string): KeyName[] {
  const key = SEQUENCES.get(sequence.slice(1))
  return key === undefined ? [] : [key]
}

const CONTROLS: ReadonlyMap<string, KeyName> = new Map([
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\t', 'tab'],
  // Terminals send DEL for the backspace key.
  ['\u007f', 'backspace'],
  ['\b', 'backspace'],
  [ESC, 'escape'],
])
/** What Ctrl takes off a letter's code. */
const CTRL_OFFSET = 96

function keyOfCharacter(character: string): KeyName[] {
  const control = CONTROLS.get(character)
  if (control) return [control]
  const letter = String.fromCodePoint((character.codePointAt(0) ?? 0) + CTRL_OFFSET)
  if (/^[a-z]$/.test(letter)) return [`ctrl-${letter}`]
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(character) ? [] : [character]
}

/** A pasted text as one line: what would move the cursor becomes a blank. */
export function pastedText(text: string): string {
  return text
    .replace(/ *[\r\n\t]+\s*/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/^ +| +$/g, '')
}
