import {VERDICTS} from '../../schema/draft/rumour.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {bare, type Inventing, oneOf, part} from './wish.js'

/** A way into a story, its truth and its twist written together. */
export function hookInvention({wish, inventor}: Inventing): Shape<'hook'> {
  const knot = inventor.pick('hook')
  return {
    name: wish.name ?? part(inventor, knot, 'name'),
    who: bare(inventor, knot, 'who'),
    where: bare(inventor, knot, 'where'),
    heard: part(inventor, knot, 'heard'),
    truth: part(inventor, knot, 'truth'),
    twist: part(inventor, knot, 'twist'),
    reward: bare(inventor, knot, 'reward'),
  }
}

/** A rumour, with the truth for whichever of the three it is. */
export function rumourInvention({wish, inventor}: Inventing): Shape<'rumour'> {
  const knot = inventor.pick('rumour')
  const verdict = oneOf(VERDICTS, inventor.random) ?? 'half'
  return {
    name: wish.name ?? part(inventor, knot, 'name'),
    heard: part(inventor, knot, 'heard'),
    from: inventor.one('rumour-source'),
    verdict,
    truth: part(inventor, knot, `is-${verdict}`),
  }
}

/** A plot in layers and stages. */
export function plotInvention({wish, inventor}: Inventing): Shape<'plot'> {
  const knot = inventor.pick('plot')
  const several = (name: string, most: number) =>
    Array.from({length: most}, (_, i) => knot.parts[`${name}${i + 1}`]).flatMap((text) => (text === undefined ? [] : [inventor.tell(text)]))
  const truth = several('true', 3)
  return {
    name: wish.name ?? part(inventor, knot, 'name'),
    type: 'main',
    summary: part(inventor, knot, 'summary'),
    truth: part(inventor, knot, 'truth'),
    layers: several('layer', 4),
    stages: several('stage', 6).map((stage) => stageOf(stage)),
    hooks: several('heard', 3).map((heard, i) => ({heard, truth: truth[i] ?? heard})),
    reward: bare(inventor, knot, 'reward'),
  }
}

/** A stage as its table has it: name, what brings it about, what happens, with strokes between. */
function stageOf(text: string): Shape<'plot'>['stages'][number] {
  const [name = '', when = '', ...rest] = text.split(' / ')
  return {name, when, text: rest.join(' / ')}
}

/** Scenes of a chapter in the order of a story. */
const BEATS = ['arrival', 'question', 'complication', 'confrontation', 'aftermath'] as const

/** A chapter of five scenes about one villain. */
export function chapterInvention({wish, inventor}: Inventing): Shape<'chapter'> {
  const summary = inventor.tell('{chapter-summary}')
  return {
    name: wish.name ?? inventor.one('chapter-name'),
    summary,
    scenes: BEATS.map((beat) => {
      const row = inventor.pick(beat)
      return {
        name: part(inventor, row, 'name'),
        readAloud: part(inventor, row, 'read'),
        text: part(inventor, row, 'text'),
        ways: [part(inventor, row, 'way'), part(inventor, row, 'way2')],
        choices: [{text: part(inventor, row, 'choice'), outcome: part(inventor, row, 'outcome')}],
      }
    }),
  }
}

/** How many factions, places and people a premise names. */
const NAMED = 3

/** A premise of the genre, with who and what it begins from. */
export function campaignInvention({wish, inventor}: Inventing): Shape<'campaign'> {
  const row = inventor.pick('premise')
  const times = (text: string) => Array.from({length: NAMED}, () => inventor.tell(text))
  return {
    name: wish.name ?? row.text,
    genre: (inventor.facets['genre'] ?? '').replaceAll('-', ' '),
    tone: part(inventor, row, 'tone'),
    summary: part(inventor, row, 'summary'),
    premise: part(inventor, row, 'premise'),
    question: part(inventor, row, 'question'),
    threat: part(inventor, row, 'threat'),
    truth: part(inventor, row, 'truth'),
    factions: inventor.picks('faction-name', NAMED).map((named) => {
      const faction = inventor.where(named.sets)
      return faction.tell(`${named.text}: ${faction.pick('faction-knot').parts['summary']}`)
    }),
    places: times('{town}, {place-adj|a} place: {sight}; {smell}.').map((text, i) => (i === 0 ? text : inventor.tell(PLACE))),
    people: inventor.picks('role', NAMED).map(({text, sets}) => {
      const who = inventor.where(sets)
      return who.where({}, {role: text, known: who.say(who.pick('knot').parts['known'] ?? '')}).tell('{person-known}')
    }),
    opening: part(inventor, row, 'opening'),
  }
}

const PLACE = 'the {place-adj|title} {place-noun|title}: {trouble}'
