import type {EncounterBuilder} from '../../app/encounters/builder.js'
import type {Picked} from '../../app/encounters/keep.js'
import {crText} from '../../rules/numbers/challenge.js'
import {DIFFICULTIES, type Difficulty} from '../../schema/entity/encounter.js'
import {printCard} from '../card/card.js'
import {plainText} from '../text/plain-text.js'
import {DOT} from '../text/symbols.js'
import {grouped} from '../words/names.js'
import {cautionText, difficultyText, levelsOf} from './views.js'

interface FillJob {
  query: string
  difficulty: Difficulty
  beside: readonly Picked[]
  wave: number
}

interface KeepJob {
  name: string
  foes: readonly Picked[]
  difficulty: Difficulty
}

/** An encounter being put together as its screen asks it. `seed` is for what is chosen at random. */
export function builderSource({met, budget, ...builder}: EncounterBuilder, seed: () => string) {
  const {heroes, party} = met
  return {
    party: {
      title: `${party === undefined ? '' : `${party}: `}${heroes.length} of level ${levelsOf(heroes)}`,
      heroes: heroes.map(({name, level}) => ({name: plainText(name), level})),
      budgets: DIFFICULTIES.map((difficulty) => ({difficulty, xp: budget[difficulty], text: grouped(budget[difficulty])})),
    },
    search(text: string) {
      const {hits, ...found} = builder.search(text)
      return {...found, hits: hits.map(({id, name}) => ({id, name, note: noteOf(builder, id)}))}
    },
    name: (creature: string) => builder.monster(creature)?.name ?? creature,
    figures(foes: readonly Picked[], aim: Difficulty) {
      const {xp, difficulty, cautions} = builder.rate(foes)
      const left = budget[aim] - xp
      const rest = left < 0 ? `${grouped(-left)} over ${aim}` : `${grouped(left)} to ${aim}`
      const text = [`${grouped(xp)} XP`, ...(xp === 0 ? [] : [difficultyText(difficulty)]), rest].join(DOT)
      return {xp, text, cautions: cautions.map((each) => plainText(cautionText(each)))}
    },
    card(creature: string, width: number): readonly string[] {
      const found = builder.entry(creature)
      if (!found) return []
      const {entry, ...names} = found
      return printCard(entry, {width, ...names}).split('\n')
    },
    async fill({query, difficulty, beside, wave}: FillJob) {
      const outcome = await builder.fill({query, difficulty, beside, wave, seed: seed()})
      if (outcome.type === 'failed') return {problem: plainText([outcome.problem, ...outcome.hints].join('; '))}
      return {...outcome, text: `Filled up to ${difficulty} with the seed ${outcome.seed}.`}
    },
    async keep({name, foes, difficulty}: KeepJob) {
      const outcome = await builder.keep(name, {foes, difficulty})
      if (outcome.type === 'failed') return {problem: plainText([outcome.problem, ...outcome.hints].join('; '))}
      return {text: plainText(`Kept as ${outcome.name}: dnd encounter show ${outcome.id}`)}
    },
  }
}

function noteOf({monster}: Pick<EncounterBuilder, 'monster'>, id: string): string {
  const found = monster(id)
  return found ? [`CR ${crText(found.cr)}`, `${grouped(found.xp)} XP`, found.type].join(DOT) : ''
}
