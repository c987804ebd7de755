import type {Path} from '../../../diagnostic.js'
import type {Grant} from '../../../schema/content/feature.js'
import type {Entries} from '../../build/entries.js'
import type {EntryFlaw} from './flaw.js'
import {missing, missingWeapons} from './references.js'

/** What a grant names and nothing has. */
export function checkGrant(grant: Grant, at: Path, entries: Entries): EntryFlaw[] {
  switch (grant.type) {
    case 'proficiency':
      return [
        ...missing('tool', grant.tools ?? [], [...at, 'tools'], entries),
        ...(grant.weapons ?? []).flatMap((filter, i) => missingWeapons(filter, [...at, 'weapons', i], entries)),
      ]
    case 'language':
      return missing('language', grant.languages, [...at, 'languages'], entries)
    case 'spell':
      return missing('spell', [grant.spell], [...at, 'spell'], entries)
    case 'feat':
      return missing('feat', [grant.feat], [...at, 'feat'], entries)
    case 'expertise':
      return []
  }
}
