import type {Finding} from '../../../../diagnostic.js'
import {attunerLacks} from '../../../build/attuner.js'
import type {PlacedItem} from './placed.js'

/** A magic item attuned to by one that it won't have, or that needs no attunement. */
export function checkItemAttuner({carried: {item, magic}, i, facts}: PlacedItem): Finding[] {
  if (!item.attuned || !magic) return []
  const path = ['inventory', i, 'attuned']
  const {attunement, name} = magic.entry
  const source = 'SRD 5.2, "Attunement"'
  if (!attunement) {
    const fix = {label: `remove "${path.join('.')}"`, changes: [{path}]}
    return [{severity: 'warning', code: 'ATTUNEMENT_NEEDLESS', path, message: `${name} needs no attunement`, source, fix}]
  }
  return attunerLacks(attunement, facts.build).map((who) => ({
    severity: 'error',
    code: 'ATTUNEMENT_PREREQUISITE',
    path,
    message: `${name} attunes only to ${who}`,
    source,
  }))
}
