import type {Entry} from '../schema/entry.js'

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
  document: 'where it is from: srd-5.2 or homebrew',
  tag: 'search tag',
  level: 'spell level (0 is a cantrip), or level a feat needs',
  school: 'school of magic',
  class: 'class whose list has the spell, or that a subclass belongs to',
  casting: 'casting time: action, bonus-action, reaction, minute, hour',
  range: 'range in feet (self and touch are words)',
  duration: 'instantaneous, round, minute, hour, day, until-dispelled, special',
  concentration: 'yes or no',
  ritual: 'yes or no',
  component: 'v, s or m',
  consumed: 'yes when its material is used up',
  attack: 'melee, ranged, or no',
  save: 'ability of the saving throw',
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
  ac: 'Armor Class before Dexterity',
  ability: 'ability of a tool or skill, or primary ability of a class',
  rarity: 'standard or rare, for a language',
  list: 'option list, such as metamagic',
  focus: 'arcane, druidic or holy',
  hitdie: 'Hit Point Die of a class',
  speed: 'Speed of a species or mount in feet',
  size: 'size of a species or mount',
  feature: 'name of a feature it has, as an id',
}

type Values = readonly (string | number | boolean | undefined)[] | string | number | boolean | undefined

/** Every searchable fact of an entry. */
export function facetsOf(entry: Entry): Facet[] {
  const shared = {kind: entry.kind, document: entry.source.document, tag: entry.tags}
  return Object.entries({...shared, ...kindFacets(entry)}).flatMap(([field, values]) => facet(field, values as Values))
}

function facet(field: string, values: Values): Facet[] {
  const list = Array.isArray(values) ? values : [values]
  return [...new Set(list)].flatMap((value) => {
    if (value === undefined) return []
    if (typeof value === 'boolean') return [{field, value: value ? 'yes' : 'no'}]
    return typeof value === 'number' ? [{field, value: String(value), number: value}] : [{field, value: value.toLowerCase()}]
  })
}

function kindFacets(entry: Entry): Record<string, Values> {
  switch (entry.kind) {
    case 'spell':
      return {
        level: entry.level,
        school: entry.school,
        class: entry.classes,
        casting: entry.castingTime.unit,
        range: entry.range.type === 'feet' ? entry.range.feet : entry.range.type,
        duration: entry.duration.type === 'timed' ? entry.duration.unit : entry.duration.type,
        concentration: entry.concentration ?? false,
        ritual: entry.ritual ?? false,
        component: [
          entry.components.verbal ? 'v' : undefined,
          entry.components.somatic ? 's' : undefined,
          entry.components.material ? 'm' : undefined,
        ],
        consumed: entry.components.material?.consumed ?? false,
        cost: entry.components.material?.costCp,
        attack: entry.attack ?? 'no',
        save: entry.save?.ability ?? 'no',
        damage: entry.damage?.flatMap((part) => part.types),
        healing: entry.healing !== undefined,
        area: entry.area?.shape,
        condition: entry.conditions,
      }
    case 'weapon':
      return {
        category: entry.category,
        reach: entry.reach,
        damage: entry.damage.type,
        property: entry.properties,
        mastery: entry.mastery,
        cost: entry.costCp,
        weight: entry.weightLb,
        range: entry.rangeFt?.normal,
      }
    case 'armor':
      return {category: entry.category, ac: entry.baseAc, cost: entry.costCp, weight: entry.weightLb}
    case 'gear':
      return {category: entry.category, cost: entry.costCp, weight: entry.weightLb, focus: entry.focus}
    case 'tool':
      return {category: entry.category, cost: entry.costCp, weight: entry.weightLb, ability: entry.ability}
    case 'pack':
    case 'ammunition':
      return {cost: entry.costCp, weight: entry.weightLb}
    case 'mount':
      return {cost: entry.costCp, speed: entry.speedFt, size: entry.size}
    case 'vehicle':
      return {cost: entry.costCp, category: entry.category, weight: entry.weightLb, ac: entry.armorClass}
    case 'class':
      return {
        hitdie: entry.hitDie,
        ability: entry.primary.abilities,
        feature: entry.features.map(({id}) => id),
        category: entry.spellcasting ? `${entry.spellcasting.progression}-caster` : 'non-caster',
      }
    case 'subclass':
      return {class: entry.class, feature: entry.features.map(({id}) => id)}
    case 'species':
      return {size: entry.sizes, speed: entry.speedFt, feature: entry.traits.map(({id}) => id)}
    case 'background':
      return {ability: entry.abilities}
    case 'feat':
      return {
        category: entry.category,
        level: entry.prerequisites?.map((each) => (each.type === 'character-level' ? each.level : undefined)),
      }
    case 'option':
      return {list: entry.list, level: entry.prerequisites?.map((each) => (each.type === 'owner-level' ? each.level : undefined))}
    case 'skill':
      return {ability: entry.ability}
    case 'language':
      return {rarity: entry.rarity}
    default:
      return {}
  }
}

/** Words of an entry for the full-text index, by column. */
export function textOf(entry: Entry): {name: string; summary: string; tags: string; body: string} {
  return {
    name: entry.name,
    summary: entry.summary,
    tags: [
      ...(entry.tags ?? []),
      entry.kind,
      ...facetsOf(entry)
        .filter(({field}) => TEXT_FACETS.has(field))
        .map(({value}) => value),
    ]
      .join(' ')
      .replace(/-/g, ' '),
    body: proseOf(entry).join('\n'),
  }
}

/** Facets whose values people type as plain words. */
const TEXT_FACETS = new Set(['school', 'class', 'damage', 'condition', 'category', 'property', 'mastery', 'area', 'list', 'casting'])

/** Every name and text in an entry, however deep. */
function proseOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(proseOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, member]) => (typeof member === 'string' && PROSE_KEYS.has(key) ? [member] : proseOf(member)))
}

const PROSE_KEYS = new Set(['text', 'higherLevels', 'name', 'trigger', 'does', 'when', 'origin', 'holds'])
