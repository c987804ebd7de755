import type {Code} from '../../codes.js'
import type {Diagnostic} from '../../diagnostic.js'
import type {Entries} from '../../rules/build/entries.js'
import type {Entry} from '../../schema/content/entry.js'
import {changesFrom, pathsOf} from '../homebrew/adaptation.js'
import {entryHash} from '../homebrew/entry-hash.js'
import {findByKey, type OwnFile} from '../homebrew/own.js'

/** What an adaptation says of its root that is not so: the root gone or adapted itself, changed since, or changes not listed. */
export function provenanceProblems(own: readonly OwnFile[], entries: Entries): Diagnostic[] {
  return own.flatMap((each) => (each.entry.provenance?.type === 'adapted' ? adaptationProblems(each, each.entry.provenance, entries) : []))
}

type Adaptation = Extract<NonNullable<Entry['provenance']>, {type: 'adapted'}>

function adaptationProblems({entry, path: file}: OwnFile, {root, rootHash, changes}: Adaptation, entries: Entries): Diagnostic[] {
  const problem = (severity: 'error' | 'warning', code: Code, message: string, hint: string): Diagnostic[] => [
    {severity, code, path: ['provenance'], file, line: 1, message, hint},
  ]
  const origin = findByKey(entries, root)
  if (!origin)
    return problem(
      'error',
      'ROOT_MISSING',
      `its root "${root}" is not in the catalog`,
      'remove `provenance` to make it an entry of its own',
    )
  if (origin.provenance?.type === 'adapted')
    return problem(
      'error',
      'ROOT_ADAPTED',
      `its root "${root}" is an adaptation itself`,
      `name the root of that one: "${origin.provenance.root}"`,
    )
  if (entryHash(origin) !== rootHash)
    return problem(
      'warning',
      'ROOT_CHANGED',
      `"${root}" has changed since this was adapted`,
      `see \`dnd catalog diff ${entry.kind}/${entry.id}\``,
    )
  const actual = pathsOf(changesFrom(origin, entry))
  const missing = actual.filter((path) => !changes.includes(path))
  if (missing.length === 0) return []
  return problem(
    'warning',
    'CHANGES_UNLISTED',
    `${missing.join(', ')} differs from the root and is not listed`,
    `list it in \`provenance.changes\`, or save it with \`dnd catalog edit ${entry.kind}/${entry.id}\``,
  )
}
