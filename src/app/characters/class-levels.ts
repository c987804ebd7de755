import type {ClassLevel} from '../../rules/build/draft-character.js'
import type {Entries} from '../../rules/build/entries.js'
import {MAX_LEVEL} from '../../rules/numbers/advancement.js'
import type {ClassAnswer} from '../../schema/answer-text.js'
import {getEntry} from '../catalog/find-named.js'
import {AnswerError} from './answer-error.js'

/** The classes that were named with their levels, 1 to 20 together; a class without a number takes what `level` leaves. */
export function classLevels(answers: readonly ClassAnswer[], level: number | undefined, entries: Entries): ClassLevel[] {
  const named = answers.map(({class: name, levels}) => ({class: getEntry(entries, 'class', name).id, levels}))
  const rest = levelsLeft(answers, level)
  const all = named.map(({class: id, levels = rest}) => ({class: id, levels}))
  const total = all.reduce((sum, {levels}) => sum + levels, 0)
  if (total > MAX_LEVEL || all.some(({levels}) => levels < 1)) throw new AnswerError({type: 'levels-out-of-range', total})
  return all
}

/** Levels of each class that has no number of its own: one, unless a level is named. */
function levelsLeft(answers: readonly ClassAnswer[], level: number | undefined): number {
  if (level === undefined) return 1
  const named = answers.reduce((sum, {levels = 0}) => sum + levels, 0)
  const open = answers.filter(({levels}) => levels === undefined).length
  if (open > 1) throw new AnswerError({type: 'levels-unsaid'})
  if (open === 0 && level !== named) throw new AnswerError({type: 'levels-differ', level, named})
  return Math.max(1, level - named)
}
