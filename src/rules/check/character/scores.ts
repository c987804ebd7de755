import type {Finding} from '../../../diagnostic.js'
import {ABILITIES} from '../../../schema/ability.js'
import type {Character} from '../../../schema/entity/character.js'
import {isStandardArray, POINT_BUDGET, pointCost, type Scores} from '../../numbers/ability-scores.js'
import type {Subject} from './subject.js'

interface Flaw {
  code: Finding['code']
  message: string
  hint: string
}

/** What each way of making scores asks of them. */
const METHODS: Record<Character['abilities']['method'], (scores: Scores) => Flaw | undefined> = {
  'standard-array': arrayFlaw,
  rolled: rollFlaw,
  'point-buy': pointFlaw,
  manual: () => undefined,
}

/** Scores that their method can't have made. */
export function checkScores({character}: Subject): Finding[] {
  const {method, scores} = character.abilities
  const flaw = METHODS[method](scores)
  if (!flaw) return []
  const {code, message, hint} = flaw
  return [{severity: 'error', code, path: ['abilities', 'scores'], message, source: 'SRD 5.2, "Generate Your Scores"', hint}]
}

function arrayFlaw(scores: Scores): Flaw | undefined {
  if (isStandardArray(scores)) return undefined
  return {
    code: 'ABILITY_STANDARD_ARRAY',
    message: 'the scores are not the standard array 15, 14, 13, 12, 10, 8',
    hint: 'place each of the six once, or set abilities.method to "manual"',
  }
}

function rollFlaw(scores: Scores): Flaw | undefined {
  if (ABILITIES.every((ability) => scores[ability] >= 3 && scores[ability] <= 18)) return undefined
  return {
    code: 'ABILITY_ROLLED',
    message: 'a rolled score is from 3 to 18',
    hint: "boosts from a background or feats are choices and don't belong here",
  }
}

function pointFlaw(scores: Scores): Flaw | undefined {
  const cost = pointCost(scores)
  if (cost !== undefined && cost <= POINT_BUDGET) return undefined
  return {
    code: 'ABILITY_POINT_BUY',
    message: cost === undefined ? `point buy can't buy ${unbuyable(scores)}` : `the scores cost ${cost} points of ${POINT_BUDGET}`,
    hint: "scores from 8 to 15 cost 0, 1, 2, 3, 4, 5, 7 and 9 points; boosts don't belong here",
  }
}

function unbuyable(scores: Scores): string {
  return ABILITIES.filter((ability) => scores[ability] < 8 || scores[ability] > 15)
    .map((ability) => `${ability} ${scores[ability]}`)
    .join(', ')
}
