import {type Bag, isBag} from '../../../kit/reading.js'
import type {WorldRecord} from '../../../kit/world/records.js'
import {bagsIn, textAt} from '../path.js'

/** What a document of Foundry is. */
export type DocumentType =
  | 'journal'
  | 'actor'
  | 'folder'
  | 'item'
  | 'scene'
  | 'roll table'
  | 'macro'
  | 'playlist'
  | 'deck of cards'
  | 'document'

/** Sources of packs say it in their key. */
const BY_KEY: Readonly<Record<string, DocumentType>> = {
  journal: 'journal',
  actors: 'actor',
  folders: 'folder',
  items: 'item',
  scenes: 'scene',
  tables: 'roll table',
  macros: 'macro',
  playlists: 'playlist',
  cards: 'deck of cards',
}

/** Elsewhere the keys that a document has do. */
const BY_SHAPE: readonly (readonly [DocumentType, (value: Bag) => boolean])[] = [
  ['folder', (value) => 'sorting' in value && typeof value['type'] === 'string'],
  ['journal', (value) => Array.isArray(value['pages']) || (typeof value['content'] === 'string' && !('type' in value))],
  ['scene', (value) => Array.isArray(value['walls']) || (Array.isArray(value['tokens']) && 'grid' in value)],
  ['roll table', (value) => Array.isArray(value['results']) && 'formula' in value],
  ['playlist', (value) => Array.isArray(value['sounds'])],
  ['macro', (value) => typeof value['command'] === 'string'],
  [
    'actor',
    (value) =>
      typeof value['type'] === 'string' && (isBag(value['prototypeToken']) || isBag(value['token']) || Array.isArray(value['items'])),
  ],
  ['item', (value) => typeof value['type'] === 'string' && (isBag(value['system']) || isBag(value['data']))],
]

/** What a document is. */
export function documentType(value: Bag): DocumentType {
  const [, key = ''] = /^!(\w+)!/.exec(textAt(value, '_key')) ?? []
  return BY_KEY[key] ?? BY_SHAPE.find(([, is]) => is(value))?.[0] ?? 'document'
}

/** Documents, and those that an adventure packs together. */
export function documentsOf(records: readonly WorldRecord[]): WorldRecord[] {
  return records.flatMap((record) => {
    const packed = ['journal', 'actors', 'folders', 'items', 'scenes', 'tables', 'macros', 'playlists', 'cards'].flatMap((key) =>
      bagsIn(record.value[key]),
    )
    const isAdventure = packed.length > 0 && documentType(record.value) === 'document'
    return isAdventure ? packed.map((value) => ({value, file: record.file})) : [record]
  })
}

/** Names of the folders that a document lies in, the outermost first. */
export function foldersOf({value, file}: WorldRecord, folders: ReadonlyMap<string, Bag>): string[] {
  const names: string[] = []
  const seen = new Set<string>()
  for (let id = textAt(value, 'folder'); id !== '' && !seen.has(id); id = textAt(folders.get(id) ?? {}, 'folder')) {
    seen.add(id)
    names.unshift(textAt(folders.get(id) ?? {}, 'name'))
  }
  return [...file.split('/').slice(0, -1), ...names.filter(Boolean)]
}
