import {type Bag, isBag, wordOf} from '../../kit/reading.js'
import {oneLine} from '../../kit/world/marks.js'
import type {WorldRecord} from '../../kit/world/records.js'
import type {WorldKind} from '../../kit/world/thing.js'

/** What each module's entities become here; those of other modules, and of a campaign's own, are notes. */
export const MODULE_KINDS: Readonly<Record<string, {kind: WorldKind; type?: string}>> = {
  characters: {kind: 'npc'},
  locations: {kind: 'location'},
  organisations: {kind: 'faction'},
  organizations: {kind: 'faction'},
  families: {kind: 'faction', type: 'family'},
  quests: {kind: 'plot'},
  journals: {kind: 'session'},
  events: {kind: 'event'},
  items: {kind: 'treasure'},
  notes: {kind: 'handout', type: 'note'},
  races: {kind: 'handout', type: 'race'},
  creatures: {kind: 'handout', type: 'creature'},
  abilities: {kind: 'handout', type: 'ability'},
  timelines: {kind: 'handout', type: 'timeline'},
  maps: {kind: 'handout', type: 'map'},
  calendars: {kind: 'handout', type: 'calendar'},
}

/** Modules that hold no things of a world. */
export const NO_THINGS: Readonly<Record<string, string>> = {
  tags: 'tag',
  gallery: 'picture',
  settings: 'settings file',
  'dice-rolls': 'dice roll',
  dice_rolls: 'dice roll',
  conversations: 'conversation',
  attribute_templates: 'attribute template',
  'attribute-templates': 'attribute template',
  bookmarks: 'bookmark',
  menu_links: 'bookmark',
}

/** A file of the export: an entity of a module. */
export interface KankaRecord extends WorldRecord {
  /** The folder it lies in: "characters". */
  module: string
  /** The entity inside, where most of it stands. */
  entity: Bag
  name: string
  key: string
}

/** What is found by number: an entity's own, and its number in its module, which overlap. */
export interface KankaIndex {
  entity(id: unknown): KankaRecord | undefined
  member(module: string, id: unknown): KankaRecord | undefined
}

/** No number. */
const NOBODY = '-'

/** Files that hold an entity. */
export function entityRecords(records: readonly WorldRecord[]): KankaRecord[] {
  return records.flatMap((record) => {
    const {value, file} = record
    const entity = value['entity']
    if (!isBag(entity)) return []
    const module = file.split('/').at(-2) ?? ''
    const name = oneLine(wordOf(value['name']) || wordOf(entity['name'])) || 'Unnamed'
    return [{...record, module, entity, name, key: wordOf(entity['id']) || `${module}/${wordOf(value['id']) || file}`}]
  })
}

export function indexOf(records: readonly KankaRecord[]): KankaIndex {
  const byEntity = new Map(records.map((each) => [wordOf(each.entity['id']), each]))
  const byModule = new Map(records.map((each) => [`${each.module} ${wordOf(each.value['id']) || wordOf(each.entity['entity_id'])}`, each]))
  return {
    entity: (id) => byEntity.get(wordOf(id) || NOBODY),
    member: (module, id) => byModule.get(`${module} ${wordOf(id) || NOBODY}`),
  }
}
