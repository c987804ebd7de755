import {ABILITY_NAMES, type Ability, SKILL_ABILITIES, SKILLS, type Skill} from '../../schema/ability.js'
import type {Effect, When} from '../../schema/content/feature.js'
import type {Monster} from '../../schema/content/monster.js'
import {abilityMap} from '../../schema/entity/character.js'
import {levelContext} from '../build/collect-body.js'
import type {Entries, Surrounding} from '../build/entries.js'
import {abilityModifier} from '../numbers/ability-scores.js'
import type {Term} from '../numbers/explained.js'
import {evaluate} from '../numbers/formula.js'
import {type Bearer, type Bearing, bearingOn} from '../play/creature.js'
import {bonusDie, edgesOf, type RollEffect} from '../sheet/d20-test.js'
import {type Exposure, exposureOf} from '../sheet/derive-body.js'
import {type FightEffects, fightEffects} from '../sheet/fight-effects.js'
import type {Rollable} from './d20-roll.js'

/** What can be rolled for any creature; a character's sheet is one as it is. */
export interface CreatureRolls {
  name: string
  checks: Record<Ability, Rollable>
  skills: Record<Skill, Rollable>
  saves: Record<Ability, Rollable>
  initiative: Rollable
  /** What attackers get against it. */
  exposures: readonly Exposure[]
  /** What keeps it from acting, by name; empty when it can act. */
  inactive: readonly string[]
}

/** Those of a stat block, with how its attacks are rolled. */
export interface MonsterRolls extends CreatureRolls {
  /** Armor Class, with what bears on it. */
  ac: number
  fight: FightEffects
  /** The roll to hit of an attack whose printed bonus is this. */
  toHit(printed: number): Rollable
  /** Its walking Speed, with what bears on it. */
  speedFt: number
}

/**
 * What is rolled for a monster, or an NPC with its stat block: the printed figure, or the bare ability modifier where none is
 * printed, with what its conditions, its traits, the spells on it and the place do to the roll (SRD 5.2, "D20 Tests").
 */
export function monsterRolls(
  monster: Monster,
  {play = {}}: Bearer,
  entries: Entries,
  {around = []}: {around?: readonly Surrounding[]} = {},
): MonsterRolls {
  const bearing = effectsOn([...bearingOn(monster, play, entries, around), ...lent(play, entries), ...ofTraits(monster, entries)])
  const roll = (kinds: readonly Kind[], own: Term, which: Which = {}) => rollable(bearing, {kinds, own, ...which})
  const modifier = (ability: Ability): Term => ({label: ABILITY_NAMES[ability], value: abilityModifier(monster.abilities[ability])})
  const figure = (value: number | undefined, ability: Ability): Term =>
    value === undefined ? modifier(ability) : {label: monster.name, value}
  return {
    name: monster.name,
    checks: abilityMap((ability) => roll(['check'], modifier(ability), {ability})),
    skills: Object.fromEntries(
      SKILLS.map((skill) => {
        const ability = SKILL_ABILITIES[skill]
        return [skill, roll(['skill', 'check'], figure(monster.skills?.[skill], ability), {ability, skill})]
      }),
    ) as Record<Skill, Rollable>,
    saves: abilityMap((ability) => roll(['save'], figure(monster.saves?.[ability], ability), {ability})),
    initiative: roll(['initiative', 'check'], figure(monster.initiative, 'dex'), {ability: 'dex'}),
    toHit: (value) => roll(['attack'], {label: monster.name, value}),
    ac: monster.ac + bonuses(bearing, ['ac'], {}).reduce((sum, {value}) => sum + value, 0),
    speedFt: speedOf(monster, bearing),
    fight: fightEffects(bearing.filter(({value}) => value.type !== 'evasion' || isFor(value.when, bearing))),
    exposures: ofType(bearing, 'exposure')
      .filter(({value}) => isFor(value.when, bearing))
      .map(exposureOf),
    inactive: [...new Set(ofType(bearing, 'inactive').map(({label}) => label))],
  }
}

/** Bonuses first, then what doubles or halves it, then what it is never above. */
function speedOf({speeds: {walk}}: Monster, bearing: readonly Borne[]): number {
  const more = bonuses(bearing, ['speed'], {}).reduce((sum, {value}) => sum + value, walk)
  const times = ofType(bearing, 'speed-factor').reduce((so, {value}) => so * value.times, 1)
  return Math.max(0, Math.min(Math.floor(more * times), ...ofType(bearing, 'speed-limit').map(({value}) => value.feet)))
}

/** An effect with what it comes from. */
interface Borne<E extends Effect = Effect> {
  value: E
  label: string
  level: number
}

function effectsOn(bearing: readonly Bearing[]): Borne[] {
  return bearing.flatMap(({from, level, effects}) => effects.map((value) => ({value, label: from, level})))
}

/** What spells on it lend. */
function lent({states = []}: NonNullable<Bearer['play']>, entries: Entries): Bearing[] {
  return states.flatMap(({id, spell, slot}) => {
    const entry = spell && entries.find('spell', id)
    return entry ? [{from: entry.name, level: slot ?? entry.level, effects: entry.lends ?? []}] : []
  })
}

function ofTraits({traits = []}: Monster, entries: Entries): Bearing[] {
  return traits.flatMap((use) => {
    const trait = 'trait' in use ? entries.find('monster-trait', use.trait) : use
    return trait?.effects ? [{from: use.name ?? trait.name, level: 1, effects: trait.effects}] : []
  })
}

type Kind = RollEffect['on'] | Extract<Effect, {type: 'bonus'}>['to']

interface Which {
  ability?: Ability
  skill?: Skill
}

interface Rolling extends Which {
  kinds: readonly Kind[]
  own: Term
}

function rollable(bearing: readonly Borne[], {kinds: own, own: term, ...which}: Rolling): Rollable {
  const kinds: readonly Kind[] = [...own, 'd20-test']
  const terms = [term, ...bonuses(bearing, kinds, which)].filter(({value}) => value !== 0)
  const edges = (type: RollEffect['type']) => edgesOf(ofType(bearing, type).filter((each) => bears(each.value, each.value.on)))
  const bears = (value: OfRoll, kind: Kind) => kinds.includes(kind) && concerns(value, which) && isFor(value.when, bearing)
  return {
    total: terms.reduce((sum, {value}) => sum + value, 0),
    terms,
    advantage: edges('advantage'),
    disadvantage: edges('disadvantage'),
    failure: edges('failure'),
    success: edges('success'),
    dice: ofType(bearing, 'roll-dice')
      .filter(({value}) => bears(value, value.on))
      .map(bonusDie),
  }
}

/** Bonuses and penalties that count now, as Exhaustion's do. */
function bonuses(bearing: readonly Borne[], kinds: readonly Kind[], which: Which): Term[] {
  return ofType(bearing, 'bonus')
    .filter(({value}) => kinds.includes(value.to) && concerns(value, which))
    .filter(({value}) => value.when?.situation === undefined && isFor(value.when, bearing))
    .map(({value, label, level}) => ({label, value: evaluate(value.amount, levelContext(level, {level, columns: []}))}))
}

type OfRoll = Pick<RollEffect, 'abilities' | 'skills' | 'weapons' | 'inHand' | 'ownSpells' | 'when'>

/** Whether an effect is for this roll; one that names weapons or a caster's spells is for no stat block's. */
function concerns({abilities, skills, weapons, inHand, ownSpells}: OfRoll, {ability, skill}: Which): boolean {
  if (weapons || inHand || ownSpells) return false
  if (abilities && (ability === undefined || !abilities.includes(ability))) return false
  return skills === undefined || (skill !== undefined && skills.includes(skill))
}

/** Whether an effect counts for whoever has a stat block, its situation aside: what it wears is in its figures already. */
function isFor(when: When | undefined, bearing: readonly Borne[]): boolean {
  if (when?.wearing || when?.shield !== undefined || when?.aura) return false
  return !when?.able || ofType(bearing, 'inactive').length === 0
}

function ofType<T extends Effect['type']>(bearing: readonly Borne[], type: T): Borne<Extract<Effect, {type: T}>>[] {
  return bearing.filter((each): each is Borne<Extract<Effect, {type: T}>> => each.value.type === type)
}
