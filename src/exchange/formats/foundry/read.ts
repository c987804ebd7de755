import {parseYaml} from '../../../yaml/parse.js'
import {htmlText} from '../../kit/html.js'
import {readJsonEntities} from '../../kit/json-entities.js'
import {readEntity, skipped} from '../../kit/reader.js'
import {type Bag, isBag, type Reading, rowOf} from '../../kit/reading.js'
import {type Draft, type ForeignFile, type Found, wholeText} from '../../kit/source.js'
import type {Manner} from '../../kit/unsaid.js'
import {withEffects} from './effects.js'
import {isMagic} from './magic.js'
import {readItem} from './read-item.js'
import {readNpc} from './read-npc.js'
import {readSpell} from './read-spell.js'

/** Reads one kind of document, which it also gets whole, because figures hang together. */
type DocumentMap = (reading: Reading, document: Bag) => Draft

/** What stands in place of an enricher is in the entry's own words. */
const MANNER: Manner = {
  shown: (text) => htmlText(text, (words) => words.replace(/(?:&(?:amp;)?|@)?\w*\[+[^\]]*\]+(?:\{([^{}]*)\})?/g, ' $1 ')),
}

/** What is read, by the type of its document. */
const READERS: Readonly<Record<string, DocumentMap>> = {
  npc: readNpc,
  spell: readSpell,
  weapon: readItem,
  equipment: readItem,
  consumable: readItem,
  tool: readItem,
  loot: readItem,
  container: readItem,
  backpack: readItem,
}

/** Foundry VTT's dnd5e system: exported actors and items (JSON, one or many), and the YAML its packs are kept in. */
export async function* readFoundry(file: ForeignFile): AsyncGenerator<Found> {
  if (/\.ya?ml$/i.test(file.name)) yield* readPackFile(file)
  else
    yield* readJsonEntities(file, {isList: (key) => key === 'actors', isMember: () => false}, (value, {under: _under, ...place}) =>
      typeof value['type'] === 'string' ? [readDocument(value, place)] : [],
    )
}

async function* readPackFile(file: ForeignFile): AsyncGenerator<Found> {
  const {value, diagnostics} = parseYaml(await wholeText(file), file.name)
  for (const problem of diagnostics) yield {type: 'problem', problem}
  if (isBag(value)) yield readDocument(value, {file: file.name, line: 1})
}

function readDocument(value: Bag, place: {file: string; line: number}): Found {
  const type = String(value['type'])
  const map = rowOf(READERS, type)
  const isRead = map && (map !== readItem || isMagic(value))
  if (!isRead) return skipped(type, value)
  const document = map === readNpc ? withEffects(value) : value
  return readEntity(document, (reading) => map(reading, document), place, MANNER)
}
