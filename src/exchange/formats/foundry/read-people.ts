import {parseYaml} from '../../../yaml/parse.js'
import {readJsonPeople} from '../../kit/people-json.js'
import {type FoundPerson, readPerson} from '../../kit/person.js'
import {type Bag, isBag} from '../../kit/reading.js'
import {type ForeignFile, wholeText} from '../../kit/source.js'
import {readCharacter} from './read-character.js'

/** Characters among the actors of Foundry VTT's dnd5e system: exported JSON, one or many, and the YAML its packs are kept in. */
export async function* readFoundryPeople(file: ForeignFile): AsyncGenerator<FoundPerson> {
  if (/\.ya?ml$/i.test(file.name)) yield* readPackFile(file)
  else yield* readJsonPeople(file, {isList: (key) => key === 'actors', isMember: () => false}, readActor)
}

async function* readPackFile(file: ForeignFile): AsyncGenerator<FoundPerson> {
  const {value, diagnostics} = parseYaml(await wholeText(file), file.name)
  for (const problem of diagnostics) yield {type: 'problem', problem}
  if (isBag(value)) yield* readActor(value, {file: file.name, line: 1})
}

function* readActor(value: Bag, place: {file: string; line: number}): Generator<FoundPerson> {
  const {type, name} = value
  if (type === 'character') yield readPerson(value, readCharacter, place)
  else if (typeof type === 'string') yield {type: 'skipped', what: type, ...(typeof name === 'string' ? {name} : {})}
}
