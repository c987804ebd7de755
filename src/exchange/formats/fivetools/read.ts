import {readJsonEntities} from '../../kit/json-entities.js'
import {type EntityMap, MUNDANE, type ReadContext, readEntity, skipped} from '../../kit/reader.js'
import {type Bag, isBag, rowOf} from '../../kit/reading.js'
import type {ForeignFile, Found} from '../../kit/source.js'
import {showAllTags} from '../../kit/text-tags.js'
import type {Manner} from '../../kit/unsaid.js'
import {IGNORED, LAYOUT} from './ignored.js'
import {CODES} from './letters.js'
import {isBrewList} from './lists.js'
import {isMundane, readItem} from './read-item.js'
import {readMonster} from './read-monster.js'
import {readSpell} from './read-spell.js'
import {type Foreign, wholeCopies} from './resolve-copy.js'

const READERS: Readonly<Record<string, EntityMap>> = {monster: readMonster, spell: readSpell, item: readItem}
/** Tags are shown before anything is read. */
const MANNER: Manner = {shown: (text) => rowOf(CODES, text) ?? text, layout: LAYOUT}
const SHAPE = {isList: isBrewList, isMember: () => false}

/** 5etools homebrew: one map of lists; or lone entries, as the site's "view JSON" shows them. Copies come last, when all of the file is known. */
export async function* read5etools(file: ForeignFile, context: ReadContext): AsyncGenerator<Found> {
  const copies: Foreign[] = []
  yield* readJsonEntities(file, SHAPE, (value, {under, ...place}) => {
    if (under === undefined && !kindOf(value)) return otherLists(value)
    const entry = {kind: under ?? kindOf(value) ?? '', value, place}
    if (!isBag(value['_copy']) || !rowOf(READERS, entry.kind)) return [foundIn(entry)]
    copies.push(entry)
    return []
  })
  for await (const entry of wholeCopies(copies, SHAPE, context)) yield 'type' in entry ? entry : foundIn(entry)
}

/** What the lists of the root that no brew is known to have hold; a list of words, say, is none. */
function otherLists(value: Bag): Found[] {
  const lists = Object.entries(value).filter(([key]) => !key.startsWith('_'))
  return lists.flatMap(([key, list]) => (Array.isArray(list) ? list.filter(isBag).map((each) => skipped(key, each)) : []))
}

/** What a map without a list around it is, by keys that nothing else has. */
function kindOf(value: Bag): string | undefined {
  if ('_copy' in value || ('hp' in value && 'ac' in value) || 'str' in value) return 'monster'
  if ('level' in value && 'school' in value && 'entries' in value) return 'spell'
  return 'rarity' in value && 'name' in value ? 'item' : undefined
}

function foundIn({kind, value, place, lost = []}: Foreign): Found {
  const map = rowOf(READERS, kind)
  if (!map) return skipped(kind, value)
  if (map === readItem && isMundane(value)) return skipped(MUNDANE, value)
  const tags: [string, string][] = []
  const shown = showAllTags(value, (path, tag) => void tags.push([path, tag])) as Bag
  return readEntity(
    shown,
    (reading) => {
      reading.ignore(...IGNORED)
      for (const [path, tag] of tags) reading.losses.add(path, 'unmapped', tag)
      for (const {path, reason, value} of lost) reading.losses.add(path, reason, value)
      return map(reading)
    },
    place,
    MANNER,
  )
}
