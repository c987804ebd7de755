import * as z from 'zod'
import {Generated} from '../generated.js'
import {dmOnly, marked, merges, prose} from '../marks.js'
import {Name} from '../name.js'
import {idText, SLUG_MAX_LENGTH, SLUG_PATTERN, Slug} from '../slug.js'

const LONGEST_PROSE = 100_000

/** Markdown for a reader, with links such as `[[vey]]` and parts that are the DM's alone between `:::secret` and `:::`. */
export function Prose() {
  return prose(z.string().max(LONGEST_PROSE))
}

/** A sentence or a few words. */
export const Phrase = z.string().min(1).max(500)

/** The id of something of these kinds: an entity of the vault or an entry of the catalog. */
export function RefTo(...kinds: readonly [string, ...string[]]) {
  return marked(
    {ref: kinds},
    z
      .string()
      .max(SLUG_MAX_LENGTH)
      .regex(SLUG_PATTERN, `must be the id of a ${kinds.join(' or ')}`),
  )
}

/** The place where something is, or happens. */
export function Whereabouts() {
  return marked({place: true}, RefTo('location'))
}

const Deleted = z.strictObject({
  at: z.iso.datetime(),
  by: z.string().optional(),
  reason: z.string().optional(),
})

/** Since when an entity is out of play. */
export function goneSince() {
  return marked({merge: 'value', gone: true}, Deleted.describe('Since when it is out of play, and why.')).optional()
}

/** Among those who know a thing: everybody. */
export const EVERYBODY = 'all'

/** Fields by which a thing, or a whole entity, is kept from the players, or told to some of them. */
export function secrecy() {
  return {
    secret: marked({secret: 'flag'}, z.boolean().describe('Kept from the players.')).optional(),
    knownBy: marked(
      {secret: 'knowers', merge: 'set', label: 'known by'},
      knowers().describe('Characters and parties that know it all the same.'),
    ).optional(),
  }
}

/** A day of the campaign's calendar, with or without a time: "41-2-12", "41-Midwinter", "41-2-12 21:30". */
export function Day() {
  return marked({day: true}, z.string().min(1).max(80))
}

/** A day that is not before the field beside it. */
export function DayAfter(first: string) {
  return marked({after: first}, Day())
}

/** The day from which the thing that it stands in is there. */
export function FirstDay() {
  return marked({begins: true}, Day())
}

/** A term: a day that is known before it comes. */
export function Term(first?: string) {
  return marked({ahead: true}, first === undefined ? Day() : DayAfter(first))
}

/** The id of a thing in a list: of the entity itself, or of the one that the field `of` beside it names. */
export function PartOf(list: string, {of, seats}: {of?: string; seats?: string} = {}) {
  return marked({part: {list, ...(of === undefined ? {} : {of}), ...(seats === undefined ? {} : {seats})}}, idText())
}

/** A file of the vault, by its path from `dnd.yaml`. */
export function VaultPath() {
  return marked({file: true}, z.string().min(1).max(500).describe('A file of the vault, by its path from `dnd.yaml`.'))
}

/** A length of time in the calendar's units: "3d", "2w", "8h". */
export const DURATION_PATTERN = /^([1-9]\d{0,5})(min|h|d|w|mo|y)$/
export const Duration = z.string().regex(DURATION_PATTERN, 'must be a number from 1 and a unit, such as "3d" (min, h, d, w, mo, y)')

/** Those who know a thing: ids of characters and parties, or everybody. */
function knowers() {
  return z.array(RefTo('character', 'party')).max(100)
}

/** What every entity has: who it is, and whether it is still there. */
export function identity<K extends string>(kind: K) {
  return {
    kind: merges('never', z.literal(kind)),
    id: merges('never', Slug.describe('Equals the file name; never changes.')),
    uid: merges('never', z.uuid().describe('Tells two things with one id apart.')),
    name: Name,
  }
}

/** Field by which a thing says whom it was told to: of things that nobody knows until then. */
export function toldTo() {
  return {
    knownBy: marked(
      {secret: 'knowers', merge: 'set', label: 'known by'},
      knowers().describe('Characters and parties that know it.'),
    ).optional(),
  }
}

/** What an entity was given by what happens only once, such as a session's end: a merge of two clones that both did it counts it once. */
export function countedOnce() {
  return marked(
    {secret: 'dm', merge: 'byId', ledger: true, label: 'counted once'},
    z
      .array(
        z.strictObject({
          id: Slug.describe('The uid of what gave it.'),
          adds: marked({dotted: true}, z.record(z.string().max(300), z.int())).describe('What it added, by field.'),
        }),
      )
      .max(10_000),
  ).optional()
}

/** Fields by which an entity says who sees what of it. */
export function sightFields() {
  return {
    ...secrecy(),
    seenBy: marked({secret: 'fields', dotted: true, label: 'seen by'}, z.record(z.string().max(200), merges('set', knowers())))
      .describe('Who sees a field, where it differs from what its kind says: an empty list is nobody but the DM.')
      .optional(),
  }
}

/** What those call a thing who don't know what it is. */
function mask() {
  return marked(
    {secret: 'mask', label: 'seen as'},
    z
      .strictObject({
        name: Name,
        summary: Phrase.optional(),
        aliases: marked({merge: 'set', names: true}, z.array(Name).max(30)).optional(),
        knownBy: marked(
          {secret: 'knowers', merge: 'set', label: 'known by'},
          knowers().describe('Who knows what it really is.'),
        ).optional(),
      })
      .describe('What it is called by those who do not know what it is: its name, summary and other names are these, its id is nowhere.'),
  )
}
/** Where an entity came from, so that the same thing is known when it comes again. */
const Origin = () =>
  z.strictObject({
    format: Slug.describe('The tool that it came from.'),
    id: z.string().min(1).max(500).describe('What it is there: a number, a path.'),
  })

/** How an entity was drafted, where it was. */
export function generatedMark() {
  return dmOnly(merges('value', Generated()).describe('How it was drafted, and who took it in.')).optional()
}

/** What an entity of a campaign's world has beside its own fields. */
export function worldFields<K extends string>(kind: K) {
  return {
    ...identity(kind),
    aliases: marked({merge: 'set', names: true}, z.array(Name).max(30).describe('Other names it goes by.')).optional(),
    summary: Phrase.describe('What it is, at a glance.').optional(),
    ...sightFields(),
    seenAs: mask().optional(),
    tags: merges('set', z.array(Slug).max(50)).optional(),
    text: Prose().describe('What there is to tell of it.').optional(),
    notes: dmOnly(Prose().describe("The DM's own; no player sees them.")).optional(),
    origin: dmOnly(merges('value', Origin()).describe('What it was in another tool, where it was brought in from one.')).optional(),
    provenance: generatedMark(),
    counted: countedOnce(),
    deleted: goneSince(),
  }
}

/** What code that serves all kinds knows of an entity. */
export interface Entity {
  kind: string
  id: string
  uid: string
  name: string
  aliases?: string[] | undefined
  summary?: string | undefined
  tags?: string[] | undefined
  secret?: boolean | undefined
  knownBy?: string[] | undefined
  seenBy?: Record<string, string[]> | undefined
  seenAs?: {name: string; summary?: string | undefined; aliases?: string[] | undefined; knownBy?: string[] | undefined} | undefined
  origin?: {format: string; id: string} | undefined
  provenance?: Generated | undefined
  deleted?: {at: string; by?: string | undefined; reason?: string | undefined} | undefined
}
