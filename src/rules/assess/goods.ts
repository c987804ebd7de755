import type {Armor, Weapon} from '../../schema/content/equipment.js'
import type {Feature, FeatureBody} from '../../schema/content/feature.js'
import type {Background, Feat, Species} from '../../schema/content/origin.js'
import {type Assessment, figureBeside, nearestBy} from './assessment.js'
import {meanOf} from './damage.js'

/** A figure's name and how it is read off an entry. */
type Reading<T> = readonly [id: string, label: string, of: (entry: T) => number]

interface Comparison<T extends Assessable> {
  group: string
  peers: readonly T[]
  readings: readonly Reading<T>[]
  facts?: Assessment['facts']
  what: (entry: T) => string
}

type Assessable = Weapon | Armor | Species | Background | Feat

function compare<T extends Assessable>(entry: T, {group, peers, readings, facts = [], what}: Comparison<T>): Assessment {
  const others = peers.filter(({id}) => id !== entry.id)
  const read = (each: T) => readings.map(([, , of]) => of(each))
  return {
    group,
    count: others.length,
    figures: readings.map(([id, label, of]) => figureBeside(id, label, of(entry), others.map(of))),
    facts,
    nearest: nearestBy(
      read(entry),
      others.map((each) => ({entry: each, figures: read(each)})),
    ).map((each) => ({
      kind: each.kind,
      id: each.id,
      name: each.name,
      what: what(each),
      figures: Object.fromEntries(readings.map(([id, , of]) => [id, of(each)])),
    })),
    assumptions: [],
  }
}

/** A weapon against the SRD's of its category and half of the table. */
export function assessWeapon(weapon: Weapon, reference: readonly Weapon[]): Assessment {
  const handed = (each: Weapon) => each.properties.includes('two-handed')
  return compare(weapon, {
    group: `${weapon.category} ${weapon.reach} ${handed(weapon) ? 'two-handed' : 'one-handed'} weapons of the SRD`,
    peers: reference.filter((each) => each.category === weapon.category && each.reach === weapon.reach && handed(each) === handed(weapon)),
    readings: [
      ['damage', 'mean damage', ({damage}) => meanOf(damage.dice)],
      ['damage-two-hands', 'in two hands', ({damage, versatileDice}) => meanOf(versatileDice ?? damage.dice)],
      ['properties', 'properties', ({properties}) => properties.length],
      ['range', 'range in feet', ({rangeFt}) => rangeFt?.normal ?? 0],
      ['cost', 'price in gp', ({costCp}) => costCp / 100],
      ['weight', 'weight in lb.', ({weightLb}) => weightLb],
    ],
    facts: [
      {label: 'Mastery', text: weapon.mastery},
      {label: 'Properties', text: weapon.properties.join(', ') || 'none'},
    ],
    what: ({damage}) => damage.dice,
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
    group: category === 'shield' ? 'shields of the SRD' : `${category} armor of the SRD`,
    peers: reference.filter((each) => each.category === category),
    readings: [
      ['ac', 'AC as worn', acOf],
      ['cost', 'price in gp', ({costCp}) => costCp / 100],
      ['weight', 'weight in lb.', ({weightLb}) => weightLb],
      ['strength', 'Strength needed', ({minStrength: needed}) => needed ?? 0],
    ],
    facts: [
      {label: 'Stealth', text: stealthDisadvantage ? 'Disadvantage' : 'as usual'},
      ...(minStrength === undefined ? [] : [{label: 'Strength', text: String(minStrength)}]),
    ],
    what: (each) => `AC ${each.baseAc}`,
  })
  return {
    ...assessed,
    assumptions: [{id: 'wearer-dex', value: WEARER_DEX[category], reason: `Dexterity modifier of who wears ${category} armor`}],
  }
}

const effectsOf = (bodies: readonly FeatureBody[]) => bodies.flatMap(({effects = []}) => effects)
const grantsOf = (bodies: readonly FeatureBody[]) => bodies.flatMap(({grants = []}) => grants)

/** What any bundle of features can be counted by. */
function bodyReadings<T>(bodies: (entry: T) => readonly FeatureBody[]): Reading<T>[] {
  const count = (of: (bodies: readonly FeatureBody[]) => readonly unknown[]) => (entry: T) => of(bodies(entry)).length
  return [
    ['effects', 'lasting effects', count(effectsOf)],
    ['grants', 'things granted', count(grantsOf)],
    ['choices', 'choices', count((each) => each.flatMap(({choices = []}) => choices))],
    ['activities', 'things to do', count((each) => each.flatMap(({activities = []}) => activities))],
  ]
}

const resisted = (traits: readonly Feature[]) => effectsOf(traits).flatMap((effect) => (effect.type === 'resistance' ? effect.damage : []))

/** A species against the SRD's. */
export function assessSpecies(species: Species, reference: readonly Species[]): Assessment {
  const darkvision = (traits: readonly Feature[]) =>
    Math.max(0, ...effectsOf(traits).map((effect) => (effect.type === 'sense' && effect.sense === 'darkvision' ? effect.feet : 0)))
  return compare(species, {
    group: 'species of the SRD',
    peers: reference,
    readings: [
      ['traits', 'traits', ({traits}) => traits.length],
      ['speed', 'Speed in feet', ({speedFt}) => speedFt],
      ['darkvision', 'Darkvision in feet', ({traits}) => darkvision(traits)],
      ['resistances', 'resistances', ({traits}) => resisted(traits).length],
      ['spells', 'spells granted', ({traits}) => grantsOf(traits).filter(({type}) => type === 'spell').length],
      ...bodyReadings<Species>(({traits}) => traits),
    ],
    facts: [{label: 'Sizes', text: species.sizes.join(', ')}],
    what: ({traits}) => `${traits.length} traits`,
  })
}

/** A background against the SRD's. */
export function assessBackground(background: Background, reference: readonly Background[]): Assessment {
  const granted = (type: 'skills' | 'tools') => (entry: Background) =>
    grantsOf([entry]).reduce((sum, grant) => sum + (grant.type === 'proficiency' ? (grant[type]?.length ?? 0) : 0), 0)
  return compare(background, {
    group: 'backgrounds of the SRD',
    peers: reference,
    readings: [
      ['skills', 'skills', granted('skills')],
      ['tools', 'tools', granted('tools')],
      ['feats', 'feats', (entry) => grantsOf([entry]).filter(({type}) => type === 'feat').length],
      ['gold', 'gp instead of equipment', ({equipment}) => Math.max(0, ...equipment.map(({gp}) => gp))],
      ...bodyReadings<Background>((entry) => [entry]),
    ],
    facts: [{label: 'Abilities', text: background.abilities.join(', ')}],
    what: ({abilities}) => abilities.join(', '),
  })
}

/** A feat against the SRD's of its category. */
export function assessFeat(feat: Feat, reference: readonly Feat[]): Assessment {
  return compare(feat, {
    group: `${feat.category} feats of the SRD`,
    peers: reference.filter(({category}) => category === feat.category),
    readings: [
      ...bodyReadings<Feat>((entry) => [entry]),
      ['prerequisites', 'prerequisites', ({prerequisites = []}) => prerequisites.length],
    ],
    facts: [
      {label: 'Repeatable', text: feat.repeatable ? 'yes' : 'no'},
      ...(feat.automated === false ? [{label: 'Text', text: 'says more than the structured parts; that is not counted'}] : []),
    ],
    what: ({category}) => category,
  })
}
