import type {Monster} from '../../schema/content/monster.js'
import type {CreaturePlay, HeldCondition} from '../../schema/entity/creature-play.js'
import type {Entries} from '../build/entries.js'
import {abilityModifier} from '../numbers/ability-scores.js'
import type {Defense, Defenses} from '../sheet/derive-body.js'
import type {LifeState} from '../sheet/sheet.js'

/** What a blow can fall on, as it is stored: a character, an NPC, a monster of a fight. */
export interface Bearer {
  play?: CreaturePlay | undefined
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
  /** A monster dies at 0 Hit Points (SRD 5.2, "Monster Death"). */
  diesAtZero?: true
}

/** Each level of Exhaustion takes this from every D20 Test (SRD 5.2, "Exhaustion"). */
const EXHAUSTION_PENALTY = 2

/** A monster, or an NPC with its stat block, as a blow meets it; `isImportant` makes Death Saving Throws instead of dying at once. */
export function creatureOfMonster(
  monster: Monster,
  {play = {}}: Bearer,
  entries: Entries,
  {name = monster.name, isImportant = false}: {name?: string; isImportant?: boolean} = {},
): Creature {
  const {conditions = [], exhaustion = 0, concentration, temporaryHitPoints = 0} = play
  const max = Math.max(1, monster.hp.average - (play.maximumReduced ?? 0))
  const left = Math.max(0, max - (play.hitPointsLost ?? 0))
  const spell = concentration && (entries.find('spell', concentration.spell)?.name ?? concentration.spell)
  const con = monster.saves?.con ?? abilityModifier(monster.abilities.con)
  return {
    name,
    hp: {max: {total: max}, current: {total: left}, temporary: temporaryHitPoints, bloodied: {total: Math.floor(max / 2)}},
    state: play.dead ? 'dead' : left > 0 ? 'up' : play.stable ? 'stable' : 'dying',
    defenses: defensesOf(monster),
    conditions,
    exhaustion,
    ...(spell === undefined ? {} : {concentration: spell}),
    concentrationSave: {total: con - EXHAUSTION_PENALTY * exhaustion},
    deathSave: {total: -EXHAUSTION_PENALTY * exhaustion},
    ...(isImportant ? {} : {diesAtZero: true}),
  }
}

function defensesOf({name, resistances, immunities, vulnerabilities, conditionImmunities}: Monster): Defenses {
  const of = (list: readonly string[] = []): Defense[] => list.map((what) => ({what, from: name}))
  return {
    resistances: of(resistances),
    immunities: of(immunities),
    vulnerabilities: of(vulnerabilities),
    conditionImmunities: of(conditionImmunities),
  }
}
