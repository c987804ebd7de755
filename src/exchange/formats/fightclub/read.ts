import {type EntityMap, MUNDANE, readEntity, skipped} from '../../kit/reader.js'
import {type Bag, rowOf, wordOf} from '../../kit/reading.js'
import type {ForeignFile, Found} from '../../kit/source.js'
import {readXmlPieces} from '../../kit/xml-pieces.js'
import {readItem} from './read-item.js'
import {readMonster} from './read-monster.js'
import {readSpell} from './read-spell.js'

const READERS: Readonly<Record<string, EntityMap>> = {monster: readMonster, spell: readSpell, item: readItem}

/** Fight Club 5 and Game Master 5: a compendium in XML. */
export async function* readFightClub(file: ForeignFile): AsyncGenerator<Found> {
  for await (const {name, value, line} of readXmlPieces(file)) {
    const map = rowOf(READERS, name)
    if (!map) yield skipped(name, value)
    else if (map === readItem && !isMagic(value)) yield skipped(MUNDANE, value)
    else if (map === readSpell && isAddition(value)) yield skipped('addition to a spell', value)
    else yield readEntity(value, map, {file: file.name, line})
  }
}

/** Some files only say of a spell which further classes have it. */
function isAddition(value: Bag): boolean {
  return !['level', 'school', 'time', 'text'].some((key) => wordOf(value[key]) !== '' || Array.isArray(value[key]))
}

function isMagic({magic, detail}: Bag): boolean {
  return magic === '1' || magic === 'YES' || /\b(?:common|uncommon|rare|legendary|artifact)\b/i.test(wordOf(detail))
}
