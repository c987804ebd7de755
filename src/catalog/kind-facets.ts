import type {EntryKind, EntryOf} from '../schema/content/entry.js'
import type {AnyEntry, NamedFeature} from '../schema/content/named-feature.js'
import {ownSaves} from '../schema/content/spell-saves.js'
import type {FacetValues} from './facet-values.js'
import {magicItemFacets, monsterFacets, saveFacets, typesOf} from './monster-facets.js'

type Facets = Record<string, FacetValues>

/** What an entry can be found by beside what all have, by its kind. */
const OF_KIND: {[K in EntryKind]: (entry: EntryOf<K>) => Facets} & {feature: (entry: NamedFeature) => Facets} = {
  spell: spellFacets,
  weapon: (entry) => ({
    weapon: entry.id,
    category: entry.category,
    reach: entry.reach,
    damage: entry.damage.type,
    property: entry.properties,
    mastery: entry.mastery,
    cost: entry.costCp,
    weight: entry.weightLb,
    range: entry.rangeFt?.normal,
  }),
  armor: (entry) => ({
    armor: [entry.id, entry.id.replace(/-armor$/, '')],
    category: entry.category,
    ac: entry.baseAc,
    cost: entry.costCp,
    weight: entry.weightLb,
  }),
  gear: (entry) => ({category: entry.category, cost: entry.costCp, weight: entry.weightLb, focus: entry.focus}),
  tool: (entry) => ({category: entry.category, cost: entry.costCp, weight: entry.weightLb, ability: entry.ability}),
  pack: (entry) => ({cost: entry.costCp, weight: entry.weightLb}),
  ammunition: (entry) => ({cost: entry.costCp, weight: entry.weightLb}),
  mount: (entry) => ({cost: entry.costCp, speed: entry.speedFt, size: entry.size}),
  vehicle: (entry) => ({cost: entry.costCp, category: entry.category, weight: entry.weightLb, ac: entry.armorClass}),
  monster: monsterFacets,
  'magic-item': magicItemFacets,
  class: (entry) => ({
    hitdie: entry.hitDie,
    ability: entry.primary.abilities,
    feature: entry.features.map(({id}) => id),
    category: entry.spellcasting ? `${entry.spellcasting.progression}-caster` : 'non-caster',
  }),
  subclass: (entry) => ({class: entry.class, feature: entry.features.map(({id}) => id)}),
  species: (entry) => ({size: entry.sizes, speed: entry.speedFt, feature: entry.traits.map(({id}) => id)}),
  background: (entry) => ({ability: entry.abilities}),
  feat: (entry) => ({
    category: entry.category,
    level: entry.prerequisites?.map((each) => (each.type === 'character-level' ? each.level : undefined)),
  }),
  option: (entry) => ({
    list: entry.list,
    level: entry.prerequisites?.map((each) => (each.type === 'owner-level' ? each.level : undefined)),
  }),
  skill: (entry) => ({ability: entry.ability}),
  language: (entry) => ({rarity: entry.rarity}),
  rule: (entry) => ({chapter: entry.chapter}),
  action: (entry) => ({casting: entry.activation, skill: entry.check?.skills, ability: entry.check?.ability, dc: entry.check?.dc}),
  table: (entry) => ({dice: entry.dice}),
  poison: (entry) => ({type: entry.type, cost: entry.costCp, dc: entry.save.dc, ...saveFacets(entry.save)}),
  contagion: (entry) => ({dc: entry.save.dc, ...saveFacets(entry.save)}),
  hazard: (entry) => ({
    ...saveFacets(entry.save),
    damage: typesOf([...(entry.damage ?? []), ...(entry.save?.damage ?? [])]),
    condition: entry.conditions,
    dc: [entry.save?.dc, entry.check?.dc],
    skill: entry.check?.skill,
  }),
  trap: (entry) => ({
    ...saveFacets(entry.save),
    severity: entry.severity,
    tier: entry.levels,
    damage: typesOf([...(entry.damage ?? []), ...(entry.attack?.damage ?? []), ...(entry.save?.damage ?? [])]),
    tool: entry.disarm?.map(({tool}) => tool),
    dc: entry.save?.dc,
  }),
  service: (entry) => ({category: entry.category, cost: entry.costCp}),
  crafting: (entry) => ({makes: entry.makes, tool: entry.tools, skill: entry.skill, rarity: entry.rows?.map(({rarity}) => rarity)}),
  property: () => ({}),
  mastery: () => ({}),
  condition: () => ({}),
  'damage-type': () => ({}),
  'monster-trait': () => ({}),
  feature: (entry) => ({class: [entry.class, entry.of.id].filter((id) => id !== undefined), level: entry.level}),
}

/** The searchable facts of an entry that its kind has. */
export function kindFacets(entry: AnyEntry): Facets {
  return (OF_KIND[entry.kind] as (entry: AnyEntry) => Facets)(entry)
}

function spellFacets(entry: EntryOf<'spell'>): Record<string, FacetValues> {
  const asked = ownSaves(entry)
  const saves = asked.map(({ability}) => ability)
  const halved = asked.filter(({success}) => success === 'half').map(({ability}) => ability)
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
    save: saves.length > 0 ? [...new Set(saves)] : 'no',
    half: halved.length > 0 ? [...new Set(halved)] : 'no',
    damage: entry.damage?.filter(({side}) => !side).flatMap((part) => part.types),
    healing: entry.healing !== undefined,
    area: entry.area?.shape,
    condition: entry.conditions,
  }
}
