import {expect, test} from 'vitest'
import {
  abilityScores,
  hitPoints,
  perceptionOf,
  properAc,
  refuseFragment,
  sensesOf,
  speedsOf,
} from '../../../src/exchange/kit/monster-figures.js'

test('six scores or none', () => {
  expect(abilityScores((_ability, index) => index + 1)).toEqual({str: 1, dex: 2, con: 3, int: 4, wis: 5, cha: 6})
  expect([abilityScores(() => 31), abilityScores((ability) => (ability === 'cha' ? undefined : 10))]).toEqual([undefined, undefined])
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

test('what has no figures is no stat block', () => {
  expect(() => refuseFragment('Newt', [undefined, undefined])).toThrow('"Newt" is no stat block')
  expect(() => refuseFragment('Newt', [undefined, 1])).not.toThrow()
})
