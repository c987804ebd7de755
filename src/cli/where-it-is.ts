import {knownEntities} from '../app/entities/known.js'
import {isEntryKind} from '../schema/content/entry-kinds.js'
import {lookUp} from '../schema/lookup.js'
import {shellWord} from '../schema/shell-word.js'

/** What is known of commands, and where the vault may be. */
export interface Surroundings {
  /** Ids of all commands, their words parted by colons. */
  commands: readonly string[]
  vault?: string | undefined
  cwd: string
}

/** A few commands that words without their topic may mean: `show aria`, `hp aria -14`, `spell fireball`. */
export function whereItIs(words: readonly string[], {commands, vault, cwd}: Surroundings): string[] {
  const [first = '', ...rest] = words
  const has = (id: string) => commands.includes(id)
  // Of a topic it is the word after it that is odd.
  if (commands.some((id) => id.startsWith(`${first}:`))) return []
  const line = (...parts: string[]) => ['dnd', ...parts].map(shellWord).join(' ')
  if (isEntryKind(first) && rest.length > 0) return [line('catalog', 'show', rest.join(' '), '--kind', first)]
  const topics = commands.filter((id) => id.endsWith(`:${first}`)).map((id) => id.split(':').slice(0, -1))
  if (topics.length === 0) return has('search') && isEntity(first, {vault, cwd}) ? [line('search', ...words)] : []
  const kinds = kindsNamed(rest[0], {vault, cwd}).filter((kind) => has(`${kind}:${first}`))
  const own = kinds.length > 0 ? kinds.map((kind) => [kind]) : topics.filter(([topic]) => topic === 'character' || topics.length <= MOST)
  return own.slice(0, MOST).map((topic) => line(...topic, ...words))
}

/** More would be a list to search. */
const MOST = 3

function isEntity(name: string, at: Pick<Surroundings, 'vault' | 'cwd'>): boolean {
  return kindsNamed(name, at).length > 0
}

/** The kinds of what goes by a name in the vault; none where there is no vault. */
function kindsNamed(name: string | undefined, at: Pick<Surroundings, 'vault' | 'cwd'>): string[] {
  if (name === undefined) return []
  try {
    const found = lookUp(name, knownEntities(at))
    const fitting = 'found' in found ? [found.found] : 'ambiguous' in found ? found.ambiguous : []
    return [...new Set(fitting.map(({kind}) => kind))]
  } catch {
    return []
  }
}
