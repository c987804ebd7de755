import {UNSAFE} from './plain-text.js'

/** A value as JSON. What could move a cursor or reorder a line on a terminal is escaped as `\uXXXX`, which reads back as the same. */
export function printJson(value: unknown, {indent}: {indent?: number} = {}): string {
  return JSON.stringify(value, null, indent).replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
