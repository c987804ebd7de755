import {expect, test} from 'vitest'
import {readFeatures} from '../../../../src/exchange/formats/foundry/read-features.js'
import {startReading} from '../../../../src/exchange/kit/reading.js'

const WIELDER = {abilities: {str: 14, dex: 18, con: 10, int: 10, wis: 10, cha: 10}, proficiency: 2}

function featuresOf(...items: object[]) {
  return readFeatures(startReading({items}).reading.children('items'), WIELDER)
}

test("a weapon's attack from its dice and its wielder", () => {
  const system = {
    damage: {base: {number: 1, denomination: 6, types: ['piercing']}},
    properties: ['fin', 'thr'],
    range: {value: 20, long: 60},
  }
  expect(featuresOf({name: 'Fang', type: 'weapon', system}).actions).toEqual([
    {
      name: 'Fang',
      text: 'Melee or Ranged Attack Roll: +6, reach 5 ft. or range 20/60 ft. Hit: 7 (1d6 + 4) Piercing damage.',
      path: 'items[0]',
    },
  ])
})

test.each([
  ['bonus', 'bonusActions'],
  ['mythic', 'legendary'],
  ['lair', 'lair'],
  ['constructor', 'traits'],
  ['__proto__', 'traits'],
] as const)('what is activated by %s is among %s', (type, section) => {
  const feature = {name: 'Hop', type: 'feat', system: {activation: {type}, uses: {max: 3, recovery: [{period: 'day'}]}}}
  expect(featuresOf(feature)[section]).toEqual([{name: 'Hop (3/Day)', text: '', path: 'items[0]'}])
})

test('spells become one trait', () => {
  expect(featuresOf({name: 'Light', type: 'spell'}, {name: 'Sleep', type: 'spell'}).traits).toMatchObject([
    {text: 'It can cast Light, Sleep.'},
  ])
})
