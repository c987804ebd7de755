import type {Finding, Fix} from '../../../diagnostic.js'
import {answerList} from '../../../schema/entity/character.js'
import type {ClassLevels} from '../../build/build.js'
import type {Facts} from '../../build/facts.js'
import {didYouMean} from '../../did-you-mean.js'
import type {Subject} from './subject.js'

/** Answers to questions that nothing asks: after a level down, another species, a misspelt key. */
export function checkStaleChoices({character, facts}: Subject): Finding[] {
  const open = facts.build.slots.map(({key}) => key)
  return Object.keys(character.choices)
    .filter((key) => !open.includes(key))
    .map((key) => {
      const path = ['choices', key]
      const fix: Fix = {label: `remove the stale choice "${key}"`, changes: [{path}]}
      const early = earlySubclass(key, facts)
      if (early) return {severity: 'error', code: 'SUBCLASS_EARLY', path, message: early, source: 'SRD 5.2, "Subclass"', fix}
      const message = `nothing this character has asks for "${key}" (${answerList(character.choices[key]).join(', ')})`
      return {severity: 'error', code: 'CHOICE_STALE', path, message, ...didYouMean(key, open), fix}
    })
}

/** Why the answer to a subclass choice comes too soon; `undefined` where it is no such answer. */
function earlySubclass(key: string, {build}: Facts): string | undefined {
  for (const {entry, level} of build.classes) {
    const choice = subclassChoice(entry)
    if (choice && key === `${entry.id}.${choice.id}` && level < choice.level)
      return `a ${entry.name} chooses a subclass at level ${choice.level}, and this one is level ${level}`
  }
  return undefined
}

function subclassChoice({features}: ClassLevels['entry']): {id: string; level: number} | undefined {
  return features
    .flatMap(({choices = [], level: from = 1}) => choices.map(({id, type, level = from}) => ({id, type, level})))
    .find(({type}) => type === 'subclass')
}
