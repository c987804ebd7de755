import {answerList} from '../../../schema/entity/character.js'
import {nearest} from '../../../schema/near.js'
import type {ClassLevels} from '../../build/build.js'
import type {Facts} from '../../build/facts.js'
import type {CharacterFlaw, Found} from '../../flaw.js'
import type {Subject} from './subject.js'

/** Answers to questions that nothing asks: after a level down, another species, a misspelt key. */
export function checkStaleChoices({character, facts}: Subject): Found<CharacterFlaw>[] {
  const open = facts.build.slots.map(({key}) => key)
  return Object.keys(character.choices)
    .filter((key) => !open.includes(key))
    .map((key) => {
      const path = ['choices', key]
      const fix = [{path}]
      const early = earlySubclass(key, facts)
      if (early) return {severity: 'error', code: 'SUBCLASS_EARLY', path, flaw: early, source: 'SRD 5.2, "Subclass"', fix}
      const flaw: CharacterFlaw = {is: 'stale-choice', key, answers: answerList(character.choices[key]), near: nearest(key, open)}
      return {severity: 'error', code: 'CHOICE_STALE', path, flaw, fix}
    })
}

/** The answer to a subclass choice that comes too soon; `undefined` where it is no such answer. */
function earlySubclass(key: string, {build}: Facts): CharacterFlaw | undefined {
  for (const {entry, level} of build.classes) {
    const choice = subclassChoice(entry)
    if (choice && key === `${entry.id}.${choice.id}` && level < choice.level)
      return {is: 'early-subclass', key, class: entry.name, from: choice.level, level}
  }
  return undefined
}

function subclassChoice({features}: ClassLevels['entry']): {id: string; level: number} | undefined {
  return features
    .flatMap(({choices = [], level: from = 1}) => choices.map(({id, type, level = from}) => ({id, type, level})))
    .find(({type}) => type === 'subclass')
}
