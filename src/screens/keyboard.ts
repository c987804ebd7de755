import type {Key} from 'ink'

/** A key as the tables of keys name it: a character itself, or a word such as `up`, `enter`, `ctrl-c`. */
export type KeyName = string

/** Ink's flags and the names that the table has for them. Terminals send DEL for the backspace key. */
const SPECIAL: readonly (readonly [keyof Key, KeyName])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageUp'],
  ['pageDown', 'pageDown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'backspace'],
]

/** The keys in one piece of input: a held key or a paste brings several at once. */
export function keyNames(input: string, key: Key): readonly KeyName[] {
  if (key.tab) return [key.shift ? 'shift-tab' : 'tab']
  const special = SPECIAL.find(([flag]) => key[flag])
  if (special) return [special[1]]
  if (key.ctrl) return [`ctrl-${input}`]
  if (key.meta) return []
  return [...input].flatMap(keyOfCharacter)
}

const CONTROLS: ReadonlyMap<string, KeyName> = new Map([
  ['\r', 'enter'],
  ['\n', 'enter'],
  ['\t', 'tab'],
  ['\u007f', 'backspace'],
  ['\b', 'backspace'],
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
