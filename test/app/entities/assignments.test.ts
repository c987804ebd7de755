import {describe, expect, test} from 'vitest'
import * as z from 'zod'
import {assign, type Target} from '../../../src/app/entities/assignments.js'

const schema = z.strictObject({
  name: z.string(),
  purse: z.strictObject({gp: z.int().optional()}).optional(),
  things: z.array(z.strictObject({id: z.string(), count: z.int().optional()})).optional(),
})
const target: Target = {schema, what: 'chest', rename: '`dnd chest rename`'}
const TEXT = 'name: Chest # by hand\npurse:\n  gp: 5\n  gold: 7\nthings:\n  - {id: rope, count: 1}\n'

const set = (...assignments: string[]) => assign(TEXT, assignments, target).text

describe('an empty value removes', () => {
  test.each([
    ['a field', 'purse=', 'name: Chest # by hand\nthings:\n  - {id: rope, count: 1}\n'],
    ['a field of a map within', 'purse.gp=', TEXT.replace('  gp: 5\n', '')],
    ['a key that a map within should not have', 'purse.gold=', TEXT.replace('  gold: 7\n', '')],
    ['a field of a thing, by its id', 'things.rope.count=', TEXT.replace(', count: 1', '')],
  ])('%s', (_, assignment, text) => {
    expect(set(assignment)).toBe(text)
  })
})

describe('what is no field', () => {
  test.each([
    ['of the thing itself is told here', 'purze.gp=1', 'A chest has no field "purze"'],
    ['of a list is told here', 'things.lamp.count=1', '"things.lamp" leads to no field'],
  ])('%s', (_, assignment, message) => {
    expect(() => set(assignment)).toThrow(expect.objectContaining({message, code: 'FIELD_UNKNOWN'}))
  })

  test('of a map within is left to the schema, which sees the whole', () => {
    expect(set('purse.silver=3')).toBe(TEXT.replace('  gold: 7\n', '  gold: 7\n  silver: 3\n'))
  })
})
