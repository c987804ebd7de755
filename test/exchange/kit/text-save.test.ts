import {expect, test} from 'vitest'
import {parseSave} from '../../../src/exchange/kit/text-save.js'

test('saves', () => {
  const save = {ability: 'con', dc: 13, damage: [{dice: '4d6', types: ['cold']}], success: 'half'}
  expect(
    parseSave(
      'Constitution Saving Throw: DC 13, each creature in a 30-foot-long, 5-foot-wide Line. Failure: 14 (4d6) Cold damage. Success: Half damage.',
    )?.save,
  ).toEqual({...save, area: {shape: 'line', sizeFt: 30, widthFt: 5}})
  expect(
    parseSave(
      'It sneezes. Each creature nearby must make a DC 13 Constitution saving throw, taking 14 (4d6) cold damage on a failed save, or half as much damage on a successful one.',
    ),
  ).toEqual({before: 'It sneezes.', after: '', save: {...save, targets: 'Each creature nearby'}})
})

test('a second failure, and a line that ends without a full stop', () => {
  const text =
    'Constitution Saving Throw: DC 13, each creature in a 30-foot Cone\nFirst Failure: The target has the Restrained condition.\nSecond Failure: It turns to salt.'
  expect(parseSave(`It glares.\n${text}`)).toEqual({
    before: 'It glares.',
    after: '',
    save: {
      ability: 'con',
      dc: 13,
      area: {shape: 'cone', sizeFt: 30},
      success: 'none',
      onFailure: [{condition: 'restrained'}],
      onSecondFailure: [{text: 'It turns to salt'}],
    },
  })
})
