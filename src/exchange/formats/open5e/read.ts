import {readJsonEntities} from '../../kit/json-entities.js'
import {type EntityMap, MUNDANE, type ReadContext, readEntity, skipped} from '../../kit/reader.js'
import {rowOf} from '../../kit/reading.js'
import type {ForeignFile, Found} from '../../kit/source.js'
import type {Manner} from '../../kit/unsaid.js'
import {type CreatureParts, joinParts, PART_MODELS, readCreatureParts} from './creature-parts.js'
import {readCreature} from './read-creature.js'
import {readItem} from './read-item.js'
import {readSpell} from './read-spell.js'
import {recordOf} from './records.js'

const READERS: Readonly<Record<string, EntityMap>> = {creature: readCreature, spell: readSpell, magicitem: readItem}

/** Slugs of records begin with their document: "srd-2024_wizard". */
const MANNER: Manner = {shown: (text) => text.replace(/^[\w-]+?_(?=[\w-]+$)/, '')}
/** Models of mundane goods. */
const GOODS: Readonly<Record<string, string>> = {item: MUNDANE, weapon: MUNDANE, armor: MUNDANE}

/** Open5e v2: what its API answers, or its data files with the parts of a creature beside them. */
export function readOpen5e(file: ForeignFile, context: ReadContext): AsyncGenerator<Found> {
  let parts: Promise<CreatureParts> | undefined
  return readJsonEntities(file, {isList: (key) => key === 'results', isMember: () => false}, async function* (value, {under, ...place}) {
    // The frame of a page of the API, whose results were read one by one.
    if (under === undefined && Array.isArray(value['results'])) return
    const record = recordOf(value)
    if (PART_MODELS.has(record.model)) return
    const map = rowOf(READERS, record.model)
    if (map === readCreature && record.key !== undefined) parts ??= readCreatureParts(context)
    const fields = joinParts(record, await parts)
    if (map === readItem && !fields['rarity']) yield skipped(MUNDANE, fields)
    else yield map ? readEntity(fields, map, place, MANNER) : skipped(rowOf(GOODS, record.model) ?? record.model, fields)
  })
}
