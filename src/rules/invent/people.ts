import {SPEECH_MOMENTS} from '../../schema/draft/dialogue.js'
import type {Shape} from '../../schema/draft/shapes.js'
import type {Attitude} from '../../schema/genre.js'
import {listed} from './elements.js'
import type {Inventor} from './inventor.js'
import type {Facets} from './tables.js'
import {bare, type Inventing, oneOf, part, pickNear, summaryOr} from './wish.js'

/** A person whose want, fear, secret and tell were written together, for their trade. */
export function npcInvention(inventing: Inventing): Shape<'npc'> {
  const {wish, inventor, entries} = inventing
  const role = pickNear(inventing, 'role')
  const who = inventor.where(role.sets, {role: role.text})
  const knot = who.pick('knot')
  const species = speciesOf(inventing)
  const name = wish.name ?? personName(inventing, species)
  const body = who.where(sizeOf(inventing, species))
  return {
    name,
    pronouns: pronounsOf(who, `${name} ${wish.words ?? ''}`),
    species,
    role: role.text,
    summary: summaryOr(inventing, () =>
      who.where({}, {known: who.say(knot.parts['known'] ?? '')}).tell(/ who /.test(role.text) ? '{person-and}' : '{person-who}'),
    ),
    attitude: wish.attitude ?? (who.pick('attitude').text as Attitude),
    appearance: body.tell(`{look}; {mark}.`),
    voice: who.tell(`{voice}.`),
    wants: sentence(part(who, knot, 'wants')),
    fears: sentence(part(who, knot, 'fears')),
    secret: sentence(part(who, knot, 'secret')),
    tell: sentence(part(who, knot, 'tell')),
    text: who.tell('{habit}'),
    statBlock: entries.find('monster', who.pick('stat-block').text)?.id ?? null,
  }
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`)

/** A species of the genre that the catalog has. */
function speciesOf({inventor, entries}: Inventing): string | null {
  const known = inventor.rows('species').filter(({text}) => entries.find('species', text))
  return known.length === 0 ? null : (entries.find('species', inventor.pick('species').text)?.id ?? null)
}

/** A name of the species' own table in the catalog, with the culture's family name; all of the culture where the species goes by that. */
export function personName({inventor, entries}: Inventing, species: string | null): string {
  const goesBy = inventor.rows('species').find(({text}) => text === species)?.sets['names']
  const own = goesBy === undefined ? entries.find('table', `names-${species}`) : undefined
  const given = own && oneOf(own.rows, inventor.random)?.text
  return given === undefined ? inventor.one('full-name') : inventor.say(`${given} {family-name}`)
}

/** The pronouns that a name or the words for somebody leave no choice of; else any. */
export function pronounsOf(inventor: Inventor, said: string): string {
  const words = new Set(said.toLowerCase().match(/\p{L}+/gu) ?? [])
  const row = inventor.rows('pronouns-said').find(({parts}) => listed(parts['words']).some((word) => words.has(word)))
  return row?.text ?? inventor.one('pronouns')
}

/** What is small is not described as tall. */
export function sizeOf({entries}: Pick<Inventing, 'entries'>, species: string | null): Facets {
  const sizes: readonly string[] = entries.find('species', species ?? '')?.sizes ?? []
  return {size: sizes.includes('medium') || sizes.length === 0 ? 'medium' : 'small'}
}

const USUAL_NAMES = 10

/** Names of one culture, each with a word on who bears it. */
export function namesInvention({wish, inventor}: Inventing): Shape<'names'> {
  const names = new Set<string>()
  for (let tries = 0; names.size < (wish.count ?? USUAL_NAMES) && tries < 1_000; tries++) names.add(inventor.one('full-name'))
  return {
    name: wish.name ?? inventor.tell(`{town}: {folk}`),
    names: [...names].map((name) => ({name, about: inventor.tell('{name-bearer}')})),
  }
}

/** What somebody says at each moment of a talk. */
export function dialogueInvention({wish, inventor}: Inventing): Shape<'dialogue'> {
  const attitude = wish.attitude ?? (inventor.pick('attitude').text as Attitude)
  const speaking = inventor.where({attitude})
  return {
    speaker: wish.name ?? inventor.one('full-name'),
    attitude,
    lines: SPEECH_MOMENTS.map((moment) => {
      const row = speaking.pick(moment)
      return {moment, line: part(speaking, row, 'line'), aside: bare(speaking, row, 'aside') || null}
    }),
    gives: speaking.tell('{gives}.'),
    keeps: speaking.tell('{keeps}.'),
  }
}

/** Where somebody comes from: home, the day that ended it, and since. */
export function backstoryInvention({inventor}: Inventing): Shape<'backstory'> {
  return {
    backstory: inventor.tell('{home} {turning} {since}'),
    personality: inventor.tell('{personality}.'),
    ideals: inventor.tell('{ideal}.'),
    bonds: inventor.tell('{bond}.'),
    flaws: inventor.tell('{flaw}.'),
    threads: inventor.picks('thread', 2).map(({text}) => inventor.tell(text)),
  }
}
