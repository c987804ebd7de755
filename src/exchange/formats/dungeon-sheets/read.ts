import {type FoundPerson, readPerson} from '../../kit/person.js'
import {type ForeignFile, wholeText} from '../../kit/source.js'
import {parsePythonData} from './python.js'
import {readCharacter} from './read-character.js'

/** Names that only a character's file gives a value. */
const MARKS = ['classes', 'levels', 'character_class', 'level', 'classes_levels', 'class_levels']

/** dungeon-sheets: a Python file that gives names to data. It is read as text. */
export async function* readDungeonSheets(file: ForeignFile): AsyncGenerator<FoundPerson> {
  const {values, computed} = parsePythonData(await wholeText(file), file.name)
  if (!values.has('name') || !MARKS.some((name) => values.has(name))) {
    yield {type: 'skipped', what: 'file without a character', name: file.name}
    return
  }
  const found = readPerson(Object.fromEntries(values), readCharacter, {file: file.name, line: 1})
  if (found.type === 'person') for (const {name, source} of computed) found.losses.add(name, 'unmapped', source)
  yield found
}
