import {describe, expect, test} from 'vitest'
import {type Candidate, lookUp} from '../../src/schema/lookup.js'

const THINGS: readonly Candidate[] = [
  {id: 'storm-giant', name: 'Storm Giant'},
  {id: 'storm-giant-2', name: 'Storm Giant'},
  {id: 'hill-giant', name: 'Hill Giant'},
  {id: 'fire-bolt', name: 'Fire Bolt'},
  {id: 'fireball', name: 'Fireball'},
  {id: 'wall-of-fire', name: 'Wall of Fire'},
  {id: 'hunters-mark', name: "Hunter's Mark"},
  {id: 'fire', name: 'Burning', others: ['flames']},
  {id: 'grappled', name: 'Grappled', others: ['grapple', 'held fast']},
  {id: 'bolt', name: 'Crossbow Quarrel', others: ['fireball']},
  {id: 'bj-rn', name: 'Bjørn'},
  {id: 'zoe', name: 'Zoë'},
  {id: 'zoe-2', name: 'Zoe'},
  {id: '2', name: 'Тролль 2'},
  {id: 'dragon', name: 'Дракон Востока'},
  {id: 'fox', name: '九尾の狐'},
]

/** What came of it: an id, several with a bar between, or none with what is near. */
function meaning(asked: string, things = THINGS): string {
  const result = lookUp(asked, things)
  if ('found' in result) return result.found.id
  return 'ambiguous' in result ? result.ambiguous.map(({id}) => id).join('|') : `near: ${result.near.join(', ')}`
}

describe('what a person typed', () => {
  test.each([
    {why: 'an exact id, beside a longer one and one of its name', asked: 'storm-giant', means: 'storm-giant'},
    {why: 'an exact id, beside the start of others and a word of one', asked: 'fire', means: 'fire'},
    {why: 'an exact id, beside a word of another', asked: 'bolt', means: 'bolt'},
    {why: 'an id with space around it', asked: ' fireball ', means: 'fireball'},
    {why: 'a name', asked: 'Fire Bolt', means: 'fire-bolt'},
    {why: 'a name in another case', asked: 'FIRE BOLT', means: 'fire-bolt'},
    {why: 'a name by its words', asked: 'fire  bolt!', means: 'fire-bolt'},
    {why: 'a name without its apostrophe', asked: 'hunters mark', means: 'hunters-mark'},
    {why: 'a name that is not the id', asked: 'burning', means: 'fire'},
    {why: 'a name before another name', asked: 'Fireball', means: 'fireball'},
    {why: 'a name of two things', asked: 'Storm Giant', means: 'storm-giant|storm-giant-2'},
    {why: 'another name', asked: 'flames', means: 'fire'},
    {why: 'another name of two words', asked: 'Held fast', means: 'grappled'},
    {why: 'the start of one id', asked: 'hill', means: 'hill-giant'},
    {why: 'the start of one name', asked: 'burn', means: 'fire'},
    {why: 'the start of several', asked: 'storm', means: 'storm-giant|storm-giant-2'},
    {why: 'the start of another name', asked: 'flam', means: 'fire'},
    {why: 'the start of a word', asked: 'quarrel', means: 'bolt'},
    {why: 'the start of a later word, and what follows', asked: 'of fi', means: 'wall-of-fire'},
    {why: 'a word of several', asked: 'giant', means: 'storm-giant|storm-giant-2|hill-giant'},
  ])('$why', ({asked, means}) => {
    expect(meaning(asked)).toBe(means)
  })
})

describe('names in any script', () => {
  test.each([
    {why: 'accents as they are written', asked: 'Zoë', means: 'zoe'},
    {why: 'none where none are', asked: 'Zoe', means: 'zoe-2'},
    {why: 'a letter that an id drops', asked: 'bjørn', means: 'bj-rn'},
    {why: 'another case', asked: 'дракон востока', means: 'dragon'},
    {why: 'the start', asked: 'Драк', means: 'dragon'},
    {why: 'the start of a word', asked: 'восток', means: 'dragon'},
    {why: 'a figure does not make a name', asked: 'Дракон 2', means: 'near: '},
    {why: 'no letters at all', asked: '九尾', means: 'fox'},
    {why: 'full width', asked: 'ＦＩＲＥＢＡＬＬ', means: 'fireball'},
    {why: 'composed otherwise', asked: 'Zoe\u0308', means: 'zoe'},
  ])('$why', ({asked, means}) => {
    expect(meaning(asked)).toBe(means)
  })
})

describe('nothing of the name', () => {
  test.each([
    {why: 'a slip of the finger', asked: 'firebal1', means: 'near: fireball, fire-bolt'},
    {why: 'a slip in another name gives the id', asked: 'grappel', means: 'near: grappled'},
    {why: 'nothing near', asked: 'portcullis', means: 'near: '},
    {why: 'nothing at all', asked: '', means: 'near: '},
    {why: 'no letter', asked: '!?', means: 'near: '},
  ])('$why', ({asked, means}) => {
    expect(meaning(asked)).toBe(means)
  })

  test('none among none', () => {
    expect(lookUp('aria', [])).toEqual({near: []})
  })
})

test('a thing keeps what else it has, and one id in two kinds is two things', () => {
  const shield = {id: 'shield', name: 'Shield'}
  const both = [
    {...shield, kind: 'spell'},
    {...shield, kind: 'armor'},
  ]
  expect(lookUp('shield', both)).toEqual({ambiguous: both})
  expect(lookUp('shield', both.slice(0, 1))).toEqual({found: both[0]})
})
