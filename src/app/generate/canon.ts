import type {Finding} from '../../diagnostic.js'
import type {Canon, CanonDraft} from '../../rules/canon/canon.js'
import {canonFindings} from '../../rules/canon/check.js'
import type {VaultSource} from '../../vault/state.js'
import {findingOf} from '../../words/finding.js'
import type {ViewerOptions} from '../entities/observer.js'

export interface CanonOptions extends ViewerOptions {
  campaign?: string | undefined
}

/** A campaign as a draft is held against it: by what the audience may know, where `players` or `as` names one. Cheap: files that did not change are not read. */
export async function readCanon(_root: VaultSource, _options: CanonOptions = {}): Promise<Canon> {
  throw new TypeError('not yet')
}

/** What is wrong with a draft by the canon, in words. Paths lead into its value; none, to its text. */
export function checkDraft(draft: CanonDraft, canon: Canon): Finding[] {
  return canonFindings(draft, canon).map(findingOf)
}
