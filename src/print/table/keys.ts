import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'
import {columns} from '../text/table.js'

/** A script's key, without what opens the door. */
interface Key {
  id: string
  name: string
  scopes: readonly string[]
  role: string
  character?: string | undefined
  /** ISO 8601. */
  until: string
  isOver?: true
}

/** A new key, this once; on a line of its own, to be copied. */
export function printNewKey({key, secret}: {key: Key; secret: string}): string {
  return [
    `The key "${plainText(key.name)}" is for ${key.scopes.join(', ')} as ${who(key)}, until ${dayOf(key)}:`,
    '',
    secret,
    '',
    style.muted('It is shown this once. A script sends it as `Authorization: Bearer …`.'),
  ].join('\n')
}

export function printKeys(keys: readonly Key[], {width}: {width: number}): string {
  if (keys.length === 0) return 'There are no keys. Make one: `dnd host key create`.'
  const rows = keys.map((key) => [plainText(key.name), who(key), key.scopes.join(', '), key.isOver ? 'over' : dayOf(key), key.id])
  return columns(rows, {width, header: ['key', 'as', 'for', 'until', 'id']})
}

export function printRevokedKey({name}: Key): string {
  return `The key "${plainText(name)}" opens nothing any more.`
}

function who({role, character}: Key): string {
  return character ?? role
}

function dayOf({until}: Key): string {
  return until.slice(0, 10)
}
