import * as z from 'zod'
import {ABILITIES, Ability} from '../ability.js'
import {Alignment} from '../alignment.js'
import {dmOnly, labelled, marked, merges, prose} from '../marks.js'
import {Name} from '../name.js'
import {idText, Slug} from '../slug.js'
import {countedOnce, generatedMark, goneSince, RefTo, sightFields} from './base.js'
import {creaturePlay} from './creature-play.js'

export const ABILITY_METHODS = ['standard-array', 'point-buy', 'rolled', 'manual'] as const

/** A score as rolled, bought or placed: before any boost. */
const BaseScore = z.int().min(1).max(30)

const Abilities = z.strictObject({
  method: z.enum(ABILITY_METHODS).describe('How the scores were found; the first two are checked.'),
  scores: z
    .strictObject({str: BaseScore, dex: BaseScore, con: BaseScore, int: BaseScore, wis: BaseScore, cha: BaseScore})
    .describe('Before any boost: boosts are choices, and the final scores are computed.'),
})

/** One level gained, in order. The first gives its die's maximum whatever `hp` says. */
const Level = z.strictObject({
  id: Slug.describe('Stable name of this level in a merge, such as "l5".'),
  class: Slug,
  hp: z.int().min(1).max(12).optional().describe('What the Hit Point Die rolled; the fixed value when absent.'),
})
export type Level = z.infer<typeof Level>

/** An answer: one id, several ids, or points by ability (`{int: 2, con: 1}`). It is one decision, and merges as one. */
export const Answer = merges(
  'value',
  z.union([z.string().max(80), z.array(z.string().max(80)).max(200), z.partialRecord(Ability, z.int().min(1).max(10))]),
)
export type Answer = z.infer<typeof Answer>

const ChoiceKey = z
  .string()
  .max(300)
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'must be ids joined by dots, such as "fighter.skills"')

export const EQUIP_SLOTS = ['armor', 'shield', 'main-hand', 'off-hand', 'two-hands', 'worn'] as const
export type EquipSlot = (typeof EQUIP_SLOTS)[number]

const InventoryItem = z.strictObject({
  id: Slug.describe('Unique in this inventory; tells two of one thing apart.'),
  item: Slug.describe('Catalog id of the thing.'),
  base: Slug.optional().describe('What a magic item is made of, where several things would do: the longsword of a flame tongue.'),
  variant: Slug.optional().describe('Which strength of a magic item that has several: "plus-2".'),
  charges: z.int().min(1).max(100).optional().describe('Most charges, where dice decided that.'),
  quantity: merges('counter', z.int().min(0).max(1_000_000)),
  name: Name.optional().describe('What this one is called, when not its catalog name.'),
  equipped: z.enum(EQUIP_SLOTS).optional(),
  attuned: z.boolean().optional(),
  bonded: z.boolean().optional().describe("A feature singles this weapon out: a Warlock's pact weapon."),
  unidentified: z.boolean().optional().describe('Its bearer does not know yet what it is.'),
  bonus: z.int().min(1).max(3).optional().describe('Magic bonus to its attack and damage rolls, or to AC.'),
  in: marked({part: {list: 'inventory', isChecked: true}}, idText())
    .optional()
    .describe('Id of the inventory item it is kept in.'),
  notes: prose(z.string()).optional(),
})
export type InventoryItem = z.infer<typeof InventoryItem>

/** Kinds of coins, from the dearest. */
export const COINS = ['pp', 'gp', 'ep', 'sp', 'cp'] as const
export type Coin = (typeof COINS)[number]

const coin = merges('counter', z.int().max(1_000_000_000)).optional()
const Coins = z.strictObject({cp: coin, sp: coin, ep: coin, gp: coin, pp: coin})

const spent = merges('counter', z.int().min(0))

/** What changes at the table. Everything is counted as spent, so that a new level or a merge adds up. */
const Play = z.strictObject({
  ...creaturePlay(),
  hitDiceSpent: z.record(Slug, spent).optional().describe('By class.'),
  slotsSpent: z
    .record(z.string().regex(/^[1-9]$/), spent)
    .optional()
    .describe('By spell level.'),
  pactSlotsSpent: spent.optional(),
  resourcesSpent: z.record(Slug, spent).optional(),
  slotsMade: z
    .record(z.string().regex(/^[1-9]$/), spent)
    .optional()
    .describe('Slots beyond the usual ones, until a Long Rest.'),
  castsSpent: z.record(Slug, spent).optional().describe('Castings without a slot, by spell.'),
  form: merges(
    'value',
    z.strictObject({monster: Slug, spell: Slug.optional().describe('The spell that gave it; absent: a feature, or as the table liked.')}),
  )
    .optional()
    .describe('Another shape worn for a while.'),
  ammunitionSpent: z
    .record(marked({part: {list: 'inventory', isChecked: true}}, idText()), spent)
    .optional()
    .describe('Shot since the last search, by inventory id; half is found again.'),
  heroicInspiration: z.boolean().optional(),
})

const Details = z.strictObject({
  pronouns: z.string().optional(),
  age: z.string().optional(),
  height: z.string().optional(),
  weight: z.string().optional(),
  eyes: z.string().optional(),
  hair: z.string().optional(),
  skin: z.string().optional(),
  faith: z.string().optional(),
  appearance: prose(z.string()).optional(),
  personality: prose(z.string()).optional(),
  ideals: prose(z.string()).optional(),
  bonds: prose(z.string()).optional(),
  flaws: prose(z.string()).optional(),
  backstory: prose(z.string()).optional(),
  portrait: z.string().optional().describe('Path of a PNG or JPEG in the vault, seen from its folder.'),
})

export const JOURNAL_KINDS = ['note', 'session', 'experience', 'relationship'] as const

/** A page of a character's memory. */
const JournalEntry = z.strictObject({
  id: Slug,
  kind: z.enum(JOURNAL_KINDS),
  date: marked({begins: true}, z.string().max(80)).optional().describe("As the table counts days: an ISO date, or the world's own."),
  session: Slug.optional(),
  title: Name.optional(),
  with: z.string().max(120).optional().describe('Whom a relationship is with.'),
  standing: z.int().min(-10).max(10).optional().describe('How it stands, from hatred to love.'),
  text: prose(z.string().max(20_000)),
  tags: merges('set', z.array(Slug)).optional(),
})
export type JournalEntry = z.infer<typeof JournalEntry>

const Override = z.strictObject({
  id: Slug,
  field: z.string().describe('Path of a derived number on the sheet, such as "ac" or "skills.stealth".'),
  value: z.int(),
  reason: z.string().min(1).describe('Why the table sets it by hand.'),
})

/**
 * A player character: choices and play state only. Every derived number (modifiers, AC, Hit Point maximum, slots)
 * is computed by `rules/derive-sheet` and has no place here.
 */
export const Character = z.strictObject({
  kind: merges('never', z.literal('character')),
  id: merges('never', Slug.describe('Equals the file name; never changes.')),
  uid: merges('never', z.uuid().describe('Tells two characters with one id apart.')),
  name: Name,
  player: Name.optional(),
  species: Slug,
  background: Slug,
  alignment: Alignment.optional(),
  theme: RefTo('theme').describe("How the world looks to them, in place of the campaign's and the chapter's.").optional(),
  abilities: Abilities,
  levels: merges('ordered', z.array(Level).min(1).max(20)),
  choices: marked({dotted: true}, z.record(ChoiceKey, Answer).describe('Answers by key; docs/CONTENT.md explains the keys.')),
  xp: merges('counter', z.int().min(0).max(10_000_000)).optional(),
  inventory: merges('byId', z.array(InventoryItem).max(2000)),
  coins: Coins,
  play: Play.optional(),
  details: Details.optional(),
  overrides: merges('byId', z.array(Override)).optional(),
  tags: merges('set', z.array(Slug)).optional(),
  notes: prose(z.string()).optional(),
  dmNotes: dmOnly(labelled("DM's notes", prose(z.string().max(100_000).describe("The DM's own; no player sees them.")))).optional(),
  ...sightFields(),
  journal: merges('ordered', z.array(JournalEntry).max(5000)).optional(),
  provenance: generatedMark(),
  counted: countedOnce(),
  deleted: goneSince(),
})
export type Character = z.infer<typeof Character>

/** The schema of a character, as the table of kinds asks for it. */
export const characterSchema = () => Character

/** Top-level fields of a sheet that a person may try to write, and the independent field to change instead. */
export const DERIVED_FIELDS: Record<string, string> = {
  level: 'levels: use `dnd character level-up` or `level-down`',
  class: 'levels[].class',
  ac: 'inventory[].equipped, or an entry in `overrides` with a reason',
  armorClass: 'inventory[].equipped, or an entry in `overrides` with a reason',
  hp: 'play.hitPointsLost',
  hitPoints: 'play.hitPointsLost',
  maxHp: 'levels[].hp or abilities.scores.con',
  modifiers: 'abilities.scores',
  proficiencyBonus: 'levels',
  saves: 'abilities.scores, or an entry in `overrides` with a reason',
  skills: 'choices (for a proficiency), or an entry in `overrides` with a reason',
  passives: 'choices (for a proficiency), or an entry in `overrides` with a reason',
  initiative: 'abilities.scores.dex, or an entry in `overrides` with a reason',
  speed: 'species, or an entry in `overrides` with a reason',
  speeds: 'species, or an entry in `overrides` with a reason',
  attacks: 'inventory[].equipped',
  spells: 'choices (`<class>.prepared`, `<class>.cantrips`)',
  slots: 'play.slotsSpent',
  resources: 'play.resourcesSpent',
  features: 'levels and choices',
  hitDice: 'play.hitDiceSpent',
  size: 'choices (`species.size`)',
  languages: 'choices (`languages`)',
}

/** The scores of an ability map, in the book's order. */
export function abilityMap<T>(make: (ability: Ability) => T): Record<Ability, T> {
  return Object.fromEntries(ABILITIES.map((ability) => [ability, make(ability)])) as Record<Ability, T>
}

/** An answer as a list: one id, several, or each ability as often as it has points. */
export function answerList(answer: Answer | undefined): string[] {
  if (answer === undefined) return []
  if (typeof answer === 'string') return [answer]
  if (Array.isArray(answer)) return answer
  return Object.entries(answer).flatMap(([ability, points]) => Array<string>(points ?? 0).fill(ability))
}
