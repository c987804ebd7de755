import type {Effect} from '../../schema/content/feature.js'
import type {Monster} from '../../schema/content/monster.js'
import type {CreaturePlay, HeldCondition} from '../../schema/entity/creature-play.js'
import {present} from '../../schema/value.js'
import {levelContext} from '../build/collect-body.js'
import {conditionsWardedOff, effectsOfConditions, givenAround, sufferedBy} from '../build/conditions.js'
import type {Entries, Surrounding} from '../build/entries.js'
import {abilityModifier} from '../numbers/ability-scores.js'
import {evaluate} from '../numbers/formula.js'
import type {Defense, Defenses} from '../sheet/derive-body.js'
import type {LifeState} from '../sheet/sheet.js'

/** What a blow can fall on, as it is stored: a character, an NPC, a monster of a fight. */
export interface Bearer {
  play?: CreaturePlay | undefined
}

/** Something that is over once it has kept its bearer up: by its name, and the id of the state it is. */
export interface Ward {
  id: string
  name: string
}

interface Total {
  total: number
}

/** What a blow needs to know of whom it falls on, seen alike from a character's sheet, an NPC and a monster. */
export interface Creature {
  name: string
  hp: {max: Total; current: Total; temporary: number; bloodied: Total}
  state: LifeState
  defenses: Defenses
  conditions: readonly HeldCondition[]
  exhaustion: number
  /** Name of the spell held. */
  concentration?: string
  concentrationSave: Total
  deathSave: Total
  /** What keeps it at 1 Hit Point once, and alive. */
  staysUp?: Ward
  /** Spells that no damage ends its Concentration on. */
  steady?: readonly string[]
  /** A monster dies at 0 Hit Points (SRD 5.2, "Monster Death"). */
  diesAtZero?: true
  /** It neither dies of damage nor makes Death Saving Throws: something else ends it. */
  undying?: true
}

export interface CreatureOptions {
  name?: string
  isImportant?: boolean
  isUndying?: boolean
  around?: readonly Surrounding[]
}

/** A monster, or an NPC with its stat block, as a blow meets it; `isImportant` makes Death Saving Throws instead of dying at once. */
export function creatureOfMonster(
  monster: Monster,
  {play = {}}: Bearer,
  entries: Entries,
  {name = monster.name, isImportant = false, isUndying = false, around = []}: CreatureOptions = {},
): Creature {
  const {conditions = [], exhaustion = 0, concentration, temporaryHitPoints = 0} = play
  const max = Math.max(1, monster.hp.average - (play.maximumReduced ?? 0))
  const left = Math.max(0, max - (play.hitPointsLost ?? 0))
  const spell = concentration && (entries.find('spell', concentration.spell)?.name ?? concentration.spell)
  const con = monster.saves?.con ?? abilityModifier(monster.abilities.con)
  const bearing = bearingOn(monster, play, entries, around)
  const penalty = d20Penalty(bearing)
  return {
    name,
    hp: {max: {total: max}, current: {total: left}, temporary: temporaryHitPoints, bloodied: {total: Math.floor(max / 2)}},
    state: play.dead ? 'dead' : left > 0 ? 'up' : play.stable ? 'stable' : 'dying',
    defenses: defensesOf(monster, bearing),
    conditions: [...conditions, ...givenAround(around).filter(({id}) => !conditions.some((held) => held.id === id))],
    exhaustion,
    ...(spell === undefined ? {} : {concentration: spell}),
    concentrationSave: {total: con + penalty},
    deathSave: {total: penalty},
    ...present({staysUp: wardOf(bearing), steady: steadyOf(bearing)}),
    ...(isUndying ? {undying: true} : isImportant ? {} : {diesAtZero: true}),
  }
}

/** What a condition, or the place, does to a creature. */
export interface Bearing {
  from: string
  level: number
  effects: readonly Effect[]
}

/** What bears on a creature with this stat block: its conditions, and what lies over the place. */
export function bearingOn(
  {conditionImmunities}: Pick<Monster, 'conditionImmunities'>,
  play: CreaturePlay,
  entries: Entries,
  around: readonly Surrounding[] = [],
): Bearing[] {
  const warded = around.flatMap(({effects = []}) => effects.flatMap(conditionsWardedOff))
  const suffered = effectsOfConditions(entries, sufferedBy(play, around), new Set([...(conditionImmunities ?? []), ...warded]))
  return [...suffered.map(({entry, level, effects}) => ({from: entry.name, level, effects})), ...around.map(bearingOf)]
}

function bearingOf({name, effects = [], level = 1}: Surrounding): Bearing {
  return {from: name, level, effects}
}

function wardOf(bearing: readonly Bearing[]): Ward | undefined {
  const found = bearing.find(({effects}) => effects.some(({type}) => type === 'stays-up'))
  return found && {id: found.from, name: found.from}
}

function steadyOf(bearing: readonly Bearing[]): string[] | undefined {
  const spells = bearing.flatMap(({effects}) => effects.flatMap((each) => (each.type === 'steady' ? each.spells : [])))
  return spells.length > 0 ? spells : undefined
}

/** What conditions and the place take from every D20 Test, as Exhaustion does. */
function d20Penalty(bearing: readonly Bearing[]): number {
  return bearing.reduce((sum, {effects, level}) => {
    const context = levelContext(level, {level, columns: []})
    const amounts = effects.flatMap((each) => (each.type === 'bonus' && each.to === 'd20-test' ? evaluate(each.amount, context) : []))
    return amounts.reduce((all, amount) => all + amount, sum)
  }, 0)
}

/** Those of the stat block, and those that conditions and the place bring: whoever is Petrified resists all damage. */
function defensesOf({name, resistances, immunities, vulnerabilities, conditionImmunities}: Monster, bearing: readonly Bearing[]): Defenses {
  const of = (list: readonly string[] = [], from = name): Defense[] => list.map((what) => ({what, from}))
  const brought = (whats: (effect: Effect) => readonly string[]) =>
    bearing.flatMap(({from, effects}) => effects.flatMap((effect) => of(whats(effect), from)))
  return {
    resistances: [...of(resistances), ...brought((effect) => (effect.type === 'resistance' ? effect.damage : []))],
    immunities: [...of(immunities), ...brought((effect) => (effect.type === 'immunity' ? effect.damage : []))],
    vulnerabilities: of(vulnerabilities),
    conditionImmunities: [...of(conditionImmunities), ...brought(conditionsWardedOff)],
  }
}
