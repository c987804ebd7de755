import {readJsonEntities} from '../../kit/json-entities.js'
import {type EntityMap, nameOf, readEntity, refuseEntity, skipped} from '../../kit/reader.js'
import {type Reading, rowOf} from '../../kit/reading.js'
import type {ForeignFile, Found} from '../../kit/source.js'
import type {Manner} from '../../kit/unsaid.js'
import {IGNORED, LAYOUT} from './ignored.js'
import {CODES} from './letters.js'
import {readItem} from './read-item.js'
import {readMonster} from './read-monster.js'
import {readSpell} from './read-spell.js'
import {showTags} from './tags.js'

const READERS: Readonly<Record<string, EntityMap>> = {monster: readMonster, spell: readSpell, item: readItem}

const MANNER: Manner = {shown: (text) => rowOf(CODES, text) ?? showTags(text).text, layout: LAYOUT}

/** 5etools homebrew: one map of lists; or a lone stat block, as the site's "view JSON" shows it. */
export function read5etools(file: ForeignFile): AsyncGenerator<Found> {
  return readJsonEntities(file, {isList: (key) => !key.startsWith('_'), isMember: () => false}, (value, {under, ...place}) => {
    const map = under === undefined ? loneBlock(value) : rowOf(READERS, under)
    if (map) return [readEntity(value, (reading) => map(prepared(reading)), place, MANNER)]
    return under === undefined ? [] : [skipped(under, value)]
  })
}

function loneBlock(value: object): EntityMap | undefined {
  return 'ac' in value || 'hp' in value ? readMonster : undefined
}

function prepared(reading: Reading): Reading {
  if (reading.has('_copy'))
    refuseEntity(`"${nameOf(reading)}" only says what it changes of another entry ("_copy"); import it from a file with the whole of it`)
  reading.ignore(...IGNORED)
  return reading
}
