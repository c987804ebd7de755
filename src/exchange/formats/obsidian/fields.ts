import {DIFFICULTIES} from '../../../schema/entity/encounter.js'
import {FACTION_STATES} from '../../../schema/entity/faction.js'
import {LOCATION_TYPES} from '../../../schema/entity/location.js'
import {ATTITUDES, NPC_STATES} from '../../../schema/entity/npc.js'
import {PLOT_STATES} from '../../../schema/entity/plot.js'
import {SESSION_STATES} from '../../../schema/entity/session.js'
import {TREASURE_STATES} from '../../../schema/entity/treasure.js'
import {slugOf} from '../../../schema/slug.js'
import {rowOf} from '../../kit/reading.js'
import {dayOf} from '../../kit/world/days.js'
import {oneLine, plainText, toDay, toEntry, withIds} from '../../kit/world/marks.js'
import type {WorldKind} from '../../kit/world/thing.js'

/** What values of the front matter are read with. */
export interface ValueContext {
  /** The things that a value links to or names, as marks; `undefined` when it names none of the notes. */
  references(value: unknown): readonly {mark: string; words: string}[] | undefined
  /** A text with its links as ours. */
  prose(text: string): string
}

/** A value of the front matter as a field's; `undefined` where it doesn't fit, and stays as it is written. */
type ValueReader = (value: unknown, context: ValueContext) => unknown

interface FieldRow {
  field: string
  /** Keys as slugs, in the order in which they count. */
  keys: string
  read: ValueReader
}

const word = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? plainText(String(value)).trim() || undefined : undefined

const words = (value: unknown): string | undefined =>
  Array.isArray(value) ? value.map(word).filter(Boolean).join(', ') || undefined : word(value)

const shown = (value: unknown) => words(value)?.replace(/!?\[\[(?:[^\]|]*\|)?([^\]]*)\]\]/g, '$1')

const phrase: ValueReader = (value) => {
  const text = shown(value)
  return text === undefined || text.length > 500 ? undefined : oneLine(text)
}

const text: ValueReader = (value, {prose}) => {
  const said = words(value)
  return said === undefined ? undefined : prose(said)
}

const reference: ValueReader = (value, {references}) => {
  const found = references(value)
  return found?.length === 1 ? found[0]?.mark : undefined
}

const referenceList: ValueReader = (value, {references}) => references(value)?.map(({mark}) => mark)

const day: ValueReader = (value) => dayOf(value)

/** Calendarium counts intercalary months among the others. */
const countedDay: ValueReader = (value) => {
  const found = dayOf(value)
  return found === undefined ? undefined : toDay(found)
}

const date: ValueReader = (value) => /^\d{4}-\d\d-\d\d(?=$|[T ])/.exec(word(value) ?? '')?.[0]

const number: ValueReader = (value) => {
  const figure = Number(/^\D*(\d{1,4})\D*$/.exec(word(value) ?? '')?.[1] ?? Number.NaN)
  return Number.isInteger(figure) ? figure : undefined
}

/** One of a field's words, or what else people write for it. */
const oneOf =
  (values: readonly string[], synonyms: Readonly<Record<string, string>> = {}): ValueReader =>
  (value) => {
    const asked = slugOf(shown(value) ?? '')
    return values.includes(asked) ? asked : rowOf(synonyms, asked)
  }

/** How the people of a list stand to the owner. */
const related =
  (type: string): ValueReader =>
  (value, {references}) => {
    const found = references(value)
    return (
      found &&
      withIds(
        found.map(({mark}) => ({to: mark, type})),
        (each) => found[found.findIndex(({mark}) => mark === each.to)]?.words ?? '',
      )
    )
  }

const members =
  (rank?: string): ValueReader =>
  (value, {references}) => {
    const found = references(value)
    return (
      found &&
      withIds(
        found.map(({mark}) => ({who: mark, ...(rank ? {text: rank} : {})})),
        (each) => found.find(({mark}) => mark === each.who)?.words ?? '',
      )
    )
  }

const texts: ValueReader = (value, {prose}) => {
  const all = (Array.isArray(value) ? value : [value]).map(word)
  return all.every((each) => each !== undefined)
    ? withIds(
        all.map((each) => ({text: prose(each)})),
        (each) => each.text.split(' ').slice(0, 5).join(' '),
      )
    : undefined
}

const entry =
  (kind: string): ValueReader =>
  (value) => {
    const name = shown(value)
    return name === undefined || name.length > 80 ? undefined : toEntry(kind, oneLine(name))
  }

const row = (field: string, read: ValueReader, keys: string): FieldRow => ({field, read, keys})

const PLACE = 'location place home residence lives-in based-in current-location whereabouts'
const DONE = {complete: 'done', completed: 'done', finished: 'done', resolved: 'done', closed: 'done', succeeded: 'done'}

/** The fields that each kind has for what people write in front matter; a field of lists may have several rows. */
const FIELDS: Readonly<Record<WorldKind, readonly FieldRow[]>> = {
  npc: [
    row('role', phrase, 'role occupation profession job title position'),
    row('pronouns', phrase, 'pronouns pronoun'),
    row('species', entry('species'), 'species race ancestry'),
    row('location', reference, PLACE),
    row('status', oneOf(NPC_STATES, {living: 'alive', deceased: 'dead', killed: 'dead', lost: 'missing'}), 'status condition state'),
    row(
      'attitude',
      oneOf(ATTITUDES, {ally: 'friendly', friend: 'friendly', neutral: 'indifferent', enemy: 'hostile'}),
      'attitude disposition stance',
    ),
    row('appearance', text, 'appearance looks'),
    row('voice', phrase, 'voice accent mannerisms'),
    row('wants', text, 'wants want goal goals motivation motivations desire desires'),
    row('fears', text, 'fears fear'),
    row('born', day, 'born birth birthday birthdate date-of-birth'),
    row('died', day, 'died death date-of-death'),
    row('secrets', texts, 'secrets secret'),
    ...['friend', 'ally', 'enemy', 'rival', 'parent', 'child', 'sibling', 'spouse', 'lover', 'mentor'].map((type) =>
      row('relationships', related(type), `${type} ${type}s ${type.replace(/y$/, 'ies')} ${type.replace(/ild$/, 'ildren')}`),
    ),
    row('relationships', related('family'), 'family relatives'),
    row('relationships', related('knows'), 'relationships relations connections associates contacts knows'),
  ],
  location: [
    row('type', oneOf(LOCATION_TYPES), 'type location-type'),
    row('within', reference, `parent within located-in part-of region area country continent ${PLACE}`),
    row('population', phrase, 'population'),
    row('mood', phrase, 'mood atmosphere'),
    row('owner', reference, 'owner owned-by proprietor owners'),
  ],
  faction: [
    row('type', phrase, 'type faction-type'),
    row('location', reference, `headquarters hq base ${PLACE}`),
    row('creed', phrase, 'creed motto slogan'),
    row('status', oneOf(FACTION_STATES, {disbanded: 'gone', destroyed: 'gone', secret: 'hidden'}), 'status state'),
    row('goals', texts, 'goals goal aims agenda'),
    row('members', members(), 'members member people npcs notable-members'),
    row('members', members('leader'), 'leader leaders head heads leadership'),
    row('relationships', related('ally'), 'allies ally'),
    row('relationships', related('enemy'), 'enemies enemy rivals rival'),
  ],
  plot: [
    row(
      'status',
      oneOf(PLOT_STATES, {
        ...DONE,
        active: 'open',
        'in-progress': 'open',
        started: 'open',
        ongoing: 'open',
        planned: 'dormant',
        inactive: 'dormant',
        abandoned: 'dropped',
        lost: 'failed',
      }),
      'status state',
    ),
    row('giver', reference, 'giver quest-giver questgiver patron given-by'),
    row('reward', phrase, 'reward rewards'),
    row('involves', referenceList, 'involves involved npcs people characters locations location factions'),
    row('due', day, 'due deadline'),
    row('outcome', text, 'outcome resolution'),
    row('truth', text, 'truth'),
  ],
  encounter: [
    row('location', reference, PLACE),
    row('difficulty', oneOf(DIFFICULTIES, {easy: 'low', medium: 'moderate', hard: 'high', deadly: 'high'}), 'difficulty'),
    row('terrain', phrase, 'terrain environment'),
    row('tactics', text, 'tactics'),
  ],
  arc: [row('number', number, 'number order'), row('question', phrase, 'question')],
  chapter: [row('number', number, 'number chapter order'), row('location', reference, PLACE), row('level', number, 'level')],
  session: [
    row('number', number, 'number session session-number sessionnumber no'),
    row('played', date, 'played date session-date sessiondate real-date realdate date-played'),
    row(
      'status',
      oneOf(SESSION_STATES, {...DONE, played: 'ended', done: 'ended', complete: 'ended', completed: 'ended', upcoming: 'planned'}),
      'status state',
    ),
    row('from', countedDay, 'fc-date fc-start'),
    row('from', day, 'from in-game-date ingame-date world-date'),
    row('until', countedDay, 'fc-end'),
    row('until', day, 'until'),
    row('location', reference, PLACE),
    row('recap', text, 'recap'),
    row('prep', text, 'prep preparation'),
    row('cliffhanger', phrase, 'cliffhanger'),
  ],
  event: [
    row('type', phrase, 'type fc-category'),
    row('date', countedDay, 'fc-date fc-start'),
    row('date', day, 'date start'),
    row('until', countedDay, 'fc-end'),
    row('until', day, 'until end'),
    row('location', reference, PLACE),
    row('touches', referenceList, 'touches involves involved people characters npcs participants factions'),
    row('session', reference, 'session'),
  ],
  'world-effect': [
    row('from', countedDay, 'fc-date fc-start'),
    row('from', day, 'from'),
    row('until', countedDay, 'fc-end'),
    row('until', day, 'until'),
    row('over', referenceList, `over ${PLACE}`),
  ],
  handout: [
    row('type', phrase, 'type'),
    row('from', reference, 'from author sender writer'),
    row('location', reference, `found-at found ${PLACE}`),
  ],
  treasure: [
    row('status', oneOf(TREASURE_STATES), 'status state'),
    row('location', reference, PLACE),
    row('holder', reference, 'holder owner carried-by held-by'),
  ],
  person: [row('is', reference, 'is npc'), row('wants', text, 'wants want goals goal')],
  identity: [
    row('role', phrase, 'role occupation profession job title position'),
    row('pronouns', phrase, 'pronouns pronoun'),
    row('species', entry('species'), 'species race ancestry'),
    row('location', reference, PLACE),
    row('appearance', text, 'appearance looks'),
    row('voice', phrase, 'voice accent mannerisms'),
    row('cover', text, 'cover cover-story backstory'),
  ],
  fact: [row('since', day, 'since from date'), row('about', referenceList, 'about involves')],
  layer: [row('plot', reference, 'plot'), row('over', reference, 'over covers')],
  reveal: [],
}

const ANY: readonly FieldRow[] = [
  row('summary', phrase, 'summary description subtitle logline one-liner oneliner fc-description'),
  row('notes', text, 'dm-notes gm-notes'),
]

/** The rows that a key may fill, in their order. */
function rowsFor(kind: WorldKind, key: string): FieldRow[] {
  const asked = slugOf(key)
  return [...FIELDS[kind], ...ANY].filter(({keys}) => keys.split(' ').includes(asked))
}

/** Fields out of the front matter, and the keys that none takes. Of two keys for one field the first counts, but lists are one. */
export function fieldsOf(
  kind: WorldKind,
  front: Readonly<Record<string, unknown>>,
  context: ValueContext,
): {fields: Record<string, unknown>; unused: string[]} {
  const fields: Record<string, unknown> = {}
  const unused = Object.keys(front).filter((key) => {
    for (const {field, read} of rowsFor(kind, key)) {
      const value = read(front[key], context)
      if (value === undefined || !put(fields, field, value)) continue
      return false
    }
    return true
  })
  return {fields, unused}
}

/** Lists of things grow; anything else is there once. */
function put(fields: Record<string, unknown>, field: string, value: unknown): boolean {
  const had = fields[field]
  if (had === undefined) fields[field] = value
  else if (Array.isArray(had) && Array.isArray(value)) fields[field] = withFreshIds([...had, ...value])
  else return false
  return true
}

function withFreshIds(list: readonly unknown[]): unknown[] {
  if (!list.every((each): each is {id: string} => typeof each === 'object' && each !== null && 'id' in each)) return [...list]
  return withIds(
    list.map(({id, ...rest}) => ({...rest, was: id})),
    ({was}) => was,
  ).map(({was: _was, ...rest}) => rest)
}
