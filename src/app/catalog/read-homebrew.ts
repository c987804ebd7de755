import type {ReadFile} from '../../catalog/store.js'
import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {checkTable} from '../../rules/numbers/roll-table.js'
import {ENTRY_SCHEMAS, type Entry} from '../../schema/content/entry.js'
import {ENTRY_KINDS, isEntryKind} from '../../schema/content/entry-kinds.js'
import {nearest} from '../../schema/near.js'
import type {Schema} from '../../schema/zod-type.js'
import {idOfFile, readText} from '../../vault/files.js'
import {type ParsedFile, parseFile} from '../../vault/parse-file.js'
import {HOMEBREW} from '../../vault/paths.js'
import type {VaultSource} from '../../vault/state.js'
import {flawWords} from '../../words/finding.js'

/** Read one file of homebrew: an entry that fits its kind's schema, or what is wrong with it. */
export function readHomebrew(root: VaultSource, path: string): ReadFile {
  try {
    return checkEntry(readText(root, path), path)
  } catch (error) {
    if (error instanceof InvalidDataError) return {problems: error.diagnostics}
    throw error
  }
}

/** An entry's text against the schema of its folder's kind; id and kind must agree with its place. */
export function checkEntry(text: string, path: string): ReadFile {
  const [, kind = ''] = path.split('/').slice(-3)
  if (!isEntryKind(kind)) return {problems: [unknownKind(kind, path)]}
  const schema = ENTRY_SCHEMAS[kind] as unknown as Schema<Entry>
  const {value, diagnostics, positionOf} = parseFile(text, path, {schema, id: idOfFile(path)})
  return value ? {entry: value, problems: faceProblems(value, path, positionOf)} : {problems: diagnostics}
}

/** A table's faces without a row, or with two. */
function faceProblems(entry: Entry, file: string, positionOf: ParsedFile<Entry>['positionOf']): Diagnostic[] {
  if (entry.kind !== 'table') return []
  return checkTable(entry).map(({row, flaw}) => {
    const path = row === undefined ? ['dice'] : ['rows', row]
    return {
      severity: 'error',
      code: 'TABLE_FACES',
      path,
      file,
      ...positionOf(path),
      message: flawWords(flaw).message,
      hint: `every face of ${entry.dice} needs exactly one row`,
    }
  })
}

function unknownKind(kind: string, file: string): Diagnostic {
  const near = nearest(kind, ENTRY_KINDS)
  const hint =
    near.length > 0
      ? `did you mean the folder ${near.map((each) => `"${HOMEBREW}/${each}"`).join(' or ')}?`
      : `kinds are ${ENTRY_KINDS.join(', ')}`
  return {severity: 'error', code: 'UNKNOWN_KIND', path: [], file, line: 1, column: 1, message: `"${kind}" is not a kind of entry`, hint}
}
