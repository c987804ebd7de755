import {abilityPriority} from '../rules/build/draft-character.js'
import type {Entries} from '../rules/build/entries.js'
import {POINT_BUDGET, POINT_COSTS, rollScores, STANDARD_ARRAY} from '../rules/numbers/ability-scores.js'
import {ABILITY_NAMES, type Ability} from '../schema/ability.js'
import {present} from '../schema/value.js'
import type {State, Step, WizardOptions} from './create-state.js'
import {BACK, type PickOption} from './prompter.js'

/** How the scores come about. */
export function askMethod({prompter, random}: WizardOptions): Step {
  return async (state) => {
    const picked = await prompter.pick<'standard-array' | 'point-buy' | 'rolled'>({
      message: 'Ability scores',
      options: [
        {value: 'standard-array', name: 'Standard array', summary: STANDARD_ARRAY.join(', ')},
        {value: 'point-buy', name: 'Point buy', summary: `${POINT_BUDGET} points, scores from 8 to 15`},
        {value: 'rolled', name: 'Roll', summary: 'six times 4d6, the lowest die dropped'},
      ],
    })
    if (picked === BACK) return BACK
    return {...state, method: picked, scores: {}, ...(picked === 'rolled' ? {rolled: rollScores(random)} : {})}
  }
}

/** One score: a value of the array or the rolls that is left, or one that the points pay for. */
export function askScore(options: WizardOptions, ability: Ability): Step {
  return async (state) => {
    const {prompter, entries} = options
    const bought = state.method === 'point-buy'
    const left = bought ? undefined : leftOver(state)
    const message = bought
      ? `${ABILITY_NAMES[ability]} (${pointsLeft(state)} of ${POINT_BUDGET} points left)`
      : `${ABILITY_NAMES[ability]} (left: ${left?.join(', ')})`
    const list = bought
      ? pointOptions(state)
      : [...new Set(left)].map((score) => ({value: score, name: String(score), summary: modifierText(score)}))
    const suggested = suggestedScore(state, ability, entries, left)
    const picked = await prompter.pick({message, options: list, ...present({start: suggested})})
    return picked === BACK ? BACK : {...state, scores: {...state.scores, [ability]: picked}}
  }
}

/** Values of the array or the rolls that are not placed yet, highest first. */
function leftOver(state: State): number[] {
  const left = [...(state.method === 'rolled' ? (state.rolled ?? []) : STANDARD_ARRAY)]
  for (const score of Object.values(state.scores)) left.splice(left.indexOf(score), 1)
  return left
}

/** What remains of the budget, with the scores not bought yet at 8. */
function pointsLeft({scores}: State): number {
  return POINT_BUDGET - Object.values(scores).reduce((sum, score) => sum + (POINT_COSTS[score] ?? 0), 0)
}

function pointOptions(state: State): PickOption<number>[] {
  const left = pointsLeft(state)
  return Object.entries(POINT_COSTS)
    .map(([text, cost]) => ({
      value: Number(text),
      name: text,
      summary: `${modifierText(Number(text))}, ${cost} points`,
      ...(cost > left ? {disabled: `costs ${cost}, ${left} left`} : {}),
    }))
    .reverse()
}

function modifierText(score: number): string {
  const modifier = Math.floor((score - 10) / 2)
  return modifier < 0 ? `−${-modifier}` : `+${modifier}`
}

/** The value this class would put here. */
function suggestedScore(state: State, ability: Ability, entries: Entries, left: readonly number[] | undefined): number | undefined {
  const entry = entries.find('class', state.class ?? '')
  const rank = entry
    ? abilityPriority([entry])
        .filter((each) => state.scores[each] === undefined)
        .indexOf(ability)
    : -1
  return left?.[rank]
}
