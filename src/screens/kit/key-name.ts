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

/** Runs of letters or digits as long as this are written as their ends. */
const LEAST_RUN = 4

/** Keys as people write them, each a word: "d", "-", "0–9". */
export function keyLabels(keys: readonly KeyName[]): string[] {
  const runs: KeyName[][] = []
  for (const key of keys) {
    const run = runs.at(-1)
    if (run && isAfter(run.at(-1) ?? '', key)) run.push(key)
    else runs.push([key])
  }
  return runs.flatMap((run) => (run.length < LEAST_RUN ? run.map(keyLabel) : `${keyLabel(run[0] ?? '')}–${keyLabel(run.at(-1) ?? '')}`))
}

function isAfter(one: KeyName, other: KeyName): boolean {
  return /^[a-z0-9]$/.test(one) && /^[a-z0-9]$/.test(other) && other.charCodeAt(0) === one.charCodeAt(0) + 1
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
