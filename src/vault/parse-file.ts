import type {Diagnostic, Path} from '../diagnostic.js'
import type {Schema} from '../schema/zod-type.js'
import {checkSchema} from '../yaml/check.js'
import {type Position, parseYaml} from '../yaml/parse.js'

/** What a file's text says, or everything that keeps it from being what it should. */
export interface ParsedFile<T> {
  value?: T
  diagnostics: readonly Diagnostic[]
  positionOf(path: Path): Position | undefined
}

/** A text against a schema; the id in it must be the one that the file's place gives it. */
export function parseFile<T extends {id: string}>(
  text: string,
  path: string,
  {schema, id}: {schema: Schema<T>; id: string},
): ParsedFile<T> {
  const {value, diagnostics, positionOf} = parseYaml(text, path)
  if (value === undefined) return {diagnostics, positionOf}
  const {data, diagnostics: misfits} = checkSchema(schema, value, path, positionOf)
  if (!data) return {diagnostics: misfits, positionOf}
  if (data.id === id) return {value: data, diagnostics: [], positionOf}
  return {diagnostics: [misplaced(data.id, id, path, positionOf)], positionOf}
}

function misplaced(id: string, place: string, file: string, positionOf: ParsedFile<unknown>['positionOf']): Diagnostic {
  return {
    severity: 'error',
    code: 'ID_FILE',
    path: ['id'],
    file,
    ...positionOf(['id']),
    message: `the id "${id}" differs from the file name "${place}"`,
    hint: 'make them the same: an id never changes, so rename the file',
  }
}
