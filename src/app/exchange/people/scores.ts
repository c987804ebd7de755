import {asAnswer} from '../../../rules/build/auto-fill.js'
import {methodOf} from '../../../rules/build/draft-character.js'
import type {Facts} from '../../../rules/build/facts.js'
import {isStandardArray, type Scores} from '../../../rules/numbers/ability-scores.js'
import type {Ability} from '../../../schema/ability.js'
import {abilityMap, type Character} from '../../../schema/entity/character.js'
import {openBoosts} from './increase.js'
import {factsFor} from './place.js'
import type {Settling} from './settling.js'

/** Rounds that caps on increases may need until the final scores are the file's. */
const ROUNDS = 4
const [LOWEST, HIGHEST] = [1, 30]

/** Base scores under which the final ones are the file's: what was rolled or bought, without the increases. */
export function withBaseScores(character: Character, settling: Settling): Character {
  const {person, entries} = settling
  const {slots} = factsFor(character, entries).build
  const points = slots.flatMap(({choice, answers}) => (choice.type === 'ability-increase' ? answers : []))
  // From below: under a cap, more than one base leads to the same final score, and nobody spends points that do nothing.
  let scores: Scores = abilityMap((ability) => bounded(person.scores[ability] - points.filter((each) => each === ability).length))
  for (let round = 0; round < ROUNDS; round++) {
    const {scores: final} = factsFor({...character, abilities: {method: 'manual', scores}}, entries)
    scores = abilityMap((ability) => bounded(scores[ability] + person.scores[ability] - final[ability].total))
  }
  return {...character, abilities: {method: methodOf(scores), scores}}
}

function bounded(score: number): number {
  return Math.min(HIGHEST, Math.max(LOWEST, score))
}

/** A background's points where the file doesn't tell them: those under which the scores were an array or bought, else the first. */
export function guessBoosts(character: Character, settling: Settling): Character {
  const {entries, losses} = settling
  const facts = factsFor(character, entries)
  const slot = openBoosts(facts)
  if (slot?.choice.type !== 'ability-increase') return character
  const ways = waysToSpend(slot.choice.from ?? [], facts).map((answers) => {
    const guess = {...character, choices: {...character.choices, [slot.key]: asAnswer(slot, answers)}}
    return withBaseScores(guess, settling)
  })
  const scored = ways.map((way) => ({way, rank: rankOf(way)})).sort((a, b) => a.rank - b.rank)
  const best = scored[0]?.way
  if (!best) return character
  losses.add(slot.key, 'guessed', best.choices[slot.key])
  return best
}

/** An array before bought scores before any others. */
function rankOf({abilities: {method, scores}}: Character): number {
  if (isStandardArray(scores)) return 0
  return method === 'point-buy' ? 1 : 2
}

/** Two points and one, the higher score first, or one each. */
function waysToSpend(abilities: readonly Ability[], {scores}: Facts): Ability[][] {
  const order = [...abilities].sort((a, b) => scores[b].total - scores[a].total)
  const pairs = order.flatMap((first) => order.filter((each) => each !== first).map((second): Ability[] => [first, first, second]))
  return order.length === 3 ? [...pairs, [...order]] : pairs
}
