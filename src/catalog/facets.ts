import type {AnyEntry, NamedFeature} from '../schema/content/named-feature.js'
import type {FacetValues} from './facet-values.js'
import {kindFacets} from './kind-facets.js'

/** One searchable fact of an entry. */
export interface Facet {
  field: string
  value: string
  number?: number
}

/** A field that queries may name, with what it means. */
export const FIELDS: Readonly<Record<string, string>> = {
  kind: 'kind of entry',
  name: 'words of the name',
  document: 'where it is from: srd-5.2 or homebrew; vault, for your own people and places',
  tag: 'search tag',
  level: 'spell level (0 is a cantrip), level a feat needs, or at which a feature is had',
  school: 'school of magic',
  class: 'class whose list has the spell, or that a subclass or feature belongs to',
  casting: 'casting time: action, bonus-action, reaction, minute, hour',
  range: 'range in feet (self and touch are words)',
  duration: 'instantaneous, round, minute, hour, day, until-dispelled, special',
  concentration: 'yes or no',
  ritual: 'yes or no',
  component: 'v, s or m',
  consumed: 'yes when its material is used up',
  attack: 'melee, ranged, or no',
  save: 'ability of the saving throw',
  half: 'ability of the saving throw that halves the damage of a spell, or no',
  weapon: 'which weapon a weapon is, as an id',
  armor: 'which armor an armor is, as an id',
  damage: 'damage type it deals or resists',
  healing: 'yes or no',
  area: 'shape of its area',
  condition: 'condition it can cause',
  category: 'simple, martial, light, heavy, artisans-tools, origin, …',
  reach: 'melee or ranged, for a weapon',
  property: 'weapon property',
  mastery: 'weapon mastery property',
  cost: 'price: a number of cp, or with a coin as in 5gp',
  weight: 'weight in pounds',
  ac: 'Armor Class; of armor, before Dexterity',
  ability: 'ability of a tool or skill, or primary ability of a class',
  rarity: 'common to legendary or artifact, for a magic item; standard or rare, for a language',
  list: 'option list, such as metamagic',
  focus: 'arcane, druidic or holy',
  hitdie: 'Hit Point Die of a class',
  speed: 'Speed of a species, mount or monster in feet',
  size: 'size of a species, mount or monster',
  feature: 'name of a feature it has, as an id',
  cr: 'challenge rating; 1/4 is a number too',
  xp: 'XP for defeating a monster',
  hp: 'average Hit Points of a monster',
  type: 'creature type, such as undead; swarm; or how a poison works',
  subtype: 'what a creature is besides its type, such as demon',
  alignment: 'alignment, such as chaotic-evil',
  group: 'family of monsters',
  animal: 'yes or no: an ordinary animal',
  fly: 'Fly Speed in feet; fly:* for any',
  swim: 'Swim Speed in feet',
  climb: 'Climb Speed in feet',
  burrow: 'Burrow Speed in feet',
  hover: 'yes or no',
  resist: 'damage type a monster resists',
  immune: 'damage type a monster is immune to',
  vulnerable: 'damage type a monster is vulnerable to',
  conditionimmune: 'condition a monster is immune to',
  legendary: 'yes or no: it has legendary actions',
  spellcaster: 'yes or no: it casts spells',
  spell: 'spell that a monster or magic item can cast',
  sense: 'darkvision, blindsight, tremorsense or truesight',
  language: 'language a monster knows',
  telepathy: 'yes or no',
  trait: 'trait of a monster, as an id',
  action: 'action of a monster, as an id',
  habitat: 'where a monster lives',
  attunement: 'yes or no',
  worn: 'where a magic item is worn: cloak, ring, boots, …',
  consumable: 'yes or no',
  cursed: 'yes or no',
  sentient: 'yes or no',
  charges: 'most charges of a magic item',
  bonus: 'bonus of a magic weapon, armor or shield',
  base: 'what a magic item is made from',
  chapter: 'part of the rules',
  dice: 'what to roll for a table',
  severity: 'nuisance or deadly, for a trap',
  tier: 'character levels a trap suits: 1-4, 5-10, 11-16, 17-20',
  dc: 'DC of a check or save',
  skill: 'skill of a check',
  tool: 'tool it takes',
  place: "id of the place where one of the vault's own is, or of any place around that",
  faction: "id of a faction that one of the vault's own is in, or has to do with",
  plot: "id of a plot that one of the vault's own has to do with",
  session: "id of a session that one of the vault's own took part in",
  date: "day, month or year of the campaign's calendar: 41-2-12, 41-2, 41; also >=41-2-1 and 41-2-1..41-2-30",
  campaign: "id of the campaign that one of the vault's own is of",
  makes: 'what is crafted: item, potion, scroll, magic-item',
}

/** Every searchable fact of an entry. */
export function facetsOf(entry: AnyEntry): Facet[] {
  const shared = {kind: entry.kind, document: entry.source.document, tag: 'tags' in entry ? entry.tags : undefined}
  return Object.entries({...shared, ...kindFacets(entry)}).flatMap(([field, values]) => facet(field, values as FacetValues))
}

function facet(field: string, values: FacetValues): Facet[] {
  const list = Array.isArray(values) ? values : [values]
  return [...new Set(list)].flatMap((value) => {
    if (value === undefined) return []
    if (typeof value === 'boolean') return [{field, value: value ? 'yes' : 'no'}]
    return typeof value === 'number' ? [{field, value: String(value), number: value}] : [{field, value: value.toLowerCase()}]
  })
}

/** Words of an entry for the full-text index, by column. */
export interface EntryText {
  name: string
  /** Other names of the whole thing, one a line: a rule's aliases, an item's variants. */
  aliases: string
  /** Names of what it has, one a line: features, traits, actions. */
  parts: string
  summary: string
  tags: string
  body: string
}

export function textOf(entry: AnyEntry): EntryText {
  return {
    name: entry.name,
    aliases: aliasesOf(entry).join('\n'),
    parts: [...new Set(partsOf(entry))].join('\n'),
    summary: entry.summary,
    tags: tagsOf(entry).join(' ').replace(/-/g, ' '),
    body: proseOf(entry).join('\n'),
  }
}

function aliasesOf(entry: AnyEntry): string[] {
  const inverted = /^(.+), (.+)$/.exec(entry.name)
  return [
    ...('aliases' in entry ? (entry.aliases ?? []) : []),
    ...(entry.kind === 'magic-item' ? (entry.variants ?? []).map(({name}) => name) : []),
    ...(entry.kind === 'monster' && entry.group ? [entry.group] : []),
    ...(inverted ? [`${inverted[2]} ${inverted[1]}`] : []),
  ]
}

/** What a feature lets its bearer do under names of their own: Turn Undead, of Channel Divinity. */
function deedsOf({activities = []}: NamedFeature): string[] {
  return activities.flatMap(({name}) => name?.replace(/ \(.*\)$/, '') ?? [])
}

function tagsOf(entry: AnyEntry): string[] {
  return [
    ...('tags' in entry ? (entry.tags ?? []) : []),
    entry.kind,
    ...(entry.kind === 'feature' ? [entry.of.name] : []),
    ...facetsOf(entry).flatMap(({field, value}) =>
      TEXT_FACETS.has(field)
        ? [value]
        : field === 'half' && value !== 'no'
          ? ['half damage']
          : YES_FACETS.has(field) && value === 'yes'
            ? [field]
            : [],
    ),
  ]
}

/** Facets whose values people type as plain words. */
const TEXT_FACETS = new Set([
  ...['school', 'class', 'damage', 'condition', 'category', 'property', 'mastery', 'area', 'list', 'casting'],
  ...['type', 'subtype', 'size', 'spell', 'rarity', 'worn', 'habitat', 'trait'],
])

/** Facets whose own name people type when it is so. */
const YES_FACETS = new Set([
  'legendary',
  'spellcaster',
  'cursed',
  'sentient',
  'attunement',
  'consumable',
  'animal',
  'concentration',
  'ritual',
  'hover',
])

/** Names of the features, traits and actions of an entry, however deep; what one picks at a choice is no part. */
function partsOf(entry: AnyEntry): string[] {
  if (entry.kind === 'feature') return [`${entry.of.name} ${entry.name}`, ...deedsOf(entry)]
  return stringsOf(membersOf(entry), PART_KEYS, CHOICE_KEYS)
}

const PART_KEYS = new Set(['name'])
const CHOICE_KEYS = new Set(['choices', 'columns', 'variants'])

/** What an entry holds beside its own name, and that of what it is part of. */
function membersOf({name: _own, ...members}: AnyEntry): object {
  return members.kind === 'feature' ? {...members, of: undefined} : members
}

/** Every text in an entry, however deep. */
function proseOf(entry: AnyEntry): string[] {
  return stringsOf(membersOf(entry), PROSE_KEYS)
}

function stringsOf(value: unknown, keys: ReadonlySet<string>, without: ReadonlySet<string> = NONE): string[] {
  if (Array.isArray(value)) return value.flatMap((member) => stringsOf(member, keys, without))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => {
    if (without.has(key)) return []
    return typeof member === 'string' ? (keys.has(key) ? [member] : []) : stringsOf(member, keys, without)
  })
}

const NONE: ReadonlySet<string> = new Set()
const PROSE_KEYS = new Set([
  'text',
  'higherLevels',
  'name',
  'trigger',
  'does',
  'when',
  'origin',
  'holds',
  'note',
  'cure',
  'incubation',
  'identify',
])
