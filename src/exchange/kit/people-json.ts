import type {JsonShape} from './json-assembler.js'
import {readJsonPieces} from './json-pieces.js'
import type {FoundPerson} from './person.js'
import {type Bag, isBag} from './reading.js'
import {type ForeignFile, importProblem} from './source.js'

/** What `read` finds in the maps of a JSON file, one by one; a map that is too large is a problem of its own. */
export async function* readJsonPeople(
  file: ForeignFile,
  shape: JsonShape,
  read: (value: Bag, place: {file: string; line: number}) => Iterable<FoundPerson>,
): AsyncGenerator<FoundPerson> {
  for await (const {value, line} of readJsonPieces(file, shape)) {
    if (value === undefined) {
      const problem = importProblem(file.name, 'IMPORT_TOO_LARGE', 'a character has more than 5 MiB', {
        line,
        hint: 'take its images and notes out',
      })
      yield {type: 'problem', problem}
    } else if (isBag(value)) yield* read(value, {file: file.name, line})
  }
}
