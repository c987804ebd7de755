import type {HANDOUT_TYPES} from '../../schema/draft/handout.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {bare, type Inventing, part, pickNear} from './wish.js'

/** A place with its keeper, what is to be had and found there, and its trouble. */
export function locationInvention(inventing: Inventing): Shape<'location'> {
  const {wish, inventor} = inventing
  const kind = kindOfPlace(inventing)
  const place = inventor.where({...kind.sets, ...(wish.place === undefined ? {} : {place: wish.place})})
  return {
    name: wish.name ?? place.one('place-name'),
    type: kind.text as Shape<'location'>['type'],
    summary: place.tell('{place-summary}'),
    population: place.rows('population').length > 0 ? place.one('population') : null,
    mood: place.tell('{sight}; {sound}; {smell}.'),
    text: place.tell('{place-text}'),
    keeper: PEOPLED.has(place.facets['place'] ?? '') ? place.say('{full-name}, {keeper-trait}') : null,
    offers: place.picks('offer', 3).map(({text}) => place.tell(text)),
    found: place
      .picks('find', 2)
      .map((row, i) => ({name: part(place, row, 'name'), text: place.tell(`${row.parts['what']}.`), hidden: i > 0})),
    trouble: place.tell('{trouble}'),
    secret: place.tell('{place-secret}'),
  }
}

const PEOPLED: ReadonlySet<string> = new Set(['tavern', 'shop', 'house', 'settlement', 'vessel'])

function kindOfPlace(inventing: Inventing) {
  const {wish, inventor} = inventing
  return (
    inventor.rows('place-kind').find(({sets}) => wish.place !== undefined && wish.place === sets['place']) ??
    pickNear(inventing, 'place-kind')
  )
}

/** What one hears and smells of a place, to read out. */
export function descriptionInvention({inventor}: Inventing): Shape<'description'> {
  return {
    readAloud: inventor.tell('{read-aloud}'),
    sight: inventor.tell('{sight}.'),
    sound: inventor.tell('{sound}.'),
    smell: inventor.tell('{smell}.'),
    touch: inventor.tell('{touch}.'),
    wrong: inventor.tell('{wrong}.'),
  }
}

/** A faction whose creed, goals and secret were written together, for its kind. */
export function factionInvention(inventing: Inventing): Shape<'faction'> {
  const {wish, inventor} = inventing
  const named = pickNear(inventing, 'faction-name')
  const faction = inventor.where(named.sets)
  const knot = faction.pick('faction-knot')
  return {
    name: wish.name ?? capitalised(faction.say(named.text)),
    type: faction.one('faction-type'),
    summary: part(faction, knot, 'summary'),
    creed: part(faction, knot, 'creed'),
    goals: [
      {text: faction.tell(`${knot.parts['goal']}.`), hidden: false},
      {text: faction.tell(`${knot.parts['hidden']}.`), hidden: true},
    ],
    means: faction.tell(`${knot.parts['means']}.`),
    rival: faction.tell('{faction-rival}.'),
    ranks: bare(faction, faction.pick('ranks'), 'list').split(' / '),
    text: part(faction, knot, 'text'),
    secret: part(faction, knot, 'secret'),
  }
}

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Something to hand out. */
export function handoutInvention(inventing: Inventing): Shape<'handout'> {
  const {wish, inventor} = inventing
  const words = (wish.words ?? '').toLowerCase()
  const typeOf = (row: {when: readonly (readonly [string, readonly string[]])[]}) => row.when.find(([facet]) => facet === 'handout')?.[1][0]
  const types = [...new Set(HANDOUTS)].filter((type) => words.includes(type))
  const type = types[0] ?? HANDOUTS[Math.floor(inventor.random() * HANDOUTS.length)] ?? 'letter'
  const row = inventor.where({handout: type}).pick('letter')
  return {
    name: wish.name ?? part(inventor, row, 'name'),
    type: (typeOf(row) ?? type) as Shape<'handout'>['type'],
    summary: part(inventor, row, 'summary'),
    text: inventor.say(row.parts['text'] ?? ''),
    look: part(inventor, row, 'look'),
    meaning: part(inventor, row, 'meaning'),
  }
}

/** Kinds in the share in which there are texts. */
const HANDOUTS: readonly (typeof HANDOUT_TYPES)[number][] = [
  'letter',
  'letter',
  'notice',
  'notice',
  'diary',
  'ledger',
  'map',
  'song',
  'report',
]

/** A day's weather in its climate and season. */
export function weatherInvention({wish, inventor}: Inventing): Shape<'weather'> {
  const climate = wish.climate ?? CLIMATES[wish.terrain ?? ''] ?? inventor.pick('climate').text
  const season = wish.season ?? inventor.pick('season').text
  const day = inventor.where({climate, season})
  return {
    sky: day.tell('{sky}.'),
    air: day.tell('{air}.'),
    change: day.tell('{change}.'),
    sign: day.tell('{weather-sign}.'),
  }
}

/** Climates of the terrains that have one of their own. */
const CLIMATES: Readonly<Record<string, string>> = {
  arctic: 'arctic',
  coast: 'coast',
  desert: 'desert',
  jungle: 'tropical',
  underwater: 'coast',
}

/** A parcel of treasure; what it is worth is rolled when it is built. */
export function treasureInvention({wish, inventor}: Inventing): Shape<'treasure'> {
  const look = inventor.tell('{treasure-look}.')
  return {
    name: wish.name ?? inventor.one('treasure-name'),
    summary: look,
    look,
    owner: inventor.tell('{treasure-owner}'),
    curios: inventor.picks('curio', 2).map(({text}) => inventor.tell(`${text}.`)),
  }
}

const USUAL_ROWS = 10

/** A table to roll on, made of another: no two rows alike. */
export function tableInvention(inventing: Inventing): Shape<'table'> {
  const {wish, inventor} = inventing
  const topic = topicOf(inventing)
  const rows = inventor.picks(topic.text, wish.count ?? USUAL_ROWS).map(({text}) => inventor.tell(text))
  return {
    name: wish.name ?? part(inventor, topic, 'name'),
    summary: part(inventor, topic, 'summary'),
    rows: [...new Set(rows)],
  }
}

function topicOf(inventing: Inventing) {
  const {wish, inventor} = inventing
  const words = (wish.words ?? '').toLowerCase()
  return inventor.rows('table-topic').find(({text}) => words.includes(text)) ?? inventor.pick('table-topic')
}

/** A recap without anybody who was there: a frame to fill in. */
export function recapInvention({wish, inventor}: Inventing): Shape<'recap'> {
  const lines = inventor.picks('recap-line', 3).map(({text}) => inventor.tell(text))
  return {
    name: wish.name ?? inventor.one('chapter-name'),
    text: [inventor.one('recap-opening'), ...lines].join('\n\n'),
    open: inventor.picks('recap-question', 2).map(({text}) => inventor.tell(text)),
  }
}
