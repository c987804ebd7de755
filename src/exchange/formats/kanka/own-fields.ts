import {type Reading, wordOf} from '../../kit/reading.js'
import {dayOf} from '../../kit/world/days.js'
import {oneLine, paragraphs, secretPart, toDay, toThing, withIds} from '../../kit/world/marks.js'
import {kindOfWord} from '../../kit/world/words.js'
import type {KankaRecord} from './export.js'
import {entryText} from './mentions.js'
import {entryOf, ignoreRow, isForAll, type KankaWorld} from './rows.js'

/** An entity as its module's fields are read. */
interface Own {
  record: KankaRecord
  reading: Reading
  entity: Reading
  world: KankaWorld
  /** What its author calls it: "City". */
  type: string
}

interface OwnFields {
  fields: Record<string, unknown>
  tags?: string[]
  /** What follows the entry. */
  text?: string | undefined
  /** What has no field here. */
  facts?: (readonly [string, string | undefined])[]
}

/** What each module's entities have of their own. */
const READERS: Readonly<Record<string, (own: Own) => OwnFields>> = {
  characters: readCharacter,
  locations: readLocation,
  organisations: readGroup,
  organizations: readGroup,
  families: readGroup,
  quests: readQuest,
  journals: readJournal,
  events: readEvent,
  items: readItem,
  maps: readMap,
  timelines: readTimeline,
}

export function ownFields(own: Own): OwnFields {
  const read = Object.hasOwn(READERS, own.record.module) ? READERS[own.record.module] : undefined
  return read ? read(own) : {fields: own.type === '' ? {} : {type: own.type}}
}

/** Where something is: by the number of a place in its module, under one of the keys that versions have had. */
function placeOf({reading, entity, world}: Own): string | undefined {
  const rows = [...entity.children('entityLocations'), ...reading.children('pivotLocations'), ...reading.children('entityLocations')]
  const ids = [reading.take('location_id'), ...rows.map((row) => row.take('location_id'))].filter((id) => id !== undefined && id !== null)
  reading.ignore('location_id')
  for (const row of rows) {
    ignoreRow(row)
    row.ignore('location_id', 'character_id', 'organisation_id', 'event_id', 'race_id', 'creature_id', 'quest_id')
  }
  const [first, ...more] = ids.flatMap((id) => {
    const found = world.index.member('locations', id)
    if (!found) reading.losses.add('location_id', 'dropped', `location ${wordOf(id)}, which is not there`)
    return found ?? []
  })
  for (const each of more) reading.losses.add('entityLocations', 'dropped', each.name)
  return first && toThing(first.key, first.name)
}

function readCharacter(own: Own): OwnFields {
  const {reading, world, type} = own
  const [race, ...races] = reading.children('characterRaces').flatMap((row) => {
    const found = world.index.member('races', row.take('race_id'))
    ignoreRow(row)
    row.ignore('race_id', 'character_id')
    return found ?? []
  })
  const traits = reading.children('characterTraits').map(traitText)
  const isDead = reading.isTrue('is_dead')
  reading.ignore('is_dead', 'is_personality_visible', 'is_personality_pinned', 'is_appearance_pinned')
  const role = reading.text('title')
  return {
    fields: {
      role: role ?? type,
      pronouns: reading.text('pronouns'),
      species: entryOf('species', race),
      location: placeOf(own),
      ...(isDead ? {status: 'dead'} : {}),
      appearance: paragraphs(...traits.filter(({isAppearance}) => isAppearance).map(({text}) => text)),
    },
    text: paragraphs(...traits.filter(({isAppearance}) => !isAppearance).map(({text}) => text)),
    facts: [
      ['type', role === undefined ? undefined : type],
      ['age', reading.text('age')],
      ['sex', reading.text('sex')],
      ['also of', races.map(({name}) => name).join(', ')],
    ],
  }
}

/** A trait: how somebody looks, or how they are. */
function traitText(row: Reading): {text: string | undefined; isAppearance: boolean} {
  const section = row.integer('section_id') ?? (row.text('section') === 'appearance' ? 1 : 2)
  const isOpen = isForAll(row)
  ignoreRow(row)
  row.ignore('section', 'character_id')
  const text = paragraphs([`**${oneLine(row.text('name') ?? '')}.**`, row.text('entry') ?? ''].join(' '))
  return {text: text === undefined || isOpen ? text : secretPart(text), isAppearance: section === 1}
}

function readLocation(own: Own): OwnFields {
  const {record, reading, entity, world, type} = own
  const above =
    world.index.entity(entity.take('parent_id')) ??
    world.index.member('locations', reading.take('parent_location_id') ?? reading.take('location_id'))
  entity.ignore('parent_id')
  reading.ignore('parent_location_id', 'location_id', 'is_map_private', 'map')
  const isDestroyed = reading.isTrue('is_destroyed')
  const row = kindOfWord(type)
  const known = row?.kind === 'location' ? row.fields : undefined
  return {
    fields: {
      ...known,
      within: above && above.key !== record.key && above.module === 'locations' ? toThing(above.key, above.name) : undefined,
      map: pinsOn(record, world),
    },
    facts: [
      ['type', type],
      ['state', isDestroyed ? 'destroyed' : undefined],
    ],
  }
}

/** Places on the maps of a place, in per cent of the picture. Latitude grows upward. */
function pinsOn(place: KankaRecord, {index, maps}: KankaWorld): object | undefined {
  const pins = maps
    .filter(({value}) => index.member('locations', value['location_id'])?.key === place.key)
    .slice(0, 1)
    .flatMap(({value}) => {
      const [width, height] = [Number(wordOf(value['width'])), Number(wordOf(value['height']))]
      return markersOf(value).flatMap((marker) => {
        const to = index.entity(marker['entity_id'])
        const [x, y] = [(Number(wordOf(marker['longitude'])) / width) * 100, 100 - (Number(wordOf(marker['latitude'])) / height) * 100]
        const isOn = [x, y].every((each) => each >= 0 && each <= 100)
        if (to?.module !== 'locations' || !isOn) return []
        const isSecret = ![undefined, null, 1].includes(marker['visibility_id'] as undefined)
        return [{to: toThing(to.key, to.name), x: round(x), y: round(y), ...(isSecret ? {secret: true} : {}), name: to.name}]
      })
    })
  if (pins.length === 0) return undefined
  return {pins: withIds(pins, ({name}) => name).map(({name: _name, ...pin}) => pin)}
}

function markersOf(value: Readonly<Record<string, unknown>>): Record<string, unknown>[] {
  const list = value['markers']
  return Array.isArray(list) ? list.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null) : []
}

function round(figure: number): number {
  return Math.round(figure * 100) / 100
}

/** A map's markers, in words; where it is the map of a place, that has its pins. */
function readMap(own: Own): OwnFields {
  const {reading, world, type} = own
  const lines = reading.children('markers').map((marker) => {
    const to = world.index.entity(marker.take('entity_id'))
    const isOpen = isForAll(marker)
    ignoreRow(marker)
    marker.ignore(
      ...'entity_id map_id longitude latitude shape_id icon custom_icon custom_shape group_id size_id opacity font_colour circle_radius polygon_style is_draggable pin_size is_popupless css'.split(
        ' ',
      ),
    )
    const name = oneLine(marker.text('name') ?? '') || to?.name || 'a marker'
    const text = paragraphs(`- **${name}** ${entryText(marker, 'entry', world.find)}`)
    return text === undefined || isOpen ? text : secretPart(text)
  })
  const at = placeOf(own)
  reading.ignore(
    'width',
    'height',
    'grid',
    'min_zoom',
    'max_zoom',
    'initial_zoom',
    'center_x',
    'center_y',
    'center_marker_id',
    'is_real',
    'has_clustering',
    'config',
  )
  return {fields: {location: at}, text: paragraphs(...lines), facts: [['type', type]]}
}

/** Eras, each under its name; what a timeline tells is events of their own. */
function readTimeline({reading, world, type}: Own): OwnFields {
  const eras = reading.children('eras').map((era) => {
    ignoreRow(era)
    era.ignore('timeline_id', 'is_collapsed')
    const years = [era.text('start_year'), era.text('end_year')].filter(Boolean).join(' to ')
    const head = [oneLine(era.text('name') ?? ''), era.text('abbreviation') && `(${era.text('abbreviation')})`, years]
      .filter(Boolean)
      .join(' ')
    return paragraphs(`## ${head}`, entryText(era, 'entry', world.find))
  })
  reading.ignore('revert_order', 'calendar_id')
  return {fields: {}, text: paragraphs(...eras), facts: [['type', type]]}
}

function readGroup(own: Own): OwnFields {
  const {record, reading, world, type} = own
  const isGone = reading.isTrue('is_defunct') || reading.isTrue('is_extinct')
  reading.ignore('is_defunct', 'is_extinct')
  return {
    fields: {
      ...(type === '' ? {} : {type}),
      location: placeOf(own),
      ...(isGone ? {status: 'gone'} : {}),
      members: world.members.of(record),
    },
  }
}

function readQuest(own: Own): OwnFields {
  const {reading, world, type} = own
  const isDone = reading.isTrue('is_completed')
  reading.ignore('is_completed')
  const giver = world.index.entity(reading.take('instigator_id')) ?? world.index.member('characters', reading.take('character_id'))
  reading.ignore('instigator_id', 'character_id')
  const elements = reading.children('elements').map((row) => {
    const found = world.index.entity(row.take('entity_id'))
    const isOpen = isForAll(row)
    ignoreRow(row)
    row.ignore('quest_id')
    const name = oneLine(row.text('name') ?? '') || found?.name || ''
    const text = paragraphs(`- **${name}** ${[row.text('role'), entryText(row, 'entry', world.find)].filter(Boolean).join(': ')}`)
    // Who is in it in secret is named in the secret part alone.
    return {found: isOpen ? found : undefined, text: text === undefined || isOpen ? text : secretPart(text)}
  })
  return {
    fields: {
      status: isDone ? 'done' : 'open',
      giver: giver && toThing(giver.key, giver.name),
      involves: [placeOf(own), ...elements.flatMap(({found}) => (found ? [toThing(found.key, found.name)] : []))].filter(Boolean),
    },
    text: paragraphs(...elements.map(({text}) => text)),
    facts: [
      ['type', type],
      ['date', reading.text('date')],
    ],
  }
}

function readJournal(own: Own): OwnFields {
  const {record, reading, world, type} = own
  const date = reading.text('date')
  const played = /^\d{4}-\d\d-\d\d$/.exec(date ?? '')?.[0]
  const author = world.index.entity(reading.take('author_id')) ?? world.index.member('characters', reading.take('character_id'))
  reading.ignore('author_id', 'character_id')
  const number = Number(/\bsession\D{0,3}(\d{1,3})\b/i.exec(record.name)?.[1])
  return {
    fields: {location: placeOf(own), played, ...(number > 0 ? {number} : {})},
    facts: [
      ['type', type],
      ['date', played === undefined ? date : undefined],
      ['by', author?.name],
    ],
  }
}

function readEvent(own: Own): OwnFields {
  const {reading, type} = own
  const date = reading.text('date')
  const day = dayOf(date)
  return {
    fields: {...(type === '' ? {} : {type}), date: day === undefined ? undefined : toDay(day), location: placeOf(own)},
    facts: [['date', day === undefined ? date : undefined]],
  }
}

function readItem(own: Own): OwnFields {
  const {record, reading, world, type} = own
  const holder = world.index.entity(reading.take('creator_id')) ?? world.index.member('characters', reading.take('character_id'))
  reading.ignore('creator_id', 'character_id')
  return {
    fields: {
      location: placeOf(own),
      holder: holder && toThing(holder.key, holder.name),
      things: withIds([{name: record.name}], ({name}) => name),
    },
    facts: [
      ['type', type],
      ['price', reading.text('price')],
      ['size', reading.text('size')],
      ['weight', reading.text('weight')],
    ],
  }
}
