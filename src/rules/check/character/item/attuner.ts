import {attunerLacks} from '../../../build/attuner.js'
import type {CharacterFlaw, Found} from '../../../flaw.js'
import type {PlacedItem} from './placed.js'

/** A magic item attuned to by one that it won't have, or that needs no attunement. */
export function checkItemAttuner({carried: {item, magic}, i, facts}: PlacedItem): Found<CharacterFlaw>[] {
  if (!item.attuned || !magic) return []
  const path = ['inventory', i, 'attuned']
  const {attunement, name} = magic.entry
  const source = 'SRD 5.2, "Attunement"'
  if (!attunement) {
    return [{severity: 'warning', code: 'ATTUNEMENT_NEEDLESS', path, flaw: {is: 'attunement-needless', item: name}, source, fix: [{path}]}]
  }
  return attunerLacks(attunement, facts.build).map((wants) => ({
    severity: 'error',
    code: 'ATTUNEMENT_PREREQUISITE',
    path,
    flaw: {is: 'other-attuner', item: name, wants},
    source,
  }))
}
