import {expect, test} from 'vitest'
import {
  abilityScores,
  hitPoints,
  knownScores,
  perceptionOf,
  properAc,
  refuseFragment,
  refuseHollow,
  sensesOf,
  speedsOf,
} from '../../../src/exchange/kit/monster-figures.js'

test('a score that is missing takes none of the others with it', () => {
  const withoutCharisma = (ability: string) => (ability === 'cha' ? undefined : 12)
  expect(knownScores(withoutCharisma)).toEqual({str: 12, dex: 12, con: 12, int: 12, wis: 12})
  expect(knownScores(() => 31)).toBeUndefined()
  expect(abilityScores((_ability, index) => index + 1)).toEqual({str: 1, dex: 2, con: 3, int: 4, wis: 5, cha: 6})
  expect(abilityScores(withoutCharisma)).toBeUndefined()
})

test.each([
  [hitPoints(0, '1d6'), undefined],
  [hitPoints(3, undefined), {average: 3, dice: '3'}],
  [hitPoints(3, '1d6'), {average: 3, dice: '1d6'}],
  [properAc(0), undefined],
  [properAc(40), 40],
  [properAc(41), undefined],
  [speedsOf((mode) => ({walk: -5, fly: 60, swim: 0})[mode as 'walk']), {walk: 0, fly: 60}],
  [sensesOf((sense) => (sense === 'darkvision' ? 60 : undefined)), {darkvision: 60}],
  [perceptionOf({senses: 'passive Perception 12', languages: '', passive: 14}), {passivePerception: 14}],
  [perceptionOf({senses: 'passive Perception 12', languages: 'Common'}), {passivePerception: 12, languages: {speaks: ['common']}}],
])('figure %#', (found, wanted) => expect(found).toEqual(wanted))

test('a creature whose figures would all be made up is refused', () => {
  expect(() => refuseHollow('Newt', {})).toThrow('"Newt" is no stat block')
  expect(() => refuseHollow('Newt', {ac: 12, hp: {average: 3, dice: '3'}})).toThrow('"Newt" has no ability scores')
  expect(() => refuseHollow('Newt', {abilities: {dex: 12}})).toThrow('"Newt" has neither an armor class nor hit points')
  expect(() => refuseHollow('Newt', {abilities: {dex: 12}, ac: 12})).not.toThrow()
})

test('what has no figures is no stat block', () => {
  expect(() => refuseFragment('Newt', [undefined, undefined])).toThrow('"Newt" is no stat block')
  expect(() => refuseFragment('Newt', [undefined, 1])).not.toThrow()
})
