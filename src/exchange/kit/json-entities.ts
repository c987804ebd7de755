import type {JsonShape} from './json-assembler.js'
import {readJsonPieces} from './json-pieces.js'
import {type Bag, isBag} from './reading.js'
import {type ForeignFile, type Found, importProblem} from './source.js'

/** Where a map stands in its file. */
export interface MapPlace {
  file: string
  line: number
  /** The root's key it stands under. */
  under?: string | undefined
}

/** What `read` finds in the maps of a JSON file, one by one; a map that is too large is a problem of its own. */
export async function* readJsonEntities(
  file: ForeignFile,
  shape: JsonShape,
  read: (value: Bag, place: MapPlace) => Iterable<Found> | AsyncIterable<Found>,
): AsyncGenerator<Found> {
  for await (const {value, under, line} of readJsonPieces(file, shape)) {
    if (value === undefined) yield tooLarge(file.name, line)
    else if (isBag(value)) yield* read(value, {file: file.name, line, under})
  }
}

function tooLarge(file: string, line: number): Found {
  return {
    type: 'problem',
    problem: importProblem(file, 'IMPORT_TOO_LARGE', 'an entry has more than 5 MiB', {line, hint: 'take its images and notes out'}),
  }
}
