import type {Secrecy} from '../../schema/marks-of.js'
import type {MapStructure} from '../../schema/structure.js'

const known = new WeakMap<MapStructure['fields'], ReadonlyMap<Secrecy, string>>()

/** The field of a map that has a mark of secrecy; the first, where several have it. */
export function markedField({fields}: MapStructure, secret: Secrecy): string | undefined {
  const found = known.get(fields) ?? markedFields(fields)
  known.set(fields, found)
  return found.get(secret)
}

function markedFields(fields: MapStructure['fields']): Map<Secrecy, string> {
  const found = new Map<Secrecy, string>()
  for (const [key, field] of Object.entries(fields)) {
    const {secret} = field().marks
    if (secret !== undefined && !found.has(secret)) found.set(secret, key)
  }
  return found
}
