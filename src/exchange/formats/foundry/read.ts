import {parseYaml} from '../../../yaml/parse.js'
import {readJsonEntities} from '../../kit/json-entities.js'
import {type EntityMap, readEntity, skipped} from '../../kit/reader.js'
import {type Bag, isBag, rowOf} from '../../kit/reading.js'
import {type ForeignFile, type Found, wholeText} from '../../kit/source.js'
import {isMagic} from './document.js'
import {htmlText} from './html.js'
import {readItem} from './read-item.js'
import {readNpc} from './read-npc.js'
import {readSpell} from './read-spell.js'

/** What is read, by the type of its document. */
const READERS: Readonly<Record<string, EntityMap>> = {
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
  return isRead ? readEntity(value, map, place, {shown: htmlText}) : skipped(type, value)
}
