import type {CharacterClass} from '../../../schema/content/class.js'
import type {Facts} from '../../build/facts.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import {MULTICLASS_SCORE} from '../../numbers/ability-scores.js'
import type {Subject} from './subject.js'

/** Classes whose primary abilities are too low to be one of several. */
export function checkMulticlass({character, facts}: Subject): Found<CharacterFlaw>[] {
  const {classes} = facts.build
  if (classes.length < 2) return []
  return classes
    .filter(({entry}) => !mayMulticlass(facts, entry))
    .map(({entry: {id, name, primary}}) => ({
      severity: 'error',
      code: 'MULTICLASS_PREREQUISITE',
      path: ['levels', character.levels.findIndex((level) => level.class === id), 'class'],
      flaw: {is: 'multiclass', class: name, ...primary, score: MULTICLASS_SCORE},
      source: 'SRD 5.2, "Multiclassing"',
    }))
}

function mayMulticlass({scores}: Facts, {primary: {abilities, need}}: CharacterClass): boolean {
  const high = abilities.filter((ability) => scores[ability].total >= MULTICLASS_SCORE)
  return need === 'all' ? high.length === abilities.length : high.length > 0
}
