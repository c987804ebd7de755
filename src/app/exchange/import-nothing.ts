import type {Diagnostic} from '../../diagnostic.js'
import {HEAD_BYTES, lookOf} from '../../exchange/file-look.js'
import {IMPORT_FORMATS, type ImportFormat} from '../../exchange/formats.js'
import {importProblem} from '../../exchange/kit/source.js'
import {headOf, type ImportFile} from './import-files.js'

/** That no file had anything to read, and what the first of them looks like. */
export async function nothingFound(files: readonly ImportFile[], format: ImportFormat): Promise<Diagnostic[]> {
  const [first] = files
  if (!first) return []
  const look = lookOf(await headOf(first, HEAD_BYTES))
  const what = files.length === 1 ? 'it' : `none of ${files.length} files has any; this one`
  const isOther = look.format !== undefined && look.format !== format
  const hint = isOther
    ? `read it with \`--as ${look.format}\``
    : `--as ${format} reads monsters, spells and magic items; formats that can be read are ${IMPORT_FORMATS.join(', ')}`
  return [importProblem(first.name, 'IMPORT_NOTHING', `no entry for ${format} was found: ${what} looks like ${look.words}`, {hint})]
}
