import {expect, test} from 'vitest'
import {answersTo, SITUATIONS, stemOf} from '../../src/catalog/situations.js'
import {srdEntries} from '../helpers/content.js'

test('every answer to a situation is in the catalog', () => {
  const keys = new Set(srdEntries().map(({kind, id}) => `${kind}/${id}`))
  expect(SITUATIONS.flatMap(({answers}) => answers).filter((key) => !keys.has(key))).toEqual([])
})

test.each([
  {text: 'he falls off the roof', found: ['hazard/falling'], why: 'another form of a word'},
  {text: 'the roof he fell from', found: ['hazard/falling'], why: 'in any order'},
  {text: 'a tower on fire', found: [], why: 'a group that is not there: nobody burns'},
  {text: 'he is on fire', found: ['hazard/burning'], why: 'a phrase is one word'},
  {text: 'fight', found: [], why: 'a word is for one group alone'},
])('"$text": $why', ({text, found}) => {
  expect([...answersTo(text.split(' ')).keys()]).toEqual(found)
})

test.each([
  ['stabbing', 'stab'],
  ['falls', 'fall'],
  ['falling', 'fall'],
  ['ring', 'ring'],
  ['is', 'is'],
])('%s is told as %s is', (word, other) => {
  expect(stemOf(word)).toBe(stemOf(other))
})
