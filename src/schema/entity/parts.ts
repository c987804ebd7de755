import * as z from 'zod'
import {dmOnly, labelled, marked, merges} from '../marks.js'
import {Name} from '../name.js'
import {Slug} from '../slug.js'
import {Day, Duration, FirstDay, Phrase, Prose, RefTo, secrecy, toldTo} from './base.js'

/** Kinds that may stand to one another in some way. */
const PARTIES = ['npc', 'character', 'faction', 'party', 'location'] as const

/** How the owner stands to another: directed, so that the other side's view is an entry of its own, or `believed` here. */
export const Relationship = () =>
  z.strictObject({
    id: Slug.describe('Unique in its owner.'),
    to: RefTo(...PARTIES),
    type: Phrase.describe('Brother, rival, debtor, ally.').optional(),
    strength: z.int().min(-10).max(10).describe('From hatred to love.').optional(),
    text: Prose().describe('What is true of it.').optional(),
    believes: dmOnly(labelled('the owner believes', Prose())).optional(),
    believed: dmOnly(labelled('the other believes', Prose())).optional(),
    history: merges(
      'ordered',
      z
        .array(
          z.strictObject({
            id: Slug,
            date: FirstDay().optional(),
            text: Phrase,
            strength: z.int().min(-10).max(10).describe('What it was from then on.').optional(),
            ...secrecy(),
          }),
        )
        .max(200),
    )
      .describe('How it came to be so, oldest first.')
      .optional(),
    ...secrecy(),
  })

/** The relationships of an owner. */
export function relationships() {
  return merges('byId', z.array(Relationship()).max(200)).optional()
}

export const CLOCK_SIZE = {least: 1, most: 24} as const

/** Segments that fill up toward something: by hand, and by days that pass. */
const Clock = () =>
  marked(
    {clock: true},
    z.strictObject({
      id: Slug.describe('Unique in its owner.'),
      name: Name,
      size: z.int().min(CLOCK_SIZE.least).max(CLOCK_SIZE.most).describe('How many segments it has.'),
      filled: merges('counter', z.int().min(0).max(1000)).optional(),
      every: labelled('fills one every', Duration).describe('It fills by itself as days pass: one segment each time.').optional(),
      since: labelled('counted since', Day()).describe('From which day those times are counted.').optional(),
      full: Prose().describe('What happens when it is full.').optional(),
      ...toldTo(),
    }),
  )

/** The clocks of an owner: the DM's, until they are told. */
export function clocks() {
  return marked({merge: 'byId', secret: 'told'}, z.array(Clock()).max(50)).optional()
}

const coin = () => merges('counter', z.int().min(0).max(1_000_000_000)).optional()

/** Coins that lie somewhere. */
export function coins() {
  return z.strictObject({cp: coin(), sp: coin(), ep: coin(), gp: coin(), pp: coin()})
}

/** Kinds of catalog entry that can be carried. */
export const CARRIED = ['gear', 'weapon', 'armor', 'ammunition', 'tool', 'magic-item', 'poison', 'pack', 'mount', 'vehicle'] as const

/** Things that lie together, or are given together. */
export function things() {
  return merges(
    'byId',
    z
      .array(
        z.strictObject({
          id: Slug.describe('Unique in this list.'),
          item: RefTo(...CARRIED).optional(),
          name: Name.describe('What it is called, where it is no entry or has a name of its own.').optional(),
          quantity: merges('counter', z.int().min(0).max(1_000_000)).optional(),
          unidentified: z.boolean().optional(),
          text: Prose().optional(),
          ...secrecy(),
        }),
      )
      .max(200),
  )
}
