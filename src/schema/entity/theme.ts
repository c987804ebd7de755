import * as z from 'zod'
import {Ability, Condition, DamageType, Skill} from '../ability.js'
import {Effect} from '../content/feature.js'
import {CULTURES, GENRES} from '../genre.js'
import {lazily} from '../lazily.js'
import {labelled, merges} from '../marks.js'
import {Name} from '../name.js'
import {FRAMES, LETTERINGS, SHADES} from '../page-looks.js'
import {PAINTS, SCREEN_ROLES} from '../screen-looks.js'
import {Slug} from '../slug.js'
import {Phrase, Prose, RefTo, worldFields} from './base.js'

/** Words of a sheet that a theme may say otherwise. */
export const TERMS = [
  'spells',
  'cantrips',
  'slots',
  'magic-items',
  'inventory',
  'coins',
  'features',
  'feats',
  'species',
  'background',
  'class',
  'languages',
  'party',
  'journal',
] as const
export type Term = (typeof TERMS)[number]

/** An entry of the catalog by its kind and id, as `weapon/longbow`: what one word alone can't name. */
const KEY_PATTERN = /^[a-z]+(?:-[a-z]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*$/
function EntryKey() {
  return z.string().max(120).regex(KEY_PATTERN, 'must be a kind and an id of the catalog, such as "weapon/longbow"')
}

const keys = () => merges('set', z.array(EntryKey()).min(1).max(500))

function Hex() {
  return z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour such as "#1b2a41", in lower case')
}

/** Colours of paper: sheets, pages and pictures. */
const Palette = () =>
  z.strictObject({
    ink: Hex().describe('Of text.').optional(),
    paper: Hex().describe('What text stands on.').optional(),
    panel: Hex().describe('Of boxes on the paper.').optional(),
    line: Hex().describe('Of rules and frames.').optional(),
    accent: Hex().describe('Of titles.').optional(),
    accent2: Hex().describe('Of what stands beside them.').optional(),
    good: Hex().optional(),
    warn: Hex().optional(),
  })

/** How pictures look. */
const Art = () =>
  z.strictObject({
    style: Phrase.describe('Medium and manner: "brass engraving, gaslight".').optional(),
    motifs: merges('set', z.array(Phrase).max(50)).describe('Things that are often seen.').optional(),
    avoid: merges('set', z.array(Phrase).max(50)).describe('Things that are never seen.').optional(),
  })

const ownNames = () => merges('set', z.array(Name).max(500))

/** Where names come from. */
const Names = () =>
  z.strictObject({
    cultures: merges('set', z.array(z.enum(CULTURES)).max(CULTURES.length)).optional(),
    people: ownNames().describe('Given names of its own.').optional(),
    families: ownNames().optional(),
    places: ownNames().optional(),
    groups: ownNames().optional(),
  })

/** What a coin is called; its worth is the root's. */
const CoinName = () =>
  z.strictObject({
    name: Name,
    short: z
      .string()
      .min(1)
      .max(6)
      .regex(/^[^\s\p{C}]+$/u, 'must be one short word'),
  })

const Words = () =>
  z.strictObject({
    coins: z
      .strictObject({
        pp: CoinName().optional(),
        gp: CoinName().optional(),
        ep: CoinName().optional(),
        sp: CoinName().optional(),
        cp: CoinName().optional(),
      })
      .optional(),
    abilities: z.partialRecord(Ability, Name).optional(),
    skills: z.partialRecord(Skill, Name).optional(),
    terms: z.partialRecord(z.enum(TERMS), Name).describe('Headings of a sheet.').optional(),
  })

/** More than the catalog has entries worth one. */
const MOST_SKINS = 3000

/** How something of the root looks under the theme. All that is not said here is the root's. */
const Skin = () =>
  z.strictObject({
    name: Name,
    look: Phrase.describe('What it looks like, in a sentence.').optional(),
    damage: DamageType.describe('Of a weapon or spell, the type it deals here in place of its own first one.').optional(),
  })
export type Skin = z.infer<ReturnType<typeof Skin>>

/** What is banned, or allowed all the same: entries by name, or all that a query of the catalog finds. */
const Rule = () =>
  z.strictObject({
    id: Slug.describe('Unique in this list.'),
    entries: keys().optional(),
    query: z.string().min(1).max(500).describe('As `dnd catalog search` takes it: "kind:armor category:heavy".').optional(),
    reason: Phrase.optional(),
  })

const ABILITY_SHIFT = 2
const SKILL_SHIFT = 5

const Shifts = () =>
  z.strictObject({
    abilities: z.partialRecord(Ability, z.int().min(-ABILITY_SHIFT).max(ABILITY_SHIFT)).optional(),
    skills: z.partialRecord(Skill, z.int().min(-SKILL_SHIFT).max(SKILL_SHIFT)).optional(),
  })

/** Something that holds for whoever is under the theme, and goes with it. */
const Law = () =>
  z.strictObject({
    id: Slug.describe('Unique in this theme.'),
    name: Name,
    effects: merges('value', z.array(Effect).max(50)).optional(),
    gives: merges('set', z.array(Condition).max(20)).optional(),
    rule: Prose().describe('What it does, in words.').optional(),
  })

/** What must hold of a character for the theme to be theirs. */
const Need = () =>
  z.strictObject({
    id: Slug.describe('Unique in this theme.'),
    level: z.int().min(1).max(20).describe('Of this level at least.').optional(),
    anyOf: keys().describe('Has, is or knows one of these.').optional(),
    reason: Phrase,
  })

const Clash = () =>
  z.strictObject({
    id: Slug.describe('Unique in this theme.'),
    theme: RefTo('theme').describe('Cannot come before this one, nor be mixed with it.'),
    reason: Phrase,
  })

/** Of which two themes a theme was mixed, and how much it has of the second: 0 none, 1 all. */
const Mix = () => z.strictObject({a: RefTo('theme'), b: RefTo('theme'), weight: z.number().min(0).max(1)})

/** How a world looks and what it allows: a lens over the catalog, from which nothing is ever copied into a sheet. */
export const themeSchema = lazily(() =>
  z.strictObject({
    ...worldFields('theme'),
    tone: Phrase.describe('How it feels.').optional(),
    genres: merges('set', z.array(z.enum(GENRES)).max(GENRES.length))
      .describe('Whose words invented things speak.')
      .optional(),
    frame: z.enum(FRAMES).describe('Border of its sheets and pages.').optional(),
    lettering: z.enum(LETTERINGS).describe('Letters of its pages.').optional(),
    shade: z.enum(SHADES).describe("Of its pages on a screen; as the reader's own system has it when absent.").optional(),
    palette: Palette().optional(),
    art: Art().optional(),
    screen: z
      .partialRecord(z.enum(SCREEN_ROLES), merges('value', z.array(z.enum(PAINTS)).max(5)))
      .describe('Colours of the terminal, by what a text is.')
      .optional(),
    names: Names().optional(),
    words: Words().optional(),
    skins: z
      .record(EntryKey(), Skin())
      .refine((skins) => Object.keys(skins).length <= MOST_SKINS, `has more than ${MOST_SKINS} skins`)
      .describe('By the entry of the catalog that each is of: "weapon/longbow".')
      .optional(),
    bans: merges('byId', z.array(Rule()).max(200)).describe('What it has no place for. What has a skin is never banned.').optional(),
    allows: merges('byId', z.array(Rule()).max(200)).describe('Exceptions to the bans.').optional(),
    shifts: Shifts().describe('Of every character under it; abilities and skills each come to zero.').optional(),
    laws: merges('byId', z.array(Law()).max(50)).describe('What its world does to whoever is in it.').optional(),
    needs: merges('byId', z.array(Need()).max(50)).optional(),
    clashes: labelled('does not follow', merges('byId', z.array(Clash()).max(50))).optional(),
    mixed: merges('value', Mix()).optional(),
  }),
)
export type Theme = z.infer<ReturnType<typeof themeSchema>>
