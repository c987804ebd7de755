import type {Ability} from '../../schema/ability.js'
import type {Subclass} from '../../schema/content/class.js'
import type {Feature} from '../../schema/content/feature.js'
import type {Background, Species} from '../../schema/content/origin.js'
import type {Spell} from '../../schema/content/spell.js'
import type {FeatureShape} from '../../schema/draft/feature.js'
import type {Shape} from '../../schema/draft/shapes.js'
import {freeId} from '../../schema/slug.js'
import type {ValueMap} from '../../schema/value.js'
import {findItem} from '../build/entries.js'
import {subclassLevels} from '../invent/callings.js'
import type {Building, Built} from './building.js'

const HOMEBREW = {document: 'homebrew'} as const
const SPEED_FT = {slow: 25, usual: 30, fast: 35} as const
const DARKVISION_FT = 60
const STRIDE_FT = 10

/** A species with traits of the vocabulary. */
export function buildSpecies(shape: Shape<'species'>, building: Building): Built {
  const value: Species = {
    kind: 'species',
    ...named(shape, 'species'),
    creatureType: shape.creatureType,
    sizes: shape.sizes,
    speedFt: SPEED_FT[shape.pace],
    traits: featuresOf(shape.traits, building),
  }
  return {is: 'entry', kind: 'species', value: value as unknown as ValueMap}
}

/** A subclass with its features at its class's levels; features that are more than these come at the last. */
export function buildSubclass(shape: Shape<'subclass'>, building: Building): Built {
  const levels = subclassLevels(building, shape.class)
  const at = (i: number) => levels[Math.min(i, levels.length - 1)] ?? 3
  const value: Subclass = {
    kind: 'subclass',
    ...named(shape, 'subclass'),
    class: shape.class,
    features: featuresOf(shape.features, building).map((feature, i) => leveled(feature, at(i))),
  }
  return {is: 'entry', kind: 'subclass', value: value as unknown as ValueMap}
}

function leveled(feature: Feature, level: number): Feature {
  return {...feature, level}
}

/** A background: three abilities, two skills, a tool and an origin feat. */
export function buildBackground(shape: Shape<'background'>, {entries}: Building): Built {
  const tool = entries.find('tool', shape.tool)
  const feat = entries.find('feat', shape.feat) ?? entries.all('feat').find(({category}) => category === 'origin')
  const gear = shape.gear.filter((id) => findItem(entries, id))
  const value: Background = {
    kind: 'background',
    ...named(shape, 'background'),
    abilities: [...new Set(shape.abilities)] as Background['abilities'],
    grants: [
      {type: 'proficiency', skills: [...new Set(shape.skills)], ...(tool ? {tools: [tool.id]} : {})},
      ...(feat ? [{type: 'feat' as const, feat: feat.id}] : []),
    ],
    equipment: [
      {id: 'a', items: [...(tool ? [{item: tool.id}] : []), ...gear.map((item) => ({item}))], gp: PACKED_GP},
      {id: 'b', gp: ONLY_GP},
    ],
  }
  return {is: 'entry', kind: 'background', value: value as unknown as ValueMap}
}

/** Coins beside the things, and instead of them (SRD 5.2, "Character Backgrounds"). */
const PACKED_GP = 15
const ONLY_GP = 50

function named(shape: {name: string; summary: string; text: string}, otherwise: string) {
  const {name, summary, text} = shape
  return {id: freeId(name, otherwise, new Set()), name, summary: summary.slice(0, 400), text, source: HOMEBREW}
}

/** Features with ids of their own. */
function featuresOf(shapes: readonly FeatureShape[], building: Building): Feature[] {
  const taken = new Set<string>()
  return shapes.map((shape) => {
    const id = freeId(shape.name, 'feature', taken)
    taken.add(id)
    return {id, name: shape.name, text: shape.text, ...bodyOf(shape, id, building)}
  })
}

/** What a feature gives, in the vocabulary of features; only words where it can't be said. */
function bodyOf({name, gives, damage, skill, ability, spell}: FeatureShape, id: string, {entries}: Building): Partial<Feature> {
  const words = {automated: false as const}
  switch (gives) {
    case 'darkvision':
      return {effects: [{type: 'sense', sense: 'darkvision', feet: DARKVISION_FT}]}
    case 'resistance':
      return damage === null ? words : {effects: [{type: 'resistance', damage: [damage]}]}
    case 'skill':
      return skill === null ? words : {grants: [{type: 'proficiency', skills: [skill]}]}
    case 'save':
      return {effects: [{type: 'bonus', to: 'save', abilities: [ability ?? 'wis'], amount: 1}]}
    case 'speed':
      return {effects: [{type: 'bonus', to: 'speed', amount: STRIDE_FT}]}
    case 'climb':
    case 'swim':
      return {effects: [{type: 'speed', mode: gives, feet: {of: 'walking-speed'}}]}
    case 'armor':
      return {effects: [{type: 'bonus', to: 'ac', amount: 1}]}
    case 'initiative':
      return {effects: [{type: 'bonus', to: 'initiative', amount: {of: 'proficiency-bonus'}}]}
    case 'cantrip':
    case 'spell':
      return granted(entries.find('spell', spell ?? ''), ability) ?? words
    case 'temporary-hit-points':
      return braced(id, name)
    case 'extra-damage':
      return damage === null ? words : {effects: [{type: 'extra-damage', name: id, dice: '1d4', damage: [damage], once: 'turn'}]}
    case 'words':
      return words
  }
}

/** A spell that a feature gives; nothing where there is none. */
function granted(spell: Spell | undefined, ability: Ability | null): Partial<Feature> | undefined {
  return spell && {grants: [spellGrant(spell.id, ability, spell.level)]}
}

type Given = NonNullable<Feature['grants']>[number]

/** Level from which a spell of a feature is had; a cantrip from the beginning. */
function spellGrant(spell: string, ability: Ability | null, level: number): Given {
  const cast = {type: 'spell', spell, ability: ability ?? 'cha'} as const
  return level === 0 ? {...cast, as: 'cantrip'} : {...cast, as: 'prepared', freeCasts: {max: 1, on: 'long-rest'}, level: 2 * level + 1}
}

/** Temporary Hit Points as a Bonus Action, as often as the Proficiency Bonus says. */
function braced(id: string, name: string): Partial<Feature> {
  return {
    resources: [{id, name, max: {of: 'proficiency-bonus'}, recharge: [{on: 'long-rest', amount: 'all'}]}],
    activities: [
      {activation: 'bonus-action', cost: {resource: id, amount: 1}, healing: {plus: {of: 'proficiency-bonus', times: 2}, temporary: true}},
    ],
  }
}
