/** A key as the tables of keys name it: a character itself, or a word such as `up`, `enter`, `ctrl-c`. */
export type KeyName = string

/** Keys that are no character, and how people write them. */
const LABELS: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  pageUp: 'PgUp',
  pageDown: 'PgDn',
  home: 'Home',
  end: 'End',
  enter: 'Enter',
  escape: 'Esc',
  backspace: 'Backspace',
  tab: 'Tab',
  'shift-tab': 'Shift-Tab',
}

/** A key as people write it: "Ctrl-C", "PgDn", "space", "d". */
export function keyLabel(key: KeyName): string {
  if (key === ' ') return 'space'
  if (key.startsWith('ctrl-')) return `Ctrl-${key.slice('ctrl-'.length).toUpperCase()}`
  return LABELS[key] ?? key
}

/** A character, which a place that takes text may take for text. */
export function isCharacter(key: KeyName): boolean {
  return [...key].length === 1
}

/** Terminals send the same for Ctrl with h, i, j or m as for Backspace, Tab and Enter. */
const CTRL = /^ctrl-[a-gklno-z]$/

/** The key that a person wrote, in whatever case; `undefined` when there is none of that name. */
export function parseKeyName(written: string): KeyName | undefined {
  if (isCharacter(written)) return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(written) ? undefined : written
  const word = written.toLowerCase()
  if (word === 'space') return ' '
  if (CTRL.test(word)) return word
  const known = Object.entries(LABELS).find(([name, label]) => name.toLowerCase() === word || label.toLowerCase() === word)
  return known?.[0]
}

/** Names of keys that are no character, as `keys.yaml` takes them. */
export const KEY_WORDS: readonly string[] = [...Object.keys(LABELS), 'space', 'ctrl- and a letter other than h, i, j and m']
