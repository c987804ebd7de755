import {expect, test} from 'vitest'
import {spellDuration, spellHead, spellProse} from '../../../src/exchange/kit/spell-words.js'
import {
  parseCastingTime,
  parseComponents,
  parseDuration,
  parseRange,
  parseSchool,
  printCastingTime,
  printComponents,
  printDuration,
  printRange,
} from '../../../src/exchange/kit/text-spell.js'

test.each(['1 action', '10 minutes', '1 reaction, which you take when you are hit'])('casting time "%s" is read and printed', (text) => {
  const time = parseCastingTime(text)
  expect(time && printCastingTime(time)).toBe(text)
})

test.each(['60 feet', '1 mile', 'Self', 'Sight'])('range "%s" is read and printed', (text) => {
  const range = parseRange(text)
  expect(range && printRange(range)).toBe(text)
})

test.each(['1 hour', 'Until dispelled or triggered', 'Concentration, up to 10 minutes', 'Instantaneous'])(
  'duration "%s" is read and printed',
  (text) => {
    const found = parseDuration(text)
    expect(found && printDuration(found)).toBe(text)
  },
)

test.each(['V, S', 'V, M (an ember)', 'M (a pearl worth 100+ GP, which the spell consumes)'])(
  'components "%s" are read and printed',
  (text) => {
    const found = parseComponents(text)
    expect(found && printComponents(found)).toBe(text)
  },
)

test('a head line by line, and what the prose says', () => {
  expect(spellHead({castingTime: 'bonus action', range: 'Touch', components: 'V', duration: 'nonsense'})).toEqual({
    castingTime: {amount: 1, unit: 'bonus-action'},
    range: {type: 'touch'},
    components: {verbal: true, somatic: false},
    duration: undefined,
    concentration: false,
  })
  expect(spellDuration(undefined)).toEqual({duration: undefined, concentration: false})
  const text = 'Each creature makes a Dexterity saving throw, taking 8d6 fire damage, or half as much damage on a success.'
  expect(spellProse(text)).toEqual({save: {ability: 'dex', success: 'half'}, damage: [{dice: '8d6', types: ['fire']}], text})
  expect([spellProse(''), parseSchool('evo'), parseSchool('')]).toEqual([{}, 'evocation', undefined])
})
