import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {dayNumber, parseQuery} from '../../src/catalog/query.js'

const text = (words: string, prefix = false, raw = words) => ({type: 'text', words: words.split(' '), prefix, raw})
const phrase = (words: string) => ({type: 'text', words: words.split(' '), prefix: false})
const field = (name: string, ...tests: object[]) => ({type: 'field', field: name, tests})

describe('parseQuery', () => {
  test.each([
    {query: 'fireb', means: text('fireb', true), why: 'the last word may be the start of one'},
    {query: 'wall fire', means: {type: 'and', parts: [text('wall'), text('fire', true)]}, why: 'words are all wanted'},
    {query: '"wall of fire"', means: phrase('wall of fire'), why: 'a phrase keeps its order and is no prefix'},
    {
      query: 'fir* bolt"x"',
      means: {type: 'and', parts: [text('fir', true, 'fir*'), text('bolt'), phrase('x')]},
      why: 'a star asks for a prefix anywhere',
    },
    {query: 'fire OR cold', means: {type: 'or', parts: [text('fire'), text('cold', true)]}, why: 'OR in capitals is an operator'},
    {
      query: 'fire or cold',
      means: {type: 'and', parts: [text('fire'), text('or'), text('cold', true)]},
      why: 'in small letters it is a word',
    },
    {query: 'fire AND NOT cold', means: {type: 'and', parts: [text('fire'), {type: 'not', part: text('cold')}]}, why: 'NOT excludes'},
    {query: 'fire -cold', means: {type: 'and', parts: [text('fire'), {type: 'not', part: text('cold')}]}, why: 'and so does a minus'},
    {query: 'level:3', means: field('level', {op: '=', value: '3'}), why: 'a field by value'},
    {query: 'LEVEL:<=3', means: field('level', {op: '<=', number: 3}), why: 'a comparison; fields in any case'},
    {query: 'level:1..3', means: field('level', {op: '..', from: 1, to: 3}), why: 'a range'},
    {query: 'level:1/2..2', means: field('level', {op: '..', from: 0.5, to: 2}), why: 'of fractions too'},
    {query: 'cr:1/4', means: field('cr', {op: '=', value: '0.25'}), why: 'a fraction is a number'},
    {query: 'cr:>=1/2', means: field('cr', {op: '>=', number: 0.5}), why: 'and can be compared'},
    {query: 'fly:*', means: field('fly', {op: '*'}), why: 'any value at all'},
    {query: 'cost:1gp..5gp', means: field('cost', {op: '..', from: 100, to: 500}), why: 'coins in a range'},
    {query: 'damage:fire,cold', means: field('damage', {op: '=', value: 'fire'}, {op: '=', value: 'cold'}), why: 'any of several'},
    {query: 'cost:<5gp', means: field('cost', {op: '<', number: 500}), why: 'coins are copper pieces'},
    {query: 'level:cantrip', means: field('level', {op: '=', value: '0'}), why: 'a cantrip is level 0'},
    {query: 'save:Dexterity', means: field('save', {op: '=', value: 'dex'}), why: 'abilities by name'},
    {query: 'concentration:true', means: field('concentration', {op: '=', value: 'yes'}), why: 'true is yes'},
    {query: 'date:41-2-12', means: field('date', {op: '=', value: '41-2-12'}), why: 'a day as it is written'},
    {query: 'date:41-Midwinter', means: field('date', {op: '=', value: '41-midwinter'}), why: 'a day that has a name'},
    {query: 'date:>41-2', means: field('date', {op: '>', number: dayNumber('41-2', 9_999) ?? 0}), why: 'after the last day of a month'},
    {query: 'date:>=41-2', means: field('date', {op: '>=', number: dayNumber('41-2') ?? 0}), why: 'from its first day on'},
    {
      query: 'date:-3-1-2..41',
      means: field('date', {op: '..', from: dayNumber('-3-1-2') ?? 0, to: dayNumber('41', 9_999) ?? 0}),
      why: 'a range of days, up to the end of a year',
    },
    {query: 'class:"wizard"', means: field('class', {op: '=', value: 'wizard'}), why: 'a value may be quoted'},
    {
      query: '(fire OR cold) level:1',
      means: {type: 'and', parts: [{type: 'or', parts: [text('fire'), text('cold')]}, field('level', {op: '=', value: '1'})]},
      why: 'parentheses group',
    },
  ])('$query: $why', ({query, means}) => {
    expect(parseQuery(query)).toEqual(means)
  })

  test.each([
    {query: '', problem: 'there is nothing to look for', at: 0},
    {query: '   ', problem: 'there is nothing to look for', at: 0},
    {query: '"wall of', problem: 'this quote is not closed', at: 0},
    {query: 'fire AND', problem: 'it ends where a word should stand', at: 8},
    {query: 'OR fire', problem: '"OR" needs a word on each side', at: 0},
    {query: '(fire', problem: 'this "(" is not closed', at: 0},
    {query: 'fire)', problem: 'this ")" closes nothing', at: 4},
    {query: 'levle:3', problem: 'there is no field "levle"', at: 0},
    {query: 'level:', problem: '"level:" needs a value', at: 0},
    {query: 'level:<x', problem: '"<x" can\'t be compared: it is not a number', at: 0},
  ])('$query: $problem', (expected) => {
    const {query, ...rest} = expected
    expect(parseQuery(query)).toMatchObject(rest)
  })

  test('suggests the field that was meant', () => {
    expect(parseQuery('levle:3')).toMatchObject({hint: 'did you mean level:?'})
  })
})

test('every text is a query or a problem', () => {
  const piece = fc.constantFrom(
    'fire',
    '"',
    '(',
    ')',
    'AND',
    'OR',
    'NOT',
    '-',
    'level:',
    'level:<=3',
    '*',
    ':',
    '^',
    'NEAR(',
    '\u0000',
    'é',
    ' ',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({maxLength: 40}),
        fc.array(piece, {maxLength: 12}).map((parts) => parts.join('')),
      ),
      (query) => {
        const parsed = parseQuery(query)
        expect('problem' in parsed || 'type' in parsed).toBe(true)
      },
    ),
  )
})
