import {readJsonPeople} from '../../kit/people-json.js'
import {type FoundPerson, readPerson} from '../../kit/person.js'
import {isBag} from '../../kit/reading.js'
import type {ForeignFile} from '../../kit/source.js'
import {readCharacter} from './read-character.js'

/** D&D Beyond: what its character service answers, or the character alone. */
export function readDndBeyond(file: ForeignFile): AsyncGenerator<FoundPerson> {
  return readJsonPeople(file, {isList: () => false, isMember: () => false}, function* (value, place) {
    const data = value['data']
    const character = isBag(data) ? data : value
    if ('classes' in character && 'stats' in character) yield readPerson(character, readCharacter, place)
  })
}
