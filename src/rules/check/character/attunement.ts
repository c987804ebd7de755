import type {Finding, Path} from '../../../diagnostic.js'
import type {Carried} from '../../build/carried.js'
import type {Subject} from './subject.js'

const SOURCE = 'SRD 5.2, "Attunement"'

/** More attuned items than there is room for, and two of one item. */
export function checkAttunement({facts: {carried}, sheet}: Subject): Finding[] {
  const attuned = carried.filter(({item}) => item.attuned)
  const last = attuned.at(-1)?.item.id
  const path = ['inventory', carried.findIndex(({item}) => item.id === last), 'attuned']
  return [...checkLimit(attuned, path, sheet.attunement.max.total), ...checkTwice(attuned, path)]
}

function checkLimit(attuned: readonly Carried[], path: Path, max: number): Finding[] {
  if (attuned.length <= max) return []
  const message = `${attuned.length} items are attuned; the most is ${max}`
  return [{severity: 'error', code: 'ATTUNEMENT_LIMIT', path, message, source: SOURCE}]
}

function checkTwice(attuned: readonly Carried[], path: Path): Finding[] {
  const twice = attuned.find(({item}, i) => attuned.findIndex((other) => other.item.item === item.item) !== i)
  if (!twice) return []
  const message = `two of one item (${twice.item.item}) can't be attuned`
  return [{severity: 'error', code: 'ATTUNEMENT_TWICE', path, message, source: SOURCE}]
}
