import type {CanonFlaw} from '../canon-flaw.js'
import type {Found} from '../flaw.js'
import type {Canon, CanonDraft} from './canon.js'

/** Everything that a draft says and the campaign gainsays, as far as that can be proved; docs/CANON.md has the limits. */
export function canonFindings(_draft: CanonDraft, _canon: Canon): Found<CanonFlaw>[] {
  return []
}
