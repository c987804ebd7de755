import {readJsonEntities} from '../../kit/json-entities.js'
import {type EntityMap, readEntity, skipped} from '../../kit/reader.js'
import {type Bag, rowOf} from '../../kit/reading.js'
import type {ForeignFile, Found} from '../../kit/source.js'
import {readSpell} from './read-spell.js'
import {readStatBlock} from './read-stat-block.js'

/** What is read of its export, by what stands before the dot of a key such as "Creatures.goblin". */
const READERS: Readonly<Record<string, EntityMap>> = {Creatures: readStatBlock, Spells: readSpell}
const UNREAD = ['PersistentCharacters', 'SavedEncounters']

/** Improved Initiative: its export (a flat map with keys such as "Creatures.goblin"), or a list of stat blocks or spells. */
export function readImprovedInitiative(file: ForeignFile): AsyncGenerator<Found> {
  return readJsonEntities(file, {isList: () => false, isMember: (key) => key.includes('.')}, (value, {under, ...place}) => {
    const folder = under?.slice(0, under.indexOf('.'))
    const map = folder === undefined ? mapOf(value) : rowOf(READERS, folder)
    if (map) return [readEntity(value, map, place)]
    return folder !== undefined && UNREAD.includes(folder) ? [skipped(folder, value, 'Name')] : []
  })
}

/** What a map without a key is read as. */
function mapOf(value: Bag): EntityMap | undefined {
  if ('Abilities' in value) return readStatBlock
  if ('School' in value) return readSpell
  return 'Name' in value ? readStatBlock : undefined
}
