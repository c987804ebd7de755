import {describe, expect, test} from 'vitest'
import {holdingOf} from '../../../src/exchange/kit/holding.js'
import type {Draft} from '../../../src/exchange/kit/source.js'

const NEWT: Draft = {
  kind: 'monster',
  name: 'Ember Newt',
  size: ['small'],
  type: 'elemental',
  alignment: 'neutral',
  ac: 13,
  hp: {average: 22, dice: '5d6+5'},
  speeds: {walk: 30, fly: 10, hover: true},
  abilities: {str: 8, dex: 16, con: 12, int: 5, wis: 11, cha: 7},
  languages: {understands: ['primordial']},
  cr: 0.25,
  xp: 1200,
  initiative: 3,
  passivePerception: 10,
  actions: [
    {id: 'multiattack', name: 'Multiattack', multiattack: {steps: [{count: 2, of: ['bite']}]}},
    {id: 'bite', name: 'Bite', attack: {kind: 'melee', toHit: 5, reachFt: 5, damage: [{dice: '1d6+3', types: ['piercing']}]}},
  ],
}

describe('an entry holds what it stores and what it prints', () => {
  test.each([
    ['words of the rules of 2014', 'Melee Weapon Attack: +5 to hit, reach 5 ft., one target. Hit: 6 (1d6 + 3) piercing damage.'],
    ['counts in words', 'The newt makes two bite attacks.'],
    ['abilities by their names', 'Dexterity +3'],
    ['a rating as a fraction', '1/4 (1,200 XP)'],
    ['what prints with a list', "understands Primordial but can't speak"],
    ['codes', 'S, el, elem'],
    ['nothing of a thing', '0 lb.'],
  ])('%s', (_why, text) => expect(holdingOf(NEWT).missingOf(text)).toEqual([]))

  test.each([
    ['a clause with another word', 'It bites. It glows at night.', ['It glows at night.'.slice(0, -1)]],
    ['another figure', 'reach 10 ft.; fly 90 ft.', ['fly 90 ft']],
    ['another count', 'The newt makes nine bite attacks.', ['The newt makes nine bite attacks']],
  ])('but not %s', (_why, text, missing) => expect(holdingOf(NEWT).missingOf(text)).toEqual(missing))

  test('figures whatever their sign', () => {
    const {hasFigure} = holdingOf(NEWT)
    expect([16, -1, 0.25, 77].map(hasFigure)).toEqual([true, true, true, false])
  })
})
