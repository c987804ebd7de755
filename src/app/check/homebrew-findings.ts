import type {Diagnostic, Finding} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import type {Entries} from '../../rules/build/entries.js'
import {lintEntry} from '../../rules/check/entry.js'
import {checkMonster} from '../../rules/check/monster.js'
import type {Entry, EntryKind} from '../../schema/content/entry.js'
import {readText} from '../../vault/files.js'
import {parseYaml} from '../../yaml/parse.js'
import {checkEntry} from '../catalog/read-homebrew.js'

/** Kinds that a character is made of: what they name must be there for them to work. */
const NAMING: ReadonlySet<EntryKind> = new Set(['class', 'subclass', 'species', 'background', 'feat', 'option'])

function doubtsOf(entry: Entry, entries: Entries): readonly Finding[] {
  if (entry.kind === 'monster') return checkMonster(entry)
  if (!NAMING.has(entry.kind)) return []
  return lintEntry(entry, entries).map((flaw) => ({severity: 'warning', code: 'ENTRY_REFERENCE', ...flaw}))
}

/** What the rules doubt in one file of homebrew that fits its schema, at its line and column; nothing where it doesn't fit. */
export function homebrewFindings(root: string, path: string, entries: Entries): Diagnostic[] {
  try {
    const text = readText(root, path)
    const {entry} = checkEntry(text, path)
    const doubts = entry ? doubtsOf(entry, entries) : []
    if (doubts.length === 0) return []
    const {positionOf} = parseYaml(text, path)
    return doubts.map((finding) => ({...finding, file: path, ...positionOf(finding.path)}))
  } catch (error) {
    // A file that can't be read is reported where it is indexed.
    if (error instanceof InvalidDataError) return []
    throw error
  }
}
