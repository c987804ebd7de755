import type {Finding} from '../../../diagnostic.js'
import {ABILITY_NAMES} from '../../../schema/ability.js'
import type {CharacterClass} from '../../../schema/content/class.js'
import type {Facts} from '../../build/facts.js'
import {MULTICLASS_SCORE} from '../../numbers/ability-scores.js'
import type {Subject} from './subject.js'

/** Classes whose primary abilities are too low to be one of several. */
export function checkMulticlass({character, facts}: Subject): Finding[] {
  const {classes} = facts.build
  if (classes.length < 2) return []
  return classes
    .filter(({entry}) => !mayMulticlass(facts, entry))
    .map(({entry: {id, name, primary}}) => {
      const asked = primary.abilities.map((ability) => ABILITY_NAMES[ability]).join(primary.need === 'all' ? ' and ' : ' or ')
      return {
        severity: 'error',
        code: 'MULTICLASS_PREREQUISITE',
        path: ['levels', character.levels.findIndex((level) => level.class === id), 'class'],
        message: `a multiclass ${name} needs ${asked} ${MULTICLASS_SCORE}`,
        source: 'SRD 5.2, "Multiclassing"',
      }
    })
}

function mayMulticlass({scores}: Facts, {primary: {abilities, need}}: CharacterClass): boolean {
  const high = abilities.filter((ability) => scores[ability].total >= MULTICLASS_SCORE)
  return need === 'all' ? high.length === abilities.length : high.length > 0
}
