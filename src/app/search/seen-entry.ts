import type {Observer} from '../../rules/knowledge/observer.js'
import {seenEntry} from '../../rules/knowledge/seen-entries.js'
import type {AnyEntry} from '../../schema/content/named-feature.js'
import {EVERYBODY} from '../../schema/entity/base.js'
import {onlookerAt, type ViewerOptions} from '../entities/observer.js'

/** Anybody, where there is no vault and nothing to know of. */
const ANYBODY: Observer = {as: new Set([EVERYBODY]), seen: (_, to) => to, isSecretName: () => false}

/** An entry as a viewer may read it, in a vault or in none. */
export function entrySeen(root: string | undefined, {as, on}: ViewerOptions, entry: AnyEntry): AnyEntry {
  return seenEntry(entry, root === undefined ? ANYBODY : onlookerAt(root, {as, on}, undefined))
}
