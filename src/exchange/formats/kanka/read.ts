import {present} from '../../../schema/value.js'
import {collectLosses} from '../../kit/loss.js'
import {type Bag, wordOf} from '../../kit/reading.js'
import {dayOf} from '../../kit/world/days.js'
import {oneLine, paragraphs, secretPart, toDay, toThing} from '../../kit/world/marks.js'
import {recordsOf} from '../../kit/world/records.js'
import {fitName, leftOut, readThing, type Visibility, type WorldFolder, type WorldRead, type WorldThing} from '../../kit/world/thing.js'
import {bagsOf} from './bags.js'
import {calendarOf} from './calendar.js'
import {entityRecords, indexOf, type KankaRecord, NO_THINGS} from './export.js'
import {isTrue, membershipsOf} from './members.js'
import {entryText, shownEntry} from './mentions.js'
import {entityParts} from './read-entity.js'
import {ignoreRow, isForAll, type KankaWorld} from './rows.js'

/** Kanka's export of a campaign: a folder or ZIP archive of JSON, a file an entity. */
export async function readKanka({texts, others}: WorldFolder): Promise<WorldRead> {
  const {records, problems} = recordsOf(texts)
  const all = entityRecords(records)
  const entities = all.filter(
    ({module, value, entity}) => NO_THINGS[module] === undefined && !isTrue(entity['is_template'] ?? value['is_template']),
  )
  const index = indexOf(all)
  const known = new Set(entities)
  const world: KankaWorld = {
    index: {
      entity: (id) => onlyOf(known, index.entity(id)),
      member: (module, id) => onlyOf(known, index.member(module, id)),
    },
    members: membershipsOf(entities, index),
    maps: entities.filter(({module}) => module === 'maps'),
    find: (id) => onlyOf(known, index.entity(id)),
    tag: (id) => index.member('tags', id)?.name,
  }
  const read: WorldRead = {things: [], skipped: others.map((path) => leftOut('picture or other file', path)), problems}
  for (const record of entities) read.things.push(...thingsOf(record, world))
  for (const record of all.filter((each) => !known.has(each)))
    read.skipped.push(leftOut(NO_THINGS[record.module] ?? 'template', record.name))
  const inThings = new Set(all.map(({file}) => file))
  const campaign = records.find(({file}) => /(?:^|\/)campaign\.json$/.test(file))
  for (const {file} of records)
    if (!inThings.has(file) && file !== campaign?.file)
      read.skipped.push(leftOut(NO_THINGS[file.split('/').at(-2) ?? ''] ?? 'file about the export', file))
  return {...read, ...present({campaign: campaignOf(campaign?.value, entities, world)})}
}

function onlyOf(known: ReadonlySet<KankaRecord>, record: KankaRecord | undefined): KankaRecord | undefined {
  return record && known.has(record) ? record : undefined
}

/** An entity, the days on which it is remembered, and what a timeline tells. */
function thingsOf(record: KankaRecord, world: KankaWorld): WorldThing[] {
  const reminders = remindersOf(record)
  const thing = readThing(
    record.value,
    record.file,
    (reading) => {
      const entity = reading.child('entity')
      entity?.ignore('reminders', 'events')
      reading.ignore('calendarWeather', 'calendarEvents')
      if (record.module === 'timelines') reading.ignore('elements')
      if (record.module === 'calendars') reading.ignore(...CALENDAR_KEYS)
      return entityParts(record, reading, world)
    },
    {shown: shownEntry},
  )
  const [day] = reminders
  const isDated = record.module !== 'events' || thing.fields['date'] !== undefined || day === undefined
  if (!isDated) thing.fields['date'] = marked(dayOf(day))
  const told = isDated ? reminders : reminders.slice(1)
  return [thing, ...told.map((row, nth) => reminderThing(record, row, {nth, world})), ...elementThings(record, world)]
}

const CALENDAR_KEYS =
  'months weekdays years seasons moons week_names month_aliases date start_offset skip_year_zero has_leap_year leap_year_amount leap_year_month leap_year_offset leap_year_start parameters suffix is_incrementing show_birthdays reset format default_layout'.split(
    ' ',
  )

/** Exports write `reminders`; what reads them there looks for `events`. */
function remindersOf({entity, value}: KankaRecord): Bag[] {
  return [entity['reminders'], entity['events'], value['reminders']].flatMap(bagsOf)
}

interface ReminderPlace {
  nth: number
  world: KankaWorld
}

function reminderThing(record: KankaRecord, row: Bag, {nth, world}: ReminderPlace): WorldThing {
  const calendar = world.index.member('calendars', row['calendar_id'])
  return readThing(row, record.file, (reading) => {
    const isOpen = isForAll(reading)
    ignoreRow(reading)
    reading.ignore('calendar_id', 'year', 'month', 'day', 'remindable_id', 'remindable_type', 'type_id', 'is_recurring', 'recurring_until')
    if (reading.integer('length') === 1) reading.ignore('length')
    const date = marked(dayOf(row))
    if (date === undefined) reading.losses.add('day', 'dropped', `${wordOf(row['year'])}-${wordOf(row['month'])}-${wordOf(row['day'])}`)
    if (isTrue(row['is_recurring'])) reading.losses.add('is_recurring', 'dropped', 'that it comes again each year')
    const comment = oneLine(reading.text('comment') ?? '')
    return {
      key: `${record.key} reminder ${wordOf(row['id']) || nth}`,
      kind: 'event',
      name: comment || `A day of ${record.name}`,
      visibility: isOpen ? ownVisibility(record) : 'hidden',
      fields: {date, touches: [toThing(record.key, record.name)], notes: calendar ? `- **calendar**: ${calendar.name}` : undefined},
    }
  })
}

/** Kanka counts intercalary months among the others. */
function marked(day: string | undefined): string | undefined {
  return day === undefined ? undefined : toDay(day)
}

function ownVisibility({value, entity}: KankaRecord): Visibility {
  return isTrue(value['is_private']) || isTrue(entity['is_private']) ? 'hidden' : 'unsaid'
}

/** What a timeline tells, each an event; eras are in its text. */
function elementThings(record: KankaRecord, world: KankaWorld): WorldThing[] {
  if (record.module !== 'timelines') return []
  const eras = new Map(bagsOf(record.value['eras']).map((era) => [era['id'], oneLine(wordOf(era['name']))]))
  return bagsOf(record.value['elements']).map((row, nth) => {
    const about = world.index.entity(row['entity_id'])
    return readThing(
      row,
      record.file,
      (reading) => {
        const isOpen = isForAll(reading)
        ignoreRow(reading)
        reading.ignore('era_id', 'timeline_id', 'entity_id', 'icon', 'is_collapsed', 'use_entity_entry', 'use_event_date', 'name')
        const written = reading.text('date')
        const date = marked(dayOf(written))
        const era = eras.get(row['era_id'])
        const facts = [
          era ? `- **era**: ${era}` : '',
          date === undefined && written ? `- **date**: ${written}` : '',
          `- **timeline**: ${record.name}`,
        ]
        return {
          key: `${record.key} element ${wordOf(row['id']) || nth}`,
          kind: 'event',
          name: oneLine(wordOf(row['name'])) || about?.name || record.name,
          visibility: isOpen ? ownVisibility(record) : 'hidden',
          fields: {
            date,
            touches: about ? [toThing(about.key, about.name)] : [],
            text: entryText(reading, 'entry', world.find),
            notes: facts.filter(Boolean).join('\n'),
          },
        }
      },
      {shown: shownEntry},
    )
  })
}

/** What the export says of the campaign: its name, its entry, and the first calendar that has months. */
function campaignOf(value: Bag | undefined, entities: readonly KankaRecord[], world: KankaWorld): WorldRead['campaign'] {
  const losses = collectLosses()
  const calendars = entities
    .filter(({module}) => module === 'calendars')
    .flatMap((record) => calendarOf({...record.entity, ...record.value}, fitName(record.name || 'Calendar')) ?? [])
  const [first, ...more] = calendars
  for (const {calendar} of more) losses.add('calendars', 'dropped', calendar['name'])
  if (first?.calendar['firstWeekday'] !== undefined) losses.add('calendar.firstWeekday', 'guessed', first.calendar['firstWeekday'])
  const about =
    value &&
    readThing(
      value,
      'campaign.json',
      (reading) => {
        const text = entryText(reading, 'entry', world.find)
        return {
          key: 'campaign',
          kind: 'handout',
          name: oneLine(reading.text('name') ?? ''),
          visibility: 'hidden',
          fields: {text: text && secretPart(text)},
        }
      },
      {shown: shownEntry},
    )
  const text = about?.fields['text'] as string | undefined
  // Settings of the site are nothing of the campaign's world.
  const told = about?.losses.list.filter(({path, reason}) => reason === 'dropped' && /^entry/.test(path)) ?? []
  return {
    name: about?.name || undefined,
    fields: {
      ...(first ? {calendar: first.calendar} : {}),
      ...(first?.date ? {date: toDay(first.date)} : {}),
      ...(text ? {text: paragraphs(text)} : {}),
    },
    losses: [...losses.list, ...told],
  }
}
