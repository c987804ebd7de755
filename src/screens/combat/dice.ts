import {parseDice, roll} from '../../rules/numbers/dice.js'
import {seededRandom} from '../../rules/numbers/random.js'
import type {CombatState} from './model.js'

/** Dice beside the fight, which nothing comes of: told, not noted. */
export function throwDice(state: CombatState, text: string, seed: string): CombatState {
  if (text.trim() === '') return state
  if ('problem' in parseDice(text.trim())) return {...state, message: {text: `“${text}” is no dice, such as 2d6+3.`, isTrouble: true}}
  const {total, terms} = roll(text.trim(), seededRandom(`${seed}:aside:${state.thrown}`))
  const faces = terms.flatMap(({dice}) => dice.map(({value}) => value))
  return {
    ...state,
    thrown: state.thrown + 1,
    message: {text: `${text.trim()}: ${total}${faces.length > 1 ? `  (${faces.join(' ')})` : ''}`, isTrouble: false},
  }
}
