import type {Monster} from '../../schema/content/monster.js'
import type {Shape} from '../../schema/draft/shapes.js'
import type {Difficulty} from '../../schema/entity/encounter.js'
import {freeId} from '../../schema/slug.js'
import type {ValueMap} from '../../schema/value.js'
import {budgetOf} from '../encounter/budget.js'
import {type Chosen, chooseFoes, xpOfMix} from '../encounter/choose.js'
import {livesIn, terrainsOf} from '../encounter/terrain.js'
import type {Building, Built} from './building.js'

type EncounterShape = Shape<'encounter'>

/** Who meets it, where nobody is named. */
const USUAL_PARTY = 4
const USUAL_LEVEL = 1
/** Share of the budget below which creatures of the terrain are no match for the party. */
const MATCH = 0.6

/** An encounter whose foes are within the budget: those that the draft names, as many as fit, else some of the terrain. */
export function buildEncounterDraft(shape: EncounterShape, building: Building): Built {
  const difficulty = building.wish.difficulty ?? shape.difficulty
  const chosen = foesOf(shape, difficulty, building)
  const taken = new Set<string>()
  const creatures = chosen.map(({of, count}, i) => {
    const id = freeId(of.name, 'foe', taken)
    taken.add(id)
    const foe = shape.foes.find(({creature}) => creature === of.id) ?? shape.foes[Math.min(i, shape.foes.length - 1)]
    return {id, creature: of.id, count, ...(foe === undefined ? {} : {text: foe.text})}
  })
  const value = {
    kind: 'encounter',
    ...{id: freeId(shape.name, 'encounter', new Set()), name: shape.name, summary: shape.summary, text: shape.situation},
    ...{difficulty, terrain: shape.terrain, creatures, tactics: shape.tactics, notes: shape.twist},
  }
  return {is: 'entity', kind: 'encounter', value: value as ValueMap}
}

/** Levels of those who meet it. */
export function levelsOf({wish}: Building): readonly number[] {
  if (wish.levels !== undefined && wish.levels.length > 0) return wish.levels
  return Array<number>(USUAL_PARTY).fill(wish.level ?? USUAL_LEVEL)
}

/** The foes named, as many as fit; else natives of the terrain, or anybody where those are no match. */
function foesOf(shape: EncounterShape, difficulty: Difficulty, building: Building): readonly Chosen<Monster>[] {
  const {entries, random} = building
  const levels = levelsOf(building)
  const limits = {xp: budgetOf(levels)[difficulty], most: 2 * levels.length}
  const named = shape.foes.flatMap(({creature}) => (creature === null ? [] : (entries.find('monster', creature) ?? [])))
  const asked = chooseFoes(named, limits, random)
  if (asked.length > 0) return asked
  const highest = Math.max(...levels)
  const natives = chooseFoes(nativesOf(shape, highest, building), limits, random)
  if (xpOfMix(natives) >= limits.xp * MATCH) return natives
  const anybody = chooseFoes(notMightier(highest, building), limits, random)
  return xpOfMix(anybody) > xpOfMix(natives) ? anybody : natives
}

/** Creatures of the terrain that are not mightier than the party's highest. */
function nativesOf({terrain}: EncounterShape, level: number, building: Building): readonly Monster[] {
  const monsters = notMightier(level, building)
  const place = terrainsOf(monsters).find(({id}) => id === terrain)
  return place === undefined ? monsters : monsters.filter((monster) => livesIn(monster, place))
}

const notMightier = (level: number, {entries}: Building) => entries.all('monster').filter(({cr, xp}) => cr <= level && xp > 0)
