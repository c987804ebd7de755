import type {Armor, Weapon} from '../../schema/content/equipment.js'
import type {Feature, FeatureBody} from '../../schema/content/feature.js'
import type {Background, Feat, Species} from '../../schema/content/origin.js'
import {type Assessment, figureBeside, nearestBy} from './assessment.js'
import {meanOf} from './damage.js'
import type {Group, PlainQuantity, Standing} from './measured.js'

/** A figure's id, what it is of, and how it is read off an entry. */
type Reading<T> = readonly [id: string, what: PlainQuantity, of: (entry: T) => number]

interface Comparison<T extends Assessable> {
  group: Group
  peers: readonly T[]
  readings: readonly Reading<T>[]
  facts?: Assessment['facts']
  standing: (entry: T) => Standing
}

type Assessable = Weapon | Armor | Species | Background | Feat

function compare<T extends Assessable>(entry: T, {group, peers, readings, facts = [], standing}: Comparison<T>): Assessment {
  const others = peers.filter(({id}) => id !== entry.id)
  const read = (each: T) => readings.map(([, , of]) => of(each))
  return {
    group,
    count: others.length,
    figures: readings.map(([id, what, of]) => figureBeside(id, what, of(entry), others.map(of))),
    facts,
    nearest: nearestBy(
      read(entry),
      others.map((each) => ({entry: each, figures: read(each)})),
    ).map((each) => ({
      kind: each.kind,
      id: each.id,
      name: each.name,
      what: standing(each),
      figures: Object.fromEntries(readings.map(([id, , of]) => [id, of(each)])),
    })),
    assumptions: [],
  }
}

/** A weapon against the SRD's of its category and half of the table. */
export function assessWeapon(weapon: Weapon, reference: readonly Weapon[]): Assessment {
  const handed = (each: Weapon) => each.properties.includes('two-handed')
  return compare(weapon, {
    group: {is: 'weapons', category: weapon.category, reach: weapon.reach, twoHanded: handed(weapon)},
    peers: reference.filter((each) => each.category === weapon.category && each.reach === weapon.reach && handed(each) === handed(weapon)),
    readings: [
      ['damage', 'mean-damage', ({damage}) => meanOf(damage.dice)],
      ['damage-two-hands', 'damage-two-handed', ({damage, versatileDice}) => meanOf(versatileDice ?? damage.dice)],
      ['properties', 'properties', ({properties}) => properties.length],
      ['range', 'range', ({rangeFt}) => rangeFt?.normal ?? 0],
      ['cost', 'price', ({costCp}) => costCp / 100],
      ['weight', 'weight', ({weightLb}) => weightLb],
    ],
    facts: [
      {is: 'mastery', mastery: weapon.mastery},
      {is: 'properties', properties: weapon.properties},
    ],
    standing: ({damage}) => ({is: 'dice', dice: damage.dice}),
  })
}

/** Dexterity modifier of someone who wears armor that lets it count. */
const WEARER_DEX = {light: 3, medium: 2, heavy: 0, shield: 0} as const

function acOf({baseAc, dexCap, category}: Armor): number {
  return baseAc + (dexCap === 'none' ? 0 : Math.min(WEARER_DEX[category], dexCap === 'unlimited' ? Number.POSITIVE_INFINITY : dexCap))
}

/** Armor against the SRD's of its category. */
export function assessArmor(armor: Armor, reference: readonly Armor[]): Assessment {
  const {category, stealthDisadvantage, minStrength} = armor
  const assessed = compare(armor, {
    group: {is: 'armor', category},
    peers: reference.filter((each) => each.category === category),
    readings: [
      ['ac', 'ac-worn', acOf],
      ['cost', 'price', ({costCp}) => costCp / 100],
      ['weight', 'weight', ({weightLb}) => weightLb],
      ['strength', 'strength-needed', ({minStrength: needed}) => needed ?? 0],
    ],
    facts: [
      {is: 'stealth', disadvantage: stealthDisadvantage ?? false},
      ...(minStrength === undefined ? [] : [{is: 'strength' as const, score: minStrength}]),
    ],
    standing: (each) => ({is: 'ac', ac: each.baseAc}),
  })
  return {
    ...assessed,
    assumptions: [{id: 'wearer-dex', value: WEARER_DEX[category], category}],
  }
}

const effectsOf = (bodies: readonly FeatureBody[]) => bodies.flatMap(({effects = []}) => effects)
const grantsOf = (bodies: readonly FeatureBody[]) => bodies.flatMap(({grants = []}) => grants)

/** What any bundle of features can be counted by. */
function bodyReadings<T>(bodies: (entry: T) => readonly FeatureBody[]): Reading<T>[] {
  const count = (of: (bodies: readonly FeatureBody[]) => readonly unknown[]) => (entry: T) => of(bodies(entry)).length
  return [
    ['effects', 'effects', count(effectsOf)],
    ['grants', 'grants', count(grantsOf)],
    ['choices', 'choices', count((each) => each.flatMap(({choices = []}) => choices))],
    ['activities', 'activities', count((each) => each.flatMap(({activities = []}) => activities))],
  ]
}

const resisted = (traits: readonly Feature[]) => effectsOf(traits).flatMap((effect) => (effect.type === 'resistance' ? effect.damage : []))

/** A species against the SRD's. */
export function assessSpecies(species: Species, reference: readonly Species[]): Assessment {
  const darkvision = (traits: readonly Feature[]) =>
    Math.max(0, ...effectsOf(traits).map((effect) => (effect.type === 'sense' && effect.sense === 'darkvision' ? effect.feet : 0)))
  return compare(species, {
    group: {is: 'species'},
    peers: reference,
    readings: [
      ['traits', 'traits', ({traits}) => traits.length],
      ['speed', 'speed', ({speedFt}) => speedFt],
      ['darkvision', 'darkvision', ({traits}) => darkvision(traits)],
      ['resistances', 'resistances', ({traits}) => resisted(traits).length],
      ['spells', 'spells', ({traits}) => grantsOf(traits).filter(({type}) => type === 'spell').length],
      ...bodyReadings<Species>(({traits}) => traits),
    ],
    facts: [{is: 'sizes', sizes: species.sizes}],
    standing: ({traits}) => ({is: 'traits', count: traits.length}),
  })
}

/** A background against the SRD's. */
export function assessBackground(background: Background, reference: readonly Background[]): Assessment {
  const granted = (type: 'skills' | 'tools') => (entry: Background) =>
    grantsOf([entry]).reduce((sum, grant) => sum + (grant.type === 'proficiency' ? (grant[type]?.length ?? 0) : 0), 0)
  return compare(background, {
    group: {is: 'backgrounds'},
    peers: reference,
    readings: [
      ['skills', 'skills', granted('skills')],
      ['tools', 'tools', granted('tools')],
      ['feats', 'feats', (entry) => grantsOf([entry]).filter(({type}) => type === 'feat').length],
      ['gold', 'gold', ({equipment}) => Math.max(0, ...equipment.map(({gp}) => gp))],
      ...bodyReadings<Background>((entry) => [entry]),
    ],
    facts: [{is: 'abilities', abilities: background.abilities}],
    standing: ({abilities}) => ({is: 'abilities', abilities}),
  })
}

/** A feat against the SRD's of its category. */
export function assessFeat(feat: Feat, reference: readonly Feat[]): Assessment {
  return compare(feat, {
    group: {is: 'feats', category: feat.category},
    peers: reference.filter(({category}) => category === feat.category),
    readings: [
      ...bodyReadings<Feat>((entry) => [entry]),
      ['prerequisites', 'prerequisites', ({prerequisites = []}) => prerequisites.length],
    ],
    facts: [
      {is: 'repeatable', repeatable: Boolean(feat.repeatable)},
      ...(feat.automated === false ? [{is: 'more-text' as const, notIn: 'count' as const}] : []),
    ],
    standing: ({category}) => ({is: 'category', category}),
  })
}
