import type {Code} from '../../../codes.js'
import {ABILITIES, type Ability} from '../../../schema/ability.js'
import type {Character} from '../../../schema/entity/character.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import {isStandardArray, POINT_BUDGET, pointCost, type Scores} from '../../numbers/ability-scores.js'
import type {Subject} from './subject.js'

interface ScoreFlaw {
  code: Code
  flaw: CharacterFlaw
}

/** What each way of making scores asks of them. */
const METHODS: Record<Character['abilities']['method'], (scores: Scores) => ScoreFlaw | undefined> = {
  'standard-array': arrayFlaw,
  rolled: rollFlaw,
  'point-buy': pointFlaw,
  manual: () => undefined,
}

/** Scores that their method can't have made. */
export function checkScores({character}: Subject): Found<CharacterFlaw>[] {
  const {method, scores} = character.abilities
  const found = METHODS[method](scores)
  if (!found) return []
  return [{severity: 'error', ...found, path: ['abilities', 'scores'], source: 'SRD 5.2, "Generate Your Scores"'}]
}

function arrayFlaw(scores: Scores): ScoreFlaw | undefined {
  return isStandardArray(scores) ? undefined : {code: 'ABILITY_STANDARD_ARRAY', flaw: {is: 'not-standard-array'}}
}

function rollFlaw(scores: Scores): ScoreFlaw | undefined {
  if (ABILITIES.every((ability) => scores[ability] >= 3 && scores[ability] <= 18)) return undefined
  return {code: 'ABILITY_ROLLED', flaw: {is: 'not-rolled'}}
}

function pointFlaw(scores: Scores): ScoreFlaw | undefined {
  const cost = pointCost(scores)
  if (cost === undefined) return {code: 'ABILITY_POINT_BUY', flaw: {is: 'unbuyable', scores: unbuyable(scores)}}
  return cost <= POINT_BUDGET ? undefined : {code: 'ABILITY_POINT_BUY', flaw: {is: 'points-overspent', cost, budget: POINT_BUDGET}}
}

function unbuyable(scores: Scores): {ability: Ability; score: number}[] {
  return ABILITIES.map((ability) => ({ability, score: scores[ability]})).filter(({score}) => score < 8 || score > 15)
}
