import type {Path} from '../../../diagnostic.js'
import type {Carried} from '../../build/carried.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import type {Subject} from './subject.js'

const SOURCE = 'SRD 5.2, "Attunement"'

/** More attuned items than there is room for, and two of one item. */
export function checkAttunement({facts: {carried}, sheet}: Subject): Found<CharacterFlaw>[] {
  const attuned = carried.filter(({item}) => item.attuned)
  const last = attuned.at(-1)?.item.id
  const path = ['inventory', carried.findIndex(({item}) => item.id === last), 'attuned']
  return [...checkLimit(attuned, path, sheet.attunement.max.total), ...checkTwice(attuned, path)]
}

function checkLimit(attuned: readonly Carried[], path: Path, max: number): Found<CharacterFlaw>[] {
  if (attuned.length <= max) return []
  return [{severity: 'error', code: 'ATTUNEMENT_LIMIT', path, flaw: {is: 'too-many-attuned', count: attuned.length, max}, source: SOURCE}]
}

function checkTwice(attuned: readonly Carried[], path: Path): Found<CharacterFlaw>[] {
  const twice = attuned.find(({item}, i) => attuned.findIndex((other) => other.item.item === item.item) !== i)
  if (!twice) return []
  return [{severity: 'error', code: 'ATTUNEMENT_TWICE', path, flaw: {is: 'attuned-twice', item: twice.item.item}, source: SOURCE}]
}
