import {describe, expect, test} from 'vitest'
import {inventionOf} from '../../../src/rules/invent/invention.js'
import {inventionSource} from '../../helpers/inventions.js'

describe('the words of a wish go before chance', () => {
  test.each([
    ['a clockwork hound', {type: 'construct', name: 'Clockwork Hound'}],
    ['a frozen corpse that counts', {type: 'undead', name: 'Frozen Corpse', summary: 'A frozen corpse that counts.'}],
    ['an artillery spider', {type: 'beast', role: 'artillery'}],
  ])('a monster: %s', (words, expected) => {
    expect(inventionOf('monster', {words}, inventionSource('m'))).toMatchObject(expected)
  })

  test.each([
    ['an ice spider', 'cold', 0.5],
    ['a wolf of the glacier', 'cold', 4],
    ['a fiery beetle that sings', 'fire', 0.25],
    ['something that the sun left behind', 'radiant', 8],
  ])('%s is of its element, %s, however small it is', (words, element, cr) => {
    for (const seed of ['a', 'b', 'c', 'd']) {
      const {resistances, immunities, attacks} = inventionOf('monster', {words, cr}, inventionSource(seed))
      expect([...resistances, ...immunities], seed).toContain(element)
      expect(attacks[0]?.extra, seed).toBe(element)
    }
  })

  test.each([
    ['a rapier of burning lava', {category: 'weapon', base: 'rapier'}],
    ['a cloak made by bees', {category: 'wondrous-item', name: 'Cloak'}],
    ['an elixir', {category: 'potion'}],
  ])('an item: %s', (words, expected) => {
    expect(inventionOf('item', {words}, inventionSource('i'))).toMatchObject(expected)
  })

  test.each([
    ['a village under a dam', {type: 'settlement'}],
    ['a saloon', {type: 'building'}],
    ['somewhere on a freighter', {type: 'ship'}],
  ])('a place: %s', (words, expected) => {
    expect(inventionOf('location', {words}, inventionSource('l'))).toMatchObject(expected)
  })

  test('a person: their role, and what was said of them', () => {
    const npc = inventionOf('npc', {words: 'a ferryman who is afraid of water', genre: 'high-fantasy'}, inventionSource('n'))
    expect(npc).toMatchObject({role: 'ferryman', summary: 'A ferryman who is afraid of water.'})
  })

  test('braces in a wish are only braces', () => {
    const npc = inventionOf('npc', {words: 'a man called {ruler|cap}'}, inventionSource('n'))
    expect(npc.summary).toBe('A man called {ruler|cap}.')
  })

  test('what is given stands for its symbol', () => {
    const wish = {genre: 'noir', given: {town: 'Bay Ridge', law: 'the precinct'}} as const
    const all = Array.from({length: 20}, (_, i) => JSON.stringify(inventionOf('npc', wish, inventionSource(`g${i}`)))).join('\n')
    expect(all).toMatch(/Bay Ridge|the precinct/)
    expect(all).not.toMatch(/Bay City|the bureau/i)
  })
})

describe('ten in a row', () => {
  test.each(['noir', 'wuxia', 'fey-court'] as const)('people of %s share no want, secret, look or name', (genre) => {
    const source = inventionSource(genre)
    const people = Array.from({length: 10}, () => inventionOf('npc', {genre}, source))
    for (const field of ['name', 'role', 'wants', 'secret', 'tell', 'appearance', 'voice'] as const)
      expect(new Set(people.map((each) => each[field])).size, field).toBe(10)
  })
})
