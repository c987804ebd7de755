import type {EntryOf} from '../schema/content/entry.js'
import type {DamagePart, Monster, MonsterSave, Power, Rider} from '../schema/content/monster.js'
import type {FacetValues} from './facet-values.js'

type MagicItem = EntryOf<'magic-item'>

/** What a stat block can be found by. */
export function monsterFacets(monster: Monster): Record<string, FacetValues> {
  const powers = powersOf(monster)
  const {walk, fly, swim, climb, burrow, hover} = monster.speeds
  return {
    cr: monster.cr,
    xp: monster.xp,
    type: monster.swarmOf ? [monster.type, 'swarm'] : monster.type,
    subtype: monster.subtypes,
    size: monster.size,
    alignment: monster.alignment,
    group: monster.group,
    animal: monster.isAnimal ?? false,
    ac: monster.ac,
    hp: monster.hp.average,
    speed: walk,
    fly,
    swim,
    climb,
    burrow,
    hover: hover === true,
    resist: monster.resistances,
    immune: monster.immunities,
    vulnerable: monster.vulnerabilities,
    conditionimmune: monster.conditionImmunities,
    legendary: monster.legendary !== undefined,
    spellcaster: powers.some(({spellcasting}) => spellcasting !== undefined),
    spell: powers.flatMap(spellsOf),
    sense: (['darkvision', 'blindsight', 'tremorsense', 'truesight'] as const).filter((sense) => monster.senses?.[sense] !== undefined),
    language: [...(monster.languages?.speaks ?? []), ...(monster.languages?.understands ?? [])],
    telepathy: monster.languages?.telepathyFt !== undefined,
    trait: monster.traits?.map((trait) => ('trait' in trait ? trait.trait : trait.id)),
    action: powers.map(({id}) => id),
    habitat: monster.habitat,
    ...inflicted(powers, monster.traits?.flatMap((trait) => ('save' in trait && trait.save ? [trait.save] : [])) ?? []),
  }
}

function powersOf({actions = [], bonusActions = [], reactions = [], legendary}: Monster): readonly Power[] {
  return [...actions, ...bonusActions, ...reactions, ...(legendary?.actions ?? [])]
}

function spellsOf({spellcasting, casts = []}: Power): string[] {
  const known = [...(spellcasting?.atWill ?? []), ...(spellcasting?.perDay ?? []).flatMap(({spells}) => spells), ...casts]
  return known.map(({spell}) => spell)
}

/** Damage, conditions, saves and areas of what it does to others. */
function inflicted(powers: readonly Power[], others: readonly MonsterSave[]): Record<string, FacetValues> {
  const saves = [...powers.flatMap(({save}) => (save ? [save] : [])), ...others]
  const attacks = powers.flatMap(({attack}) => (attack ? [attack] : []))
  return {
    damage: typesOf([...attacks.flatMap(({damage}) => damage), ...saves.flatMap(({damage = []}) => damage)]),
    condition: conditionsOf([...attacks.flatMap(({onHit = []}) => onHit), ...saves.flatMap(ridersOf)]),
    save: saves.map(({ability}) => ability),
    area: saves.map(({area}) => area?.shape),
    attack: attacks.flatMap(({kind}) => kind.split('-or-')),
  }
}

/** What a saving throw can be found by, of a monster's power, a trap or a poison. */
export function saveFacets(save: MonsterSave | undefined): Record<string, FacetValues> {
  if (!save) return {}
  return {
    save: save.ability,
    damage: typesOf(save.damage ?? []),
    condition: conditionsOf(ridersOf(save)),
    area: save.area?.shape,
  }
}

export function typesOf(parts: readonly DamagePart[]): string[] {
  return parts.flatMap(({types}) => types)
}

function ridersOf({onFailure = [], onSecondFailure = [], onSuccess = [], either = []}: MonsterSave): readonly Rider[] {
  return [...onFailure, ...onSecondFailure, ...onSuccess, ...either]
}

function conditionsOf(riders: readonly Rider[]): (string | undefined)[] {
  return riders.map(({condition}) => condition)
}

/** What a magic item can be found by; an item of several strengths by those of each. */
export function magicItemFacets(item: MagicItem): Record<string, FacetValues> {
  const variants = item.variants ?? []
  const all = [item, ...variants]
  return {
    rarity: [item.rarity, ...variants.map(({rarity}) => rarity)],
    attunement: item.attunement !== undefined,
    class: item.attunement?.classes,
    category: item.category,
    worn: item.wornAs,
    consumable: item.consumable ?? false,
    cursed: item.curse !== undefined,
    sentient: item.sentience !== undefined,
    charges: all.map(({charges}) => charges?.max),
    bonus: all.map(({bonus}) => bonus),
    spell: all.flatMap(({spells = []}) => spells.map(({spell}) => spell)),
    base: all.flatMap(({base}) => basesOf(base)),
    weight: item.weightLb,
  }
}

function basesOf(base: MagicItem['base']): readonly string[] {
  if (base === undefined) return []
  if ('items' in base) return base.items
  if ('weapons' in base) return ['weapon']
  return 'armor' in base ? ['armor', ...base.armor] : ['ammunition']
}
