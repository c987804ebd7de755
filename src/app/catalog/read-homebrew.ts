import type {ReadFile} from '../../catalog/store.js'
import type {Diagnostic} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {checkTable} from '../../rules/numbers/roll-table.js'
import {ENTRY_SCHEMAS, type Entry, type EntryKind} from '../../schema/content/entry.js'
import {nearest} from '../../schema/near.js'
import {readText} from '../../vault/files.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'
import {HOMEBREW} from './list-homebrew.js'

/** Read one file of homebrew: an entry that fits its kind's schema, or what is wrong with it. */
export function readHomebrew(root: string, path: string): ReadFile {
  try {
    return checkEntry(readText(root, path), path)
  } catch (error) {
    if (error instanceof InvalidDataError) return {problems: error.diagnostics}
    throw error
  }
}

/** An entry's text against the schema of its folder's kind; id and kind must agree with its place. */
export function checkEntry(text: string, path: string): ReadFile {
  const [, kind = '', file = ''] = path.split('/').slice(-3)
  const {value, diagnostics, positionOf} = parseYaml(text, path)
  if (value === undefined) return {problems: diagnostics}
  if (!(kind in ENTRY_SCHEMAS)) return {problems: [unknownKind(kind, path)]}
  const {data, diagnostics: misfits} = checkSchema<Entry>(ENTRY_SCHEMAS[kind as EntryKind] as never, value, path, positionOf)
  if (!data) return {problems: misfits}
  const id = file.replace(/\.ya?ml$/, '')
  if (data.id === id) return {entry: data, problems: faceProblems(data, path, positionOf)}
  return {
    problems: [
      {
        severity: 'error',
        code: 'ID_FILE',
        path: ['id'],
        file: path,
        ...positionOf(['id']),
        message: `the id "${data.id}" differs from the file name "${id}"`,
        hint: 'make them the same: an id never changes, so rename the file',
      },
    ],
  }
}

/** A table's faces without a row, or with two. */
function faceProblems(entry: Entry, file: string, positionOf: ReturnType<typeof parseYaml>['positionOf']): Diagnostic[] {
  if (entry.kind !== 'table') return []
  return checkTable(entry).map(({row, message}) => {
    const path = row === undefined ? ['dice'] : ['rows', row]
    return {
      severity: 'error',
      code: 'TABLE_FACES',
      path,
      file,
      ...positionOf(path),
      message,
      hint: `every face of ${entry.dice} needs exactly one row`,
    }
  })
}

function unknownKind(kind: string, file: string): Diagnostic {
  const near = nearest(kind, Object.keys(ENTRY_SCHEMAS))
  const hint =
    near.length > 0
      ? `did you mean the folder ${near.map((each) => `"${HOMEBREW}/${each}"`).join(' or ')}?`
      : `kinds are ${Object.keys(ENTRY_SCHEMAS).join(', ')}`
  return {severity: 'error', code: 'UNKNOWN_KIND', path: [], file, line: 1, column: 1, message: `"${kind}" is not a kind of entry`, hint}
}
